"""The column that says why a number is left out of the calculation; exports write it."""

from dataclasses import dataclass
from typing import Final

from core.sheets import Sheet
from improvement.measurements.spreadsheet import Mapping

HEADINGS: Final = {
    "nb": "Utelatt fordi",
    "nn": "Utelaten fordi",
    "en": "Left out because",
}
_KNOWN: Final = frozenset(text.casefold() for text in HEADINGS.values())
_LONGEST: Final = 280


@dataclass(frozen=True, slots=True)
class Standing:
    """What is said of a number that stands besides the number; `left_out` is why, or empty."""

    note: str = ""
    reason: str = ""
    left_out: str = ""


def is_heading(text: str) -> bool:
    """Whether a heading says that the column tells why a number is left out."""
    return text.strip().casefold() in _KNOWN


def column_of(sheet: Sheet, mapping: Mapping) -> int | None:
    """Return the column that holds it in a long sheet, from 0; None where there is none."""
    if mapping.wide:
        return None
    heading = next((row.cells for row in sheet.rows if row.number == mapping.header_row), [])
    for column, cell in enumerate(heading):
        if isinstance(cell, str) and is_heading(cell):
            return column
    return None


def reasons(sheet: Sheet, mapping: Mapping) -> dict[int, str]:
    """Return why a number is left out, by the number of its row."""
    column = column_of(sheet, mapping)
    if column is None:
        return {}
    found: dict[int, str] = {}
    for number, cells in sheet.rows:
        text = cells[column] if number > mapping.header_row and column < len(cells) else ""
        if isinstance(text, str) and text.strip():
            found[number] = settled(text)
    return found


def settled(text: str) -> str:
    """Return a reason as a cell can hold it, to be compared."""
    return " ".join(text.split())[:_LONGEST]
