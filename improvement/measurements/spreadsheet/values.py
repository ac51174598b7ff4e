"""From cells to exact numbers, states and notes; each answer is a value or a sentence."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Final, TypeAlias

from flask_babel.speaklater import LazyString

from core.formats import NotANumber, parse_number, parse_percent
from core.formats.numbers import within_limits
from core.identity import holds_birth_number
from core.sheets import Cell, CellError, NoResult, Percent
from improvement.charts.series import State
from improvement.measurements.spreadsheet import sentences, vocabulary

LONGEST_NOTE: Final = 280


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage: 63 % is 0.63."""

    share: Decimal


Amount: TypeAlias = Decimal | Share | State | LazyString | None


def amount(cell: Cell) -> Amount:
    """Return what a number cell says: a number, a percentage, a state, nothing, or a complaint."""
    if isinstance(cell, str):
        return _typed(cell)
    try:
        if isinstance(cell, bool):
            return sentences.NO_NUMBER_CELL
        if isinstance(cell, int | float):
            return within_limits(Decimal(repr(cell)), rounds=True)
        if isinstance(cell, Percent):
            return Share(within_limits(Decimal(repr(cell.share)), rounds=True))
    except NotANumber as wrong:
        return wrong.sentence
    return broken(cell) or sentences.NO_NUMBER_CELL


def _typed(text: str) -> Amount:
    bare = text.strip()
    if not bare:
        return None
    try:
        if bare.endswith("%"):
            return Share(parse_percent(bare))
        return parse_number(bare, rounds=True)
    except NotANumber as wrong:
        return vocabulary.state_of(bare) or error_text(bare) or wrong.sentence


def broken(cell: Cell) -> LazyString | None:
    """Return why a cell holds no value, for errors, uncalculated formulas and stray dates."""
    if isinstance(cell, CellError):
        return sentences.CELL_ERROR
    if isinstance(cell, NoResult):
        return sentences.NO_RESULT
    if isinstance(cell, date | time | timedelta):
        return sentences.DATE_FOR_NUMBER
    return None


def error_text(text: str) -> LazyString | None:
    """Return the complaint about "#DIV/0!" and its like, as they stand in CSV files."""
    looks_wrong = text.startswith("#") and text.rstrip("!?").isupper() and len(text) < 20
    return sentences.CELL_ERROR if looks_wrong or text == "#N/A" else None


def number_of(said: Amount, unit: str | None) -> Decimal | LazyString | None:
    """Return the number, in the measure's unit; None for `unit` where a count must stand."""
    if isinstance(said, Share):
        if unit is None:
            return sentences.PERCENT_IN_COUNT
        return said.share * 100 if "%" in unit else sentences.NO_NUMBER_CELL
    return None if isinstance(said, State) else said


def text(cell: Cell) -> str | LazyString:
    """Return a note or reason, or a complaint."""
    if not isinstance(cell, str):
        return broken(cell) or (sentences.NO_TEXT_CELL if isinstance(cell, bool) else _shown(cell))
    words = "".join(letter if letter.isprintable() else " " for letter in cell).strip()
    if len(words) > LONGEST_NOTE:
        return sentences.TEXT_TOO_LONG
    return sentences.BIRTH_NUMBER if holds_birth_number(words) else words


def name(cell: Cell) -> str | LazyString:
    """Return a team's or measure's name as it is compared, or a complaint."""
    if isinstance(cell, str):
        return vocabulary.folded(cell)
    return broken(cell) or vocabulary.folded(_shown(cell))


def typed(cell: Cell) -> str:
    """Return a cell as the person sees it, for the list of problems."""
    if isinstance(cell, CellError):
        return cell.text
    if isinstance(cell, NoResult):
        return ""
    if isinstance(cell, str):
        return cell if len(cell) <= LONGEST_NOTE else cell[:LONGEST_NOTE] + "…"
    return _shown(cell)


def _shown(cell: Cell) -> str:
    if isinstance(cell, Percent):
        return f"{Decimal(repr(cell.share)) * 100:f} %"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)
