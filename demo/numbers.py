"""Believable numbers: the same every time, with the change of each team's story in them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from demo.diary import Diary, on
from improvement.charts.series import SHARES, DataKind, State
from improvement.measurements import operations as measurements
from improvement.measurements.entry import Entry
from improvement.measurements.operations import Origin
from improvement.measures.model import Measure
from improvement.periods import Period, containing
from people.persons.model import Person

BEGAN = 220  # working days ago: when the teams began to count
SOON = timedelta(days=3)  # after a period is over, its number is entered


@dataclass(frozen=True)
class Course:
    """How a team's number goes: from a level to a level, changing at a share of the way.

    `size` is the usual denominator or number of answers; `spread` how much it wavers.
    """

    periods: int
    before: float
    after: float
    turn: float = 0.5
    size: int = 40
    spread: float = 1.0
    gaps: tuple[int, ...] = ()  # periods where nothing was collected
    quiet: tuple[int, ...] = ()  # periods without cases
    late: int = 0  # how many of the newest periods nobody has said anything about


def log(
    measure: Measure, course: Course, diary: Diary, seed: str, by: Person, *, until: int = 0
) -> None:
    """Enter the course's numbers, each a few days after its period is over.

    What lies before the project began is looked up on its first day. `until` leaves the so many
    newest periods to somebody else.
    """
    kind, frequency = measure.definition.data_kind, measure.definition.frequency
    period = containing(frequency, diary.today).previous()
    for _ in range(course.periods - 1 + course.late):
        period = period.previous()
    found = list(entries(course, kind, measure.definition.multiplier, seed))
    for entry in found[: len(found) - until]:
        with on(_entered(period, diary)):
            measurements.log(measure, period, entry, Origin(person_id=by.id))
        period = period.next()


def _entered(period: Period, diary: Diary) -> date:
    return min(max(period.end + SOON, diary.day(BEGAN)), diary.today)


def entries(course: Course, kind: DataKind, multiplier: int, seed: str) -> Iterator[Entry]:
    """Yield one entry for each period, oldest first."""
    chance = random.Random(seed)  # noqa: S311 - a story, not a secret
    for number in range(course.periods):
        level = course.before if number < course.turn * course.periods else course.after
        entry = _entry(chance, course, kind, level, multiplier)
        if number in course.gaps:
            yield Entry(state=State.NOT_COLLECTED, reason="Ingen telte denne måneden.")
        elif number in course.quiet:
            yield Entry(state=State.NO_CASES)
        else:
            yield entry


def _entry(
    chance: random.Random, course: Course, kind: DataKind, level: float, multiplier: int
) -> Entry:
    size = max(2, round(chance.gauss(course.size, course.size**0.5)))
    if kind in SHARES:
        hits = sum(chance.random() < level / multiplier for _ in range(size))
        return Entry(numerator=Decimal(hits), denominator=Decimal(size))
    if kind is DataKind.RATE:
        hours = max(0.0, chance.gauss(level, course.spread)) * size / multiplier
        return Entry(numerator=Decimal(str(round(hours, 1))), denominator=Decimal(size))
    value = max(0.0, chance.gauss(level, course.spread))
    if kind is DataKind.COUNT:
        return Entry(value=Decimal(round(value)))
    return Entry(value=Decimal(str(round(value, 1))), n=Decimal(size))
