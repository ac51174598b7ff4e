"""One cell of the grid: what is typed in it, and what that says; pure.

A counted kind has two fields, numerator and denominator; a mean has the value and how many
answered. Words say what is no number: "-" or "ingen" for no cases, "x" for not collected.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from flask_babel.speaklater import LazyString

from core import formats
from core.formats.numbers import NO_BREAK
from improvement.charts.series import DataKind, State
from improvement.measurements.entry import Entry
from improvement.measurements.spreadsheet import sentences, values, vocabulary

FIRST, SECOND, STATE = "a", "b", "s"
_WORDS: Final = {
    **dict.fromkeys(("-", "–", "—", "−"), State.NO_CASES),
    **dict.fromkeys(("x", "ikke", "ikkje"), State.NOT_COLLECTED),
}
_ANSWERED: Final = (DataKind.MEAN, DataKind.MEDIAN, DataKind.SCORE)
_PAIR: Final = re.compile(r"([^/]+?)\s*(?:/|\bav\b|\bof\b)\s*([^/]+)", re.IGNORECASE)
_NAME: Final = re.compile(r"([abs])-(\d{1,10})-(\d{4}-\d{2}-\d{2})")
_LONGEST: Final = 60  # nothing this long is a number


class Key(NamedTuple):
    """Which cell: a measure, and the first day of a period."""

    measure_id: int
    start: date

    def field(self, part: str) -> str:
        """Return the name of one of its fields in the form."""
        return f"{part}-{self.measure_id}-{self.start.isoformat()}"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of a cell."""

    first: str = ""
    second: str = ""
    state: str = ""  # chosen in the list; empty where the fields speak


class Unreadable(Exception):
    """What is typed says nothing that can be kept; `part` is the field it is about."""

    def __init__(self, part: str, sentence: LazyString) -> None:
        super().__init__(sentence)
        self.part, self.sentence = part, sentence


def first_of(kind: DataKind) -> str:
    """Return what the first field of a cell holds, as an `Entry` names it."""
    return "numerator" if kind.is_counted else "value"


def second_of(kind: DataKind) -> str:
    """Return what the second field holds; empty where there is none."""
    if kind.is_counted:
        return "denominator"
    return "n" if kind in _ANSWERED else ""


def part_of(field: str) -> str:
    """Return which field of the cell a field of an `Entry` stands in."""
    return SECOND if field in ("denominator", "n") else FIRST


def typed_in(sent: Mapping[str, str]) -> dict[Key, Typed]:
    """Return the cells of a form as it was sent; a name that is no cell's is passed over."""
    parts: dict[Key, dict[str, str]] = {}
    for name in sent:
        match = _NAME.fullmatch(name)
        day = _day(match[3]) if match else None
        if match and day:
            parts.setdefault(Key(int(match[2]), day), {})[match[1]] = sent[name].strip()
    return {
        key: Typed(held.get(FIRST, ""), held.get(SECOND, ""), held.get(STATE, ""))
        for key, held in parts.items()
    }


def shown_as(entry: Entry, kind: DataKind) -> Typed:
    """Return how an entry stands in the fields of its cell, in the reader's language."""
    if entry.state is not State.VALUE:
        return Typed(state=entry.state.value)
    second = second_of(kind)
    first = getattr(entry, first_of(kind))
    return Typed(_figure(first), _figure(getattr(entry, second)) if second else "")


def read(typed: Typed, kind: DataKind, unit: str) -> Entry | None:
    """Return what a cell says; None where nothing is typed.

    Raises:
        Unreadable: it is no number and no word that is known.
    """
    first, second = _apart(typed, kind)
    state = _state(typed, first)
    if state is not State.VALUE and state == _word(first):
        first = ""
    if state is State.VALUE and not (first or second):
        return None
    numbers: dict[str, Any] = {first_of(kind): _number(first, FIRST, kind, unit)}
    if second_of(kind):
        numbers[second_of(kind)] = _number(second, SECOND, kind, None)
    if state is State.NO_CASES and not any(numbers.values()):
        numbers = {}  # noughts beside "no cases" say the same thing twice
    return Entry(**numbers, state=state)


def _apart(typed: Typed, kind: DataKind) -> tuple[str, str]:
    """Take "12 of 40" in the first field apart."""
    pair = _PAIR.fullmatch(typed.first) if kind.is_counted and not typed.second else None
    return (pair[1].strip(), pair[2].strip()) if pair else (typed.first, typed.second)


def _state(typed: Typed, first: str) -> State:
    if typed.state in list(State):
        chosen = State(typed.state)
        if chosen is not State.VALUE:
            return chosen
    return _word(first) or State.VALUE


def _word(text: str) -> State | None:
    return _WORDS.get(text.casefold()) or (vocabulary.state_of(text) if text else None)


def _number(text: str, part: str, kind: DataKind, unit: str | None) -> Decimal | None:
    if len(text) > _LONGEST:
        raise Unreadable(part, sentences.NO_NUMBER_CELL)
    said = values.amount(text)
    if kind.is_counted and part == FIRST and isinstance(said, values.Share):
        raise Unreadable(part, sentences.PERCENT_WITHOUT_COUNTS)
    if isinstance(said, State):
        raise Unreadable(part, sentences.NO_NUMBER_CELL)
    number = values.number_of(said, None if kind.is_counted else unit)
    if isinstance(number, LazyString):
        raise Unreadable(part, number)
    return number


def _figure(number: Decimal | None) -> str:
    return "" if number is None else formats.number(number).replace(NO_BREAK, "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
