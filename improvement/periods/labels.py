"""What a period is called. A long name can be typed in again; a short one fits under an axis."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from core import formats
from core.formats.dates import month_name, week_word
from core.formats.language import chosen
from improvement.periods.calendar import MONTHS, Frequency, Period

_ORDINAL: Final = {
    Frequency.QUARTER: ("kvartal", "quarter", "Q"),
    Frequency.TERTIAL: ("tertial", "tertial", "T"),
    Frequency.HALF_YEAR: ("halvår", "half-year", "H"),
}


def label(period: Period, *, short: bool = False, language: str | None = None) -> str:
    """Return "uke 7 2026", "januar 2026", "1. tertial 2026" ..., for the reader's language.

    Short: "3.2.26", "uke 7", "jan. 26", "T1 26". Weeks lose the year, for the ticks say it.
    """
    return _label(period, short, chosen(language))


@lru_cache(maxsize=4096)
def _label(period: Period, short: bool, language: str) -> str:
    return _WRITERS.get(period.frequency, _ordinal)(period, short, language)


def _day(period: Period, short: bool, language: str) -> str:
    day = period.start
    if short:
        return f"{day.day}.{day.month}.{day:%y}"
    return formats.day(day, language=language)


def _week(period: Period, short: bool, language: str) -> str:
    year, number, _weekday = period.start.isocalendar()
    word = week_word(language)
    return f"{word} {number}" if short else f"{word} {number} {year}"


def _two_weeks(period: Period, short: bool, language: str) -> str:
    year, number, _weekday = period.start.isocalendar()
    weeks = f"{week_word(language)} {number}–{period.end.isocalendar().week}"
    return weeks if short else f"{weeks} {year}"


def _month(period: Period, short: bool, language: str) -> str:
    name = month_name(period.start, language, short=short)
    return f"{name} {period.start:%y}" if short else f"{name} {period.start.year}"


def _ordinal(period: Period, short: bool, language: str) -> str:
    norwegian, english, letter = _ORDINAL[period.frequency]
    nth = (period.start.month - 1) // MONTHS[period.frequency] + 1
    if short:
        return f"{letter}{nth} {period.start:%y}"
    if language == "en":
        return f"{english} {nth} {period.start.year}"
    return f"{nth}. {norwegian} {period.start.year}"


def _year(period: Period, _short: bool, _language: str) -> str:
    return f"{period.start.year}"


_WRITERS: Final[dict[Frequency, Callable[[Period, bool, str], str]]] = {
    Frequency.CASE: _day,
    Frequency.DAY: _day,
    Frequency.WEEK: _week,
    Frequency.TWO_WEEKS: _two_weeks,
    Frequency.MONTH: _month,
    Frequency.YEAR: _year,
}
