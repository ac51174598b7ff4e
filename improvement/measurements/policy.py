"""Who may log and correct numbers."""

from flask_babel import lazy_gettext as _l

from improvement.measurements.model import Measurement
from improvement.measures import policy as measures
from improvement.measures.model import Measure
from improvement.projects import policy as projects
from people.persons.model import Person

ASK = _l("Somebody in the team")


def may_see(person: Person, thing: Measure | Measurement) -> bool:
    return measures.may_see(person, _measure(thing))


def may_log(person: Person, thing: Measure | Measurement) -> bool:
    """The team's own people; nobody edits another team's numbers (R23)."""
    project = _measure(thing).project
    return project is not None and projects.may_write(person, project)


def may_read_history(person: Person, measurement: Measurement) -> bool:
    """Every number ever typed stands there, small ones too, so it is for those inside (R29)."""
    return measures.is_inside(person, measurement.measure)


def _measure(thing: Measure | Measurement) -> Measure:
    return thing.measure if isinstance(thing, Measurement) else thing
