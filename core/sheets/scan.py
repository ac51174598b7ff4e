"""What calamine does not tell about a sheet, read from the sheet's own XML in pieces.

calamine gives an empty cell for an error and for a formula without a stored result, 0.63 for
"63 %", and one rectangle as large as the farthest cell demands. So the XML is searched first,
with plain byte searches: rows that hold nothing special are never taken apart.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from html import unescape
from typing import Final

from core.sheets import refusals
from core.sheets.cells import CellError, NoResult, address, column_number
from core.sheets.refusals import MOST_CELLS, MOST_ROWS, Unreadable

_LONGEST_ROW: Final = 16_000_000
_HEAD: Final = 4096
_PREFIX = re.compile(rb"<([\w.-]+:)?worksheet\b")
_NUMBER = re.compile(rb"[^>]*?\br\s*=\s*[\"'](\d{1,7})")
_COLUMN = re.compile(rb'[^>]*?\br="([A-Z]{1,3})')
_VALUE = re.compile(rb"<v\b[^>]*?(?:/>|>([^<]*)<)")
_FORMULA = re.compile(rb"<f\b")
_REFERENCE = re.compile(rb"[\"']([A-Z]{1,3})\d{1,7}[\"']")


class Flag(Enum):
    """What else is known of a cell besides its value."""

    PERCENT = "percent"


Mark = CellError | NoResult | Flag


@dataclass(slots=True)
class Scan:
    """Marks by row number and column (from 0), and how far the content reaches."""

    marks: dict[int, dict[int, Mark]] = field(default_factory=dict)
    rows: int = 0
    last_row: int = 0
    last_column: int = 0


def scan(pieces: Iterable[bytes], percent_styles: frozenset[str], *, so_far: int = 0) -> Scan:
    """Search the XML of one sheet.

    Args:
        pieces: the XML, in order.
        percent_styles: numbers of the styles that mean per cent.
        so_far: rows with content in the sheets before.

    Raises:
        Unreadable: more rows with content than allowed, or content so far out that the
            rectangle around it would fill the memory.
    """
    found = Scan()
    styled = _styled("", percent_styles)
    shown = _styled(r'<c r="([A-Z]{1,3})[0-9]+"[^>]*?', percent_styles)  # as nearly all write it
    columns: set[bytes] = set()
    number = -1  # what stands before the first row counts as row 0
    for row in _rows(pieces):
        stated = _NUMBER.match(row)
        number = int(stated[1]) if stated else number + 1
        filled = max(row.rfind(b"<v"), row.rfind(b"<is>"))
        special = b"<f" in row or b't="e"' in row
        if filled < 0 and not special:
            continue
        found.rows += 1
        if found.rows + so_far > MOST_ROWS:
            raise Unreadable(refusals.TOO_MANY_ROWS)
        found.last_row = max(found.last_row, number)
        if last := _REFERENCE.search(row, max(0, row.rfind(b"<c ", 0, filled))):
            columns.add(last[1])
        if special or (styled is not None and b'<c r="' not in row):
            _mark(found, number, row, styled)
        elif shown is not None and (letters := shown.findall(row)):
            found.marks[number] = _percents(tuple(letters))
    found.last_column = max((column_number(letters.decode()) for letters in columns), default=0)
    if found.last_row * (found.last_column + 1) > MOST_CELLS:
        raise Unreadable(refusals.far_out(address(found.last_row, found.last_column)))
    return found


def _styled(before: str, percent_styles: frozenset[str]) -> re.Pattern[bytes] | None:
    if not percent_styles:
        return None
    numbers = "|".join(map(re.escape, sorted(percent_styles)))
    return re.compile(rf'{before}\bs="(?:{numbers})"'.encode())


@lru_cache(maxsize=256)
def _percents(letters: tuple[bytes, ...]) -> dict[int, Mark]:
    """Return the marks of a row; rows with per cent in the same columns share them."""
    return {_column(column): Flag.PERCENT for column in letters}


def _rows(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what stands before the first row, then each row, all with plain names and quotes."""
    start = b""
    prefix = b""
    odd = False
    rest = b""
    for piece in pieces:
        rest += piece
        if not start:
            if not (match := _PREFIX.search(rest)):
                continue
            prefix = match[1] or b""
            start = b"<" + prefix + b"row"
            odd = bool(prefix) or b"='" in rest[:_HEAD]
        *whole, rest = rest.split(start)
        if odd:
            whole = [_plain(row, prefix) for row in whole]
        yield from whole
        if len(rest) > _LONGEST_ROW:
            raise Unreadable(refusals.DAMAGED)
    yield _plain(rest, prefix) if odd else rest


def _plain(row: bytes, prefix: bytes) -> bytes:
    """Write the XML as Excel does: no prefix before names, double quotes."""
    bare = row.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</")
    return bare.replace(b"='", b'="').replace(b"' ", b'" ').replace(b"'>", b'">')


def _mark(found: Scan, number: int, row: bytes, styled: re.Pattern[bytes] | None) -> None:
    column = -1
    for cell in row.replace(b"<c>", b"<c >").split(b"<c ")[1:]:
        reference = _COLUMN.match(cell)
        column = _column(reference[1]) if reference else column + 1
        mark: Mark | None = None
        if b"<f" in cell or b't="e"' in cell:
            mark = _broken(cell)
        if mark is None and styled is not None and styled.search(cell):
            mark = Flag.PERCENT  # a text shown as per cent stays a text; calamine says which
        if mark is not None:
            found.marks.setdefault(number, {})[column] = mark


@lru_cache(maxsize=1024)
def _column(letters: bytes) -> int:
    return column_number(letters.decode())


def _broken(cell: bytes) -> Mark | None:
    """Return the error of a cell, or that it is a formula without a stored result."""
    head, _end, inside = cell.partition(b">")
    value = _VALUE.search(inside)
    text = (value[1] or b"") if value else b""
    if b't="e"' in head:
        return CellError(unescape(text.decode("utf-8", "replace")) or "#N/A")
    empty_text = b't="str"' in head and value is not None
    return NoResult() if _FORMULA.search(inside) and not text and not empty_text else None
