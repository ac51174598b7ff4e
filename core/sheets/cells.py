"""What a sheet is made of. An empty cell is the empty text."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class CellError:
    """A formula that went wrong: `text` is what Excel shows, such as "#DIV/0!"."""

    text: str


@dataclass(frozen=True, slots=True)
class NoResult:
    """A formula whose result the file does not hold; it was never calculated and saved."""


@dataclass(frozen=True, slots=True)
class Percent:
    """A number shown as per cent: "63 %" is stored as the share 0.63."""

    share: float


Cell = str | float | bool | date | time | timedelta | CellError | NoResult | Percent


class Row(NamedTuple):
    """One row with content: its number as the spreadsheet shows it, and its cells from A on."""

    number: int
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: only rows with content, so a million empty ones cost nothing."""

    name: str
    rows: list[Row]


def column_letters(column: int) -> str:
    """Return "A" for 0, "AA" for 26."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return 0 for "A", 26 for "AA"."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def address(row: int, column: int) -> str:
    """Return "C7" for row 7 (as shown) and column 2 (from 0)."""
    return f"{column_letters(column)}{row}"
