"""Periods as people type them and as spreadsheets hold them."""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from core.formats.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    NO_YEAR,
    NotADate,
    full_year,
    month_named,
    parse_date,
)
from improvement.periods.calendar import MONTHS, Frequency, Period, containing


class NotAPeriod(ValueError):
    """What was typed is no period of the measure; `sentence` says why, to the reader."""

    def __init__(self, sentence: LazyString) -> None:
        super().__init__(sentence)
        self.sentence = sentence


TO_COME = _l("This period has not begun. It cannot be measured yet.")
YEAR_LEFT_OUT = _l("Write the year too, such as 2026.")
NO_SUCH_PERIOD = _l("There is no such period in that year.")
EXPECTED: Final = {
    Frequency.DAY: _l("Write the day, such as 21.11.2026."),
    Frequency.CASE: _l("Write the day, such as 21.11.2026."),
    Frequency.WEEK: _l("Write the week and the year, such as week 7 2026 or a date in it."),
    Frequency.TWO_WEEKS: _l("Write one of the two weeks and the year, such as week 7 2026."),
    Frequency.MONTH: _l("Write the month and the year, such as January 2026 or 1/2026."),
    Frequency.QUARTER: _l("Write the quarter and the year, such as quarter 1 2026."),
    Frequency.TERTIAL: _l("Write the tertial and the year, such as tertial 1 2026."),
    Frequency.HALF_YEAR: _l("Write the half-year and the year, such as half-year 1 2026."),
    Frequency.YEAR: _l("Write the year, such as 2026."),
}

DAYS: Final = (Frequency.DAY, Frequency.CASE)

# What was read: of which frequency, which year (None: not said), which one in that year.
_Reading = tuple[Frequency, int | None, int]

_WORDS: Final = {
    Frequency.WEEK: ("uke", "veke", "week", "u", "v", "w"),
    Frequency.MONTH: ("m", "måned", "månad", "month"),
    Frequency.QUARTER: ("kvartal", "kv", "quarter", "q", "k"),
    Frequency.TERTIAL: ("tertial", "tert", "t"),
    Frequency.HALF_YEAR: ("halvår", "half-year", "half year", "h"),
}
_UNIT: Final = {word: unit for unit, words in _WORDS.items() for word in words}
_ANY: Final = "|".join(sorted(map(re.escape, _UNIT), key=len, reverse=True))
_YEAR: Final = r"(?:[ ,/.'’-]*([0-9]{4}|[0-9]{2}))?"
_NAMED = re.compile(rf"({_ANY})\.? ?([0-9]{{1,2}}){_YEAR}")
_ORDINAL = re.compile(rf"([0-9]{{1,2}})(?:\.|st|nd|rd|th)? ?({_ANY})\.?{_YEAR}")
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})[ -]?({_ANY})\.? ?([0-9]{{1,2}})")
_PAIR = re.compile(r"(?:uke|veke|week|u|v|w)r?\.? ?([0-9]{1,2}) ?[–/-] ?([0-9]{1,2})" + _YEAR)
_OF_YEAR = re.compile(r"([0-9]{1,2}) ?[/.-] ?([0-9]{4})")
_ISO_MONTH = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})")
_MONTH_WORD = re.compile(r"([a-zæøå]{3,9})\.?" + _YEAR)
_YEAR_ALONE = re.compile(r"[0-9]{4}")
_CLOCK = re.compile(r"[ t][0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:\.[0-9]+)?z?$")


def parse(
    typed: str | date, frequency: Frequency, today: date, *, year: int | None = None
) -> Period:
    """Return the period that was typed, or that a spreadsheet cell holds.

    Args:
        typed: a text ("uke 7 2026", "7/2026", "jan. 26", "1. tertial 2026", a date), or a date
            or datetime. Any day means the period it lies in; "7/2026" means the seventh period.
        frequency: the measure's.
        today: periods that begin later are refused (R27); the running one is fine.
        year: the year of a text that says none, for headings such as "uke 7" below "2026".

    Raises:
        NotAPeriod: no period, one of another frequency, one to come, or a year out of range.
    """
    if isinstance(typed, date):
        period = _of_day(typed, frequency)
    else:
        period = _of_text(typed, frequency, year)
    if period.start > today:
        raise NotAPeriod(TO_COME)
    return period


def nth(frequency: Frequency, year: int, number: int) -> Period:
    """Return the n-th period of a year, from 1; a day is counted from New Year.

    Raises:
        NotAPeriod: the year has not so many, or lies before 1900 or after 2200.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotAPeriod(NO_YEAR)
    try:
        if frequency in MONTHS:
            return containing(frequency, date(year, (number - 1) * MONTHS[frequency] + 1, 1))
        if frequency in DAYS:
            return containing(frequency, date(year, 1, number))
        return containing(frequency, date.fromisocalendar(year, number, 1))
    except ValueError as wrong:
        raise NotAPeriod(NO_SUCH_PERIOD) from wrong


def _of_day(day: date, frequency: Frequency) -> Period:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotAPeriod(NO_YEAR)
    return containing(frequency, day.date() if isinstance(day, datetime) else day)


@lru_cache(maxsize=16384)
def _of_text(typed: str, frequency: Frequency, year: int | None) -> Period:
    text = " ".join(typed.casefold().split())
    if len(text) > 40:
        raise NotAPeriod(EXPECTED[frequency])
    for reader in _READERS:
        reading = reader(text, frequency)
        if reading is not None:
            return _checked(reading, frequency, year)
    try:
        return _of_day(parse_date(_CLOCK.sub("", text)), frequency)
    except NotADate as wrong:
        looks_like_one = text[:1].isdigit() and text.count(".") + text.count("-") > 1
        raise NotAPeriod(wrong.sentence if looks_like_one else EXPECTED[frequency]) from wrong


def _checked(reading: _Reading, frequency: Frequency, year: int | None) -> Period:
    unit, said, number = reading
    two_of_them = unit is Frequency.WEEK and frequency is Frequency.TWO_WEEKS
    if unit is not frequency and not two_of_them:
        raise NotAPeriod(EXPECTED[frequency])
    in_year = said if said is not None else year
    if in_year is None:
        raise NotAPeriod(YEAR_LEFT_OUT)
    return nth(frequency, in_year, number)


def _named(text: str, _frequency: Frequency) -> _Reading | None:
    match = _NAMED.fullmatch(text)
    return match and (_UNIT[match[1]], _said(match[3]), int(match[2]))


def _ordinal(text: str, _frequency: Frequency) -> _Reading | None:
    match = _ORDINAL.fullmatch(text)
    return match and (_UNIT[match[2]], _said(match[3]), int(match[1]))


def _year_first(text: str, _frequency: Frequency) -> _Reading | None:
    match = _YEAR_FIRST.fullmatch(text)
    return match and (_UNIT[match[2]], int(match[1]), int(match[3]))


def _pair(text: str, frequency: Frequency) -> _Reading | None:
    """Read "uke 7-8 2026"; "uke 52-1 2026" begins in 2026."""
    match = _PAIR.fullmatch(text) if frequency is Frequency.TWO_WEEKS else None
    if match is None or int(match[2]) not in (int(match[1]) + 1, 1):
        return None
    return Frequency.WEEK, _said(match[3]), int(match[1])


def _of_year(text: str, frequency: Frequency) -> _Reading | None:
    match = _OF_YEAR.fullmatch(text)
    if match is None or frequency in (*DAYS, Frequency.YEAR):
        return None
    return frequency, int(match[2]), int(match[1])


def _iso_month(text: str, _frequency: Frequency) -> _Reading | None:
    match = _ISO_MONTH.fullmatch(text)
    return match and (Frequency.MONTH, int(match[1]), int(match[2]))


def _month_word(text: str, _frequency: Frequency) -> _Reading | None:
    match = _MONTH_WORD.fullmatch(text)
    month = month_named(match[1]) if match else None
    return None if match is None or month is None else (Frequency.MONTH, _said(match[2]), month)


def _year_alone(text: str, _frequency: Frequency) -> _Reading | None:
    return (Frequency.YEAR, int(text), 1) if _YEAR_ALONE.fullmatch(text) else None


def _said(digits: str | None) -> int | None:
    return None if digits is None else full_year(digits)


_READERS: Final[tuple[Callable[[str, Frequency], _Reading | None], ...]] = (
    _pair,
    _named,
    _ordinal,
    _year_first,
    _of_year,
    _iso_month,
    _month_word,
    _year_alone,
)
