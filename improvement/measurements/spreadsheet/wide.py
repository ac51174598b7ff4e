"""Sheets with periods as columns: one storey of headings, or periods above "teller, nevner"."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from core.sheets import Cell, Row
from improvement.measurements.spreadsheet import values
from improvement.measurements.spreadsheet.mapping import Role, WideColumn
from improvement.measurements.spreadsheet.vocabulary import heading_text, part_of
from improvement.periods import Frequency, NotAPeriod, parse
from improvement.periods.typed import YEAR_LEFT_OUT

_FEWEST: Final = 2
_WIDEST: Final = 400  # columns; a day for each of a year
_ANY_DAY: Final = date(2200, 12, 31)


def looks_like_period(cell: Cell) -> bool:
    """Whether a cell can name a period, of whatever frequency."""
    if isinstance(cell, date):
        return True
    if isinstance(cell, str):
        return _reads_as_period(cell.strip())
    return isinstance(cell, float) and cell.is_integer() and 1990 <= cell <= 2100


@lru_cache(maxsize=4096)
def _reads_as_period(text: str) -> bool:
    if not text or len(text) > 40 or (heading_text(text).isalpha() and len(text) < 3):
        return False
    for frequency in Frequency:
        try:
            parse(text, frequency, _ANY_DAY)
        except NotAPeriod as wrong:
            if wrong.sentence is not YEAR_LEFT_OUT:
                continue
        return True
    return False


def wide_columns(heading: Row, above: Sequence[Row]) -> tuple[int, tuple[WideColumn, ...]]:
    """Return the row that names the periods, and the columns that hold them.

    None of the latter means that the sheet is long.
    """
    years = year_above(above)
    plain = [c for c, cell in enumerate(heading.cells) if looks_like_period(cell)]
    if len(plain) >= _FEWEST:
        return heading.number, tuple(WideColumn(c, years.get(c)) for c in plain)
    for row in reversed(above):
        found = _two_storeys(heading, row)
        if found:
            rest = year_above([other for other in above if other.number < row.number])
            return row.number, tuple(WideColumn(c, rest.get(c), role) for c, role in found)
    return heading.number, ()


def _two_storeys(heading: Row, periods: Row) -> list[tuple[int, Role]]:
    """Return the columns with "teller" or "nevner" below a period that reaches over them."""
    named = [c for c, cell in enumerate(periods.cells) if looks_like_period(cell)]
    if len(named) < _FEWEST:
        return []
    roles = [(c, part_of(cell)) for c, cell in enumerate(heading.cells) if c >= named[0]]
    found = [(c, role) for c, role in roles if role is not None]
    numerators = sum(1 for _column, role in found if role is Role.NUMERATOR)
    return found if numerators >= _FEWEST else []


def year_above(rows: Sequence[Row]) -> dict[int, int]:
    """Return the year said above each column; one heading reaches right until the next."""
    years: dict[int, int] = {}
    for row in rows:
        current: int | None = None
        for column in range(_WIDEST):
            cell = row.cells[column] if column < len(row.cells) else ""
            said = _year(cell)
            current = current if said is None else said
            if current is not None:
                years[column] = current
    return years


def _year(cell: Cell) -> int | None:
    """Return the one year that a cell names: 2026, or "Ventetid 2026"."""
    text = values.typed(cell) if isinstance(cell, str | float) else ""
    words = [word.strip(".,:;()") for word in text.split()]
    years = {int(w) for w in words if len(w) == 4 and w.isascii() and w.isdigit()}
    real = {year for year in years if 1990 <= year <= 2100}
    return next(iter(real)) if len(real) == 1 else None
