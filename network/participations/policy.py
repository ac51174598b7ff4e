"""Who may see and answer a municipality's invitation."""

from flask_babel import lazy_gettext as _l

from network.networks import policy as networks
from network.participations.model import Participation
from people.persons.model import Person, Role

ASK = _l("The network's coordinator, or the municipality's contact,")


def may_see(person: Person, participation: Participation) -> bool:
    return networks.may_see(person, participation.network)


def may_answer(person: Person, participation: Participation) -> bool:
    """The municipality's contact answers; the coordinator may note an answer given by voice."""
    return person.has(Role.CONTACT, participation.municipality) or networks.may_coordinate(
        person, participation.network
    )
