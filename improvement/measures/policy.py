"""Who may see and define a measure."""

from flask_babel import lazy_gettext as _l

from improvement.measures.model import Measure
from improvement.projects import policy as projects
from network.networks import policy as networks
from network.teams.policy import WRITERS
from people.persons.model import Person, Role

ASK = _l("The team's own people, or for a shared measure the network's coordinator,")


def may_see(person: Person, measure: Measure) -> bool:
    if measure.network is not None:
        return networks.may_see(person, measure.network)
    return measure.project is not None and projects.may_see(person, measure.project)


def is_inside(person: Person, measure: Measure) -> bool:
    """Whether small numbers are shown (R29)."""
    return measure.project is not None and projects.is_inside(person, measure.project)


def may_define(person: Person, measure: Measure) -> bool:
    """The coordinator defines shared measures, teams their own (R23)."""
    if measure.network is not None:
        return networks.may_coordinate(person, measure.network)
    return measure.project is not None and projects.may_write(person, measure.project)


def may_adopt(person: Person, measure: Measure) -> bool:
    """Whoever writes in a team, and takes part in the network, may look for a project to use it."""
    if measure.network is None or not person.has(Role.PARTICIPANT, measure.network):
        return False
    return any(person.is_anywhere(role) for role in WRITERS)
