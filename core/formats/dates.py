"""Days and moments as they are typed and as they are shown; days are days in Norway."""

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

from babel import Locale
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from core.clock import OSLO
from core.formats.language import chosen

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
_PIVOT: Final = 70  # "69" is 2069, "70" is 1970
_WEEKS: Final = {"nb": "uke", "nn": "veke", "en": "week"}
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([./-]) ?([0-9]{1,2})\2 ?([0-9]{4}|[0-9]{2})\.?")
_IN_WORDS = re.compile(r"([0-9]{1,2})\.? ([^\W\d_]{3,12})\.? ([0-9]{4})")


class NotADate(ValueError):
    """What was typed is no day that can be kept; `sentence` says why, to the reader."""

    def __init__(self, sentence: LazyString) -> None:
        super().__init__(sentence)
        self.sentence = sentence


NO_DATE = _l("Write the date as day, month and year, such as 21.11.2026.")
NO_MONTH = _l("There are only twelve months. Write the date as day, month and year.")
NO_DAY = _l("There is no such day in that month.")
NO_YEAR = _l("Write a year between 1900 and 2200.")


def parse_date(text: str) -> date:
    """Return the day someone typed: 2026-11-21, 21.11.2026, 21.11.26 or 21. november 2026.

    Raises:
        NotADate: anything else, also 30 February and years before 1900 or after 2200.
    """
    typed = " ".join(text.split())
    if match := _ISO.fullmatch(typed):
        return real_day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(typed):
        return real_day(full_year(match[4]), int(match[3]), int(match[1]))
    if match := _IN_WORDS.fullmatch(typed):
        month = month_named(match[2])
        if month is not None:
            return real_day(int(match[3]), month, int(match[1]))
    raise NotADate(NO_DATE)


def full_year(digits: str) -> int:
    """Return the year of "2026" or "26"."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < _PIVOT else 1900)


def real_day(year: int, month: int, day_of_month: int) -> date:
    """Return the date.

    Raises:
        NotADate: no such year, month or day, with a sentence of its own for each.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADate(NO_YEAR)
    if not 1 <= month <= 12:
        raise NotADate(NO_MONTH)
    try:
        return date(year, month, day_of_month)
    except ValueError as wrong:
        raise NotADate(NO_DAY) from wrong


def day(when: date, *, language: str | None = None) -> str:
    """Return "21. november 2026", in English "21 November 2026"."""
    return f"{_day_of_month(when, language)} {month_name(when, language)} {when.year}"


def day_range(first: date, last: date, *, language: str | None = None) -> str:
    """Return "3.–4. februar 2026"; month and year are said twice only when they differ."""
    if first == last:
        return day(first, language=language)
    end = day(last, language=language)
    start = _day_of_month(first, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{start}–{end}"
    start = f"{start} {month_name(first, language)}"
    if first.year == last.year:
        return f"{start} – {end}"
    return f"{start} {first.year} – {end}"


def moment(when: datetime, *, language: str | None = None) -> str:
    """Return an aware moment in Norwegian time: "21. november 2026, kl. 09.00".

    Raises:
        ValueError: the moment says no time zone.
    """
    if when.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    local = when.astimezone(OSLO)
    return f"{day(local, language=language)}, {clock_time(local, language=language)}"


def clock_time(when: time | datetime, *, language: str | None = None) -> str:
    """Return "kl. 09.00", in English "09:00"; an aware moment is shown in Norwegian time."""
    local = when.astimezone(OSLO) if isinstance(when, datetime) and when.tzinfo else when
    if chosen(language) == "en":
        return f"{local:%H:%M}"
    return f"kl.\u00a0{local:%H.%M}"


def week(when: date, *, language: str | None = None) -> str:
    """Return the ISO week of a day: "uke 47 2026"."""
    year, number, _weekday = when.isocalendar()
    return f"{week_word(language)} {number} {year}"


def week_word(language: str | None = None) -> str:
    """Return "uke", "veke" or "week"."""
    return _WEEKS.get(chosen(language), "uke")


def month_name(when: date, language: str | None = None, *, short: bool = False) -> str:
    """Return "november", or "nov." when short."""
    return _months(chosen(language), short)[when.month - 1]


@lru_cache(maxsize=16)
def _months(language: str, short: bool) -> tuple[str, ...]:
    names = Locale.parse(language).months["format"]["abbreviated" if short else "wide"]
    return tuple(names[month] for month in range(1, 13))


def month_named(word: str) -> int | None:
    """Return 1-12 for "januar", "jan", "Jan.", "January" ..., None for any other word."""
    return _named_months().get(word.casefold().rstrip("."))


@lru_cache(maxsize=1)
def _named_months() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in _WEEKS:
        for short in (False, True):
            for month, name in enumerate(_months(language, short), start=1):
                found[name.casefold().rstrip(".")] = month
                found.setdefault(name.casefold()[:3], month)
    return found


def _day_of_month(when: date, language: str | None) -> str:
    return f"{when.day}" if chosen(language) == "en" else f"{when.day}."
