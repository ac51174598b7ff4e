"""Whether who imports may read a number that stands already (R29, projects of a team's own)."""

from collections.abc import Callable
from datetime import date

from improvement.charts import queries as charts
from improvement.imports.catalogue import Place
from improvement.measures import policy as measures
from improvement.measures.model import Measure
from people.persons import queries as persons
from people.persons.model import Person

Shows = Callable[[Place, date], bool]


def readable(person: Person) -> Shows:
    """Return whether the person may read what stands in a place for the period of a first day.

    What is hidden is asked of the charts, so that an import tells no more than a page does.
    """
    hidden: dict[int, frozenset[date] | None] = {}

    def shows(place: Place, start: date) -> bool:
        measure = place.measure
        if measure is None or not measures.may_see(person, measure):
            return False
        if measures.is_inside(person, measure):
            return True
        if measure.id not in hidden:
            hidden[measure.id] = _hidden(measure, person)
        away = hidden[measure.id]
        return away is not None and start not in away

    return shows


def readable_by(person_id: int | None) -> Shows:
    """Do so by id, for a job; a command is run by whoever has the whole database anyway."""
    person = persons.get(person_id) if person_id is not None else None
    if person is None:
        return lambda _place, _start: True
    return readable(persons.with_grants(person))


def _hidden(measure: Measure, person: Person) -> frozenset[date] | None:
    """Return the first days of the hidden periods; None where no number is shared at all."""
    series = charts.shown([measure], person)[0].series
    if series is None:
        return None
    return frozenset(point.period_start for point in series.points if point.hidden)
