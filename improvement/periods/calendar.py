"""Which period a day lies in, and which comes next; pure arithmetic on dates."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final


class Frequency(StrEnum):
    """How often a measure gets a value."""

    DAY = "day"
    WEEK = "week"
    TWO_WEEKS = "2weeks"
    MONTH = "month"
    QUARTER = "quarter"
    TERTIAL = "tertial"
    HALF_YEAR = "half_year"
    YEAR = "year"
    CASE = "case"  # at each event: its period is the day it happened on, and none is expected


# Two weeks are counted from the Monday of ISO week 1 of 2026, so that weeks 1-2, 3-4, ... of
# that year belong together. A year of 53 weeks moves the pairs; the rhythm matters more.
TWO_WEEKS_ANCHOR: Final = date(2025, 12, 29)

MONTHS: Final = {
    Frequency.MONTH: 1,
    Frequency.QUARTER: 3,
    Frequency.TERTIAL: 4,
    Frequency.HALF_YEAR: 6,
    Frequency.YEAR: 12,
}
_DAYS: Final = {Frequency.CASE: 1, Frequency.DAY: 1, Frequency.WEEK: 7, Frequency.TWO_WEEKS: 14}
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, both days included. Make one with `containing`."""

    frequency: Frequency
    start: date
    end: date

    def next(self) -> "Period":
        """Return the period that begins the day after this one ends."""
        return containing(self.frequency, self.end + _ONE_DAY)

    def previous(self) -> "Period":
        """Return the period that ends the day before this one begins."""
        return containing(self.frequency, self.start - _ONE_DAY)

    def is_running(self, today: date) -> bool:
        """Whether the period has begun and has not ended yet."""
        return self.start <= today <= self.end

    def is_to_come(self, today: date) -> bool:
        """Whether the period has not begun; it cannot be measured yet (R27)."""
        return self.start > today


@lru_cache(maxsize=16384)
def containing(frequency: Frequency, day: date) -> Period:
    """Return the period of this frequency that `day` lies in. Weeks begin on Monday (ISO 8601)."""
    if frequency in MONTHS:
        return _of_months(frequency, day)
    days = _DAYS[frequency]
    start = day
    if frequency is Frequency.WEEK:
        start = day - timedelta(days=day.weekday())
    elif frequency is Frequency.TWO_WEEKS:
        start = day - timedelta(days=(day - TWO_WEEKS_ANCHOR).days % days)
    return Period(frequency, start, start + timedelta(days=days - 1))


def _of_months(frequency: Frequency, day: date) -> Period:
    months = MONTHS[frequency]
    first = (day.month - 1) // months * months + 1
    start = date(day.year, first, 1)
    beyond = first + months
    end = date(day.year + beyond // 13, (beyond - 1) % 12 + 1, 1) - _ONE_DAY
    return Period(frequency, start, end)


def between(first: Period, last: Period) -> list[Period]:
    """Return every period from `first` to `last`, both included; none when `last` is earlier.

    Raises:
        ValueError: the two are not of the same frequency.
    """
    if first.frequency != last.frequency:
        raise ValueError("periods of different frequency do not follow one another")
    found: list[Period] = []
    period = first
    while period.start <= last.start:
        found.append(period)
        period = period.next()
    return found
