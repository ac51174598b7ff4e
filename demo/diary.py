"""The year as it went: what happened on which day, told in order with the clock set to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

from core import audit, calm, clock
from core.clock import OSLO
from people.persons.model import Person

MORNING = time(10, 15)
_LONGEST = 420  # working days a story may look back


class Diary:
    """Days are counted in working days from today, backwards: nobody tests anything at Easter.

    So a story of a year has the same order and the same pace whatever day it is told on.
    """

    def __init__(self, today: date) -> None:
        self.today = today
        self._back = list(_working_days(today, -1, _LONGEST))
        self._pages: list[tuple[date, int, int | None, Callable[[], object]]] = []

    def day(self, ago: int) -> date:
        """Return the day so many working days ago; 0 is today, whatever day that is."""
        if ago < 0:
            return list(_working_days(self.today, 1, -ago))[-1]
        return self._back[ago - 1] if ago else self.today

    def write(self, ago: int, by: Person | None, what: Callable[[], object]) -> None:
        """Let something happen then; on one day what is written first comes first."""
        self.write_on(self.day(ago), by, what)

    def write_on(self, day: date, by: Person | None, what: Callable[[], object]) -> None:
        """Let something happen on a day of the calendar."""
        self._pages.append((day, len(self._pages), by.id if by is not None else None, what))

    def tell(self) -> None:
        """Let it all happen."""
        for day, _order, person_id, what in sorted(self._pages, key=lambda page: page[:2]):
            with on(min(day, self.today)), audit.acting(person_id, "demo"):
                what()
        self._pages.clear()


@contextmanager
def on(day: date, hour: time = MORNING) -> Iterator[None]:
    """Set the clock to a day, but never to a moment that has not come."""
    with clock.set_to(min(at(day, hour), datetime.now(UTC))):
        yield


def at(day: date, hour: time = MORNING) -> datetime:
    """Return the moment, by the wall clock in Norway."""
    return datetime.combine(day, hour, tzinfo=OSLO)


def _working_days(day: date, step: int, count: int) -> Iterator[date]:
    while count:
        day += timedelta(days=step)
        if not calm.is_quiet(day):
            count -= 1
            yield day
