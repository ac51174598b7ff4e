"""Who may see and plan gatherings."""

from flask_babel import lazy_gettext as _l

from network.gatherings.model import Gathering
from network.networks import policy as networks
from people.persons.model import Person

ASK = _l("The network's coordinator")


def may_see(person: Person, gathering: Gathering) -> bool:
    return networks.may_see(person, gathering.network)


def may_plan(person: Person, gathering: Gathering) -> bool:
    """Coordinators move, cancel and close their own network's gatherings."""
    return networks.may_coordinate(person, gathering.network)
