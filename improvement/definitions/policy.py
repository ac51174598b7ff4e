"""Who may compare two ways of counting."""

from flask_babel import lazy_gettext as _l

from improvement.measurements import policy as measurements
from improvement.measures import policy as measures
from improvement.measures.model import Measure
from people.persons.model import Person

ASK = _l("Somebody in the team")


def may_see(person: Person, measure: Measure) -> bool:
    return measures.may_see(person, measure)


def may_compare(person: Person, measure: Measure) -> bool:
    """Those inside the team: trial counts are as small as they are, and hidden nowhere (R29)."""
    return measures.is_inside(person, measure)


def may_count_again(person: Person, measure: Measure) -> bool:
    """Whoever logs the team's numbers."""
    return measurements.may_log(person, measure)
