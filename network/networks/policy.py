"""Who may see and run a network."""

from flask_babel import lazy_gettext as _l

from network.networks.model import Network
from people.persons.model import NETWORK_ROLES, Person, Role

ASK = _l("The network's coordinator")
ASK_CREATE = _l("An administrator")


def may_see(person: Person, network: Network) -> bool:
    """Everybody with a role in it, and administrators, who appoint its coordinators."""
    return person.has_any((*NETWORK_ROLES, Role.PARTICIPANT), network) or may_appoint(
        person, network
    )


def may_coordinate(person: Person, network: Network) -> bool:
    """Coordinators plan, invite and set up teams."""
    return person.has(Role.COORDINATOR, network)


def may_appoint(person: Person, network: Network) -> bool:
    """Administrators and the network's own coordinators name coordinators and advisers."""
    return person.is_anywhere(Role.ADMINISTRATOR) or may_coordinate(person, network)


def may_create(person: Person) -> bool:
    """Administrators start networks, and so may whoever already coordinates one."""
    return person.is_anywhere(Role.ADMINISTRATOR) or person.is_anywhere(Role.COORDINATOR)
