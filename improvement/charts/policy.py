"""Who may note, set a baseline and begin a phase on a chart."""

from flask_babel import lazy_gettext as _l

from improvement.charts.model import Annotation, ChartPhase
from improvement.measures import policy as measures
from improvement.measures.model import Measure
from improvement.projects import policy as projects
from people.persons.model import Person

ASK = _l("Somebody in the team")


def may_see(person: Person, thing: Measure | Annotation | ChartPhase) -> bool:
    return measures.may_see(person, _measure(thing))


def may_mark(person: Person, thing: Measure | Annotation | ChartPhase) -> bool:
    """The team's own people mark their own chart; a shared measure has no chart of its own."""
    project = _measure(thing).project
    return project is not None and projects.may_write(person, project)


def _measure(thing: Measure | Annotation | ChartPhase) -> Measure:
    return thing if isinstance(thing, Measure) else thing.measure
