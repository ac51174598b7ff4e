"""What people, pasted text and attackers put into a field, and which of it must be refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from core import clock
from tests.support.page_forms import Box

SCRIPT = "<script>alert(1)</script>"
BIRTH_NUMBER = "01819050062"  # made up: a synthetic one has 80 added to the month
TOO_LONG_NAME = "10 000 characters"
TOO_LONG = "x" * 10_000
_CHOSEN = ("select", "radio", "checkbox")
_LINES = "Two\r\nlines"


@dataclass(frozen=True)
class Nasty:
    """One thing to send in one field; `value` None leaves the field out altogether."""

    name: str
    value: str | bytes | None


_EMPTY = (Nasty("missing", None), Nasty("blank", "   "))
_ANYWHERE = (
    *_EMPTY,
    Nasty(TOO_LONG_NAME, TOO_LONG),
    Nasty("HTML", SCRIPT),
    Nasty("NUL", "a\0b"),
    Nasty("bytes that are no text", b"a\xed\xa0\x80\xff"),
    Nasty("a birth number", BIRTH_NUMBER),
)
_WORDS = (
    Nasty("emoji and Sámi letters", "👩‍👧‍👦 áčđŋšŧž ÁČĐŊŠŦŽ"),
    Nasty("a formula", '=HYPERLINK("x")'),
    Nasty("SQL", "' OR 1=1 --"),
    Nasty("two lines", _LINES),
)
_NUMBERS = (
    Nasty("1e308", "1e308"),
    Nasty("NaN", "NaN"),
    Nasty("inf", "inf"),
    Nasty("below zero", "-1"),
    Nasty("comma", "1,5"),
    Nasty("point", "1.5"),
    Nasty("zero", "0"),
    Nasty("a huge integer", "9" * 40),
    Nasty("letters", "áčđ"),
)
_CHOICES = (
    *_EMPTY,
    Nasty("not on offer", "not on offer"),
    Nasty("no such id", "999999"),
    Nasty("a huge integer", "9" * 5000),
    Nasty("HTML", SCRIPT),
    Nasty("NUL", "\0"),
    Nasty("bytes that are no text", b"\xed\xa0\x80\xff"),
)
_HIDDEN = (
    Nasty("missing", None),
    Nasty("HTML", SCRIPT),
    Nasty("NUL", "a\0b"),
    Nasty("bytes that are no text", b"\xed\xa0\x80\xff"),
    Nasty("a huge integer", "9" * 5000),
    Nasty("year 9999", "9999-12-31"),
)
_MAY_BE_NUMBER = {
    "decimal": ("below zero", "comma", "point", "zero"),
    "whole": ("below zero", "zero"),
}
_MAY_BE_WORDS = ("HTML", "bytes that are no text", *(one.name for one in _WORDS))


def for_box(box: Box) -> Iterator[Nasty]:
    """Yield everything worth sending in such a field."""
    if box.kind == "hidden":
        yield from _HIDDEN
    elif box.kind in ("select", "radio"):
        yield from _CHOICES
    elif box.kind == "checkbox":
        yield from (one for one in _CHOICES if one.name != "blank")
    elif box.kind in ("decimal", "whole"):
        yield from (*_ANYWHERE, *_NUMBERS)
    elif box.kind == "date":
        yield from (*_ANYWHERE, *_days())
    else:
        yield from (*_ANYWHERE, *_WORDS)


def _days() -> Iterator[Nasty]:
    yield Nasty("30 February", "2026-02-30")
    yield Nasty("year 9999", "9999-12-31")
    yield Nasty("year 0", "0000-01-01")
    yield Nasty("a day to come", (clock.today() + timedelta(days=400)).isoformat())
    yield Nasty("a number", "1e308")


def must_be_refused(box: Box, nasty: Nasty) -> bool:
    """Return whether no field of this kind may take it, whatever the form is about."""
    if nasty.name in ("missing", "blank"):
        return box.required
    if box.kind in ("checkbox", "hidden"):
        return False  # a box to tick knows only yes and no; nobody types in what is hidden
    if box.kind in _CHOSEN:
        return True
    if box.kind in _MAY_BE_NUMBER:
        return nasty.name not in _MAY_BE_NUMBER[box.kind]
    if box.kind == "date":
        return nasty.name != "a day to come"
    if box.kind == "email":
        return True
    return nasty.name not in _MAY_BE_WORDS or (nasty.value == _LINES and box.kind != "textarea")
