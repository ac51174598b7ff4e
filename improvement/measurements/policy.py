"""Who may log, correct and import numbers."""

from flask_babel import lazy_gettext as _l

from improvement.measures import policy as measures
from improvement.measures.model import Measure
from improvement.measures.policy import may_see as may_see
from improvement.projects import policy as projects
from people.persons.model import Person

ASK = _l("Somebody in the team")


def may_log(person: Person, measure: Measure) -> bool:
    """The team's own people; nobody edits another team's numbers (R23)."""
    return measure.project is not None and projects.may_write(person, measure.project)
