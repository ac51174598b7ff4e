"""Who may see and end the roles of coordinators and advisers."""

from flask_babel import lazy_gettext as _l

from network.networks import policy as networks
from network.networks.model import NetworkMembership
from people.persons.model import Person

ASK = _l("The network's coordinator, or an administrator,")


def may_see(person: Person, membership: NetworkMembership) -> bool:
    return networks.may_see(person, membership.network)


def may_end(person: Person, membership: NetworkMembership) -> bool:
    """Whoever may appoint may end it, and everybody may step down from a role of their own."""
    return networks.may_appoint(person, membership.network) or membership.person_id == person.id
