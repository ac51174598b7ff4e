"""Who may see and define a measure."""

from flask_babel import lazy_gettext as _l

from improvement.measures.model import Measure
from improvement.projects import policy as projects
from network.networks import policy as networks
from people.persons.model import Person

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
