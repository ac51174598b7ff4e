"""When Norway is off: days without reminders, and the holidays in which most people are away."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from dateutil.easter import easter

# The common holiday (fellesferie) is the last three weeks of July; one week more on each side is
# when most people are away.
_SUMMER_WEEKS = range(28, 33)
_CHRISTMAS = (12, 20)
_NEW_YEAR = (1, 2)
_FIXED = {(5, 1), (5, 17)}
_PALM_SUNDAY, _EASTER_MONDAY = -8, 1  # the Saturday before Palm Sunday begins the week off
_MOVING = {39, 50}  # Ascension Day and Whit Monday, counted from Easter Day
_SATURDAY = 5
_COMMON_WEEKS = (28, 30)
_MONDAY_BEFORE_EASTER = -6
_YEARS = (1583, 4099)  # for which Easter is reckoned


class Kind(StrEnum):
    """The holidays in which most services are closed or half empty."""

    EASTER = "easter"
    SUMMER = "summer"
    CHRISTMAS = "christmas"


class Holiday(NamedTuple):
    """One of them in one year; the last day is part of it."""

    kind: Kind
    first: date
    last: date


def is_quiet(day: date) -> bool:
    """Return whether no reminder is sent on this day; what is due waits for the first other day.

    Source: Lov om helligdager og helligdagsfred (1995) § 2; lov om 1 og 17 mai (1947).
    """
    return (
        day.weekday() >= _SATURDAY
        or day.isocalendar().week in _SUMMER_WEEKS
        or (day.month, day.day) >= _CHRISTMAS
        or (day.month, day.day) <= _NEW_YEAR
        or (day.month, day.day) in _FIXED
        or _is_moving_holiday((day - easter(day.year)).days)
    )


def _is_moving_holiday(from_easter: int) -> bool:
    return _PALM_SUNDAY <= from_easter <= _EASTER_MONDAY or from_easter in _MOVING


def holidays(first: date, last: date) -> Iterator[Holiday]:
    """Give the holidays that touch the days from `first` to `last`, oldest first and whole.

    Easter goes from the Monday before to Easter Monday, Christmas from its eve to New Year's Day;
    the common holiday (fellesferie) is ISO weeks 28 to 30.

    Source: lov om helligdager og helligdagsfred (1995) § 2 for the days of Easter and Christmas.
    The common holiday is a custom of working life, the last three whole weeks of July; no law
    has it.
    """
    for year in range(max(first.year - 1, _YEARS[0]), min(last.year, _YEARS[1]) + 1):
        yield from (each for each in _of_year(year) if each.first <= last and each.last >= first)


@lru_cache(maxsize=64)
def _of_year(year: int) -> tuple[Holiday, ...]:
    """Return the holidays that begin in a year; Christmas ends in the next."""
    sunday = easter(year)
    begin, end = _COMMON_WEEKS
    return (
        Holiday(
            Kind.EASTER,
            sunday + timedelta(days=_MONDAY_BEFORE_EASTER),
            sunday + timedelta(days=_EASTER_MONDAY),
        ),
        Holiday(
            Kind.SUMMER, date.fromisocalendar(year, begin, 1), date.fromisocalendar(year, end, 7)
        ),
        Holiday(Kind.CHRISTMAS, date(year, 12, 24), date(year + 1, 1, 1)),
    )
