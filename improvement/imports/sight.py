"""Whether who imports may read the numbers that stand already (R29, projects of a team's own)."""

from collections.abc import Callable

from improvement.imports.catalogue import Place
from improvement.measures import policy as measures
from people.persons import queries as persons
from people.persons.model import Person


def readable(person: Person) -> Callable[[Place], bool]:
    """Return whether the person may read what stands in a place."""
    return lambda place: place.measure is not None and measures.is_inside(person, place.measure)


def readable_by(person_id: int | None) -> Callable[[Place], bool]:
    """Do so by id, for a job; a command is run by whoever has the whole database anyway."""
    person = persons.get(person_id) if person_id is not None else None
    return readable(persons.with_grants(person)) if person is not None else lambda _place: True
