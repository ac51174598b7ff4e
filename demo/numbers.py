"""Believable numbers: the same every time, with the change of each team's story in them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from improvement.charts.series import DataKind, State
from improvement.measurements.entry import Entry


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
    if kind is DataKind.PROPORTION:
        hits = sum(chance.random() < level / multiplier for _ in range(size))
        return Entry(numerator=Decimal(hits), denominator=Decimal(size))
    if kind is DataKind.RATE:
        hours = max(0.0, chance.gauss(level, course.spread)) * size / multiplier
        return Entry(numerator=Decimal(str(round(hours, 1))), denominator=Decimal(size))
    value = max(0.0, chance.gauss(level, course.spread))
    answered = Decimal(size) if kind is not DataKind.COUNT else None
    return Entry(value=Decimal(str(round(value, 1))), n=answered)
