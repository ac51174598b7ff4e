"""Who may see and answer a municipality's invitation."""

from flask_babel import lazy_gettext as _l

from network.networks import policy as networks
from network.participations.model import Participation
from people.persons.model import Person, Role

ASK = _l("The network's coordinator, or the municipality's contact,")


def may_see(person: Person, participation: Participation) -> bool:
    """Everybody in the network, and the municipality's contact also after a no."""
    return networks.may_see(person, participation.network) or speaks_for(person, participation)


def may_answer(person: Person, participation: Participation) -> bool:
    """The municipality's contact answers; the coordinator may note an answer given by voice."""
    return speaks_for(person, participation) or may_invite(person, participation)


def may_invite(person: Person, participation: Participation) -> bool:
    """Coordinators invite, and set the time to answer."""
    return networks.may_coordinate(person, participation.network)


def speaks_for(person: Person, participation: Participation) -> bool:
    """Whether the person is the municipality's contact."""
    return person.has(Role.CONTACT, participation.municipality)
