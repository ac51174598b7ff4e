"""CSV as it comes: any of three separators, and the encodings Excel writes in Norway."""

import csv
from collections import Counter
from io import StringIO
from pathlib import PurePath
from typing import Final

from core.sheets import refusals
from core.sheets.cells import Row, Sheet, address
from core.sheets.refusals import MOST_CELLS, MOST_ROWS, Unreadable

_SEPARATORS: Final = (";", "\t", ",")
_SAMPLE: Final = 64_000
_LONGEST_CELL: Final = 200_000
# Control characters that no text has; a file with them is something else.
_BINARY: Final = frozenset("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15")
GUARDED: Final = ("=", "+", "-", "@", "\t", "\r", "'")


def read(data: bytes, filename: str) -> Sheet:
    """Return the one sheet of a CSV file.

    An apostrophe that the export put before formula-like text is taken away again.

    Raises:
        Unreadable: no text, or more rows with content than allowed.
    """
    text = _decoded(data)
    if _BINARY & set(text[:_SAMPLE]):
        raise Unreadable(refusals.NO_SPREADSHEET)
    lines = StringIO(text, newline="")
    separator = _separator(lines)
    same: dict[str, str] = {}
    rows: list[Row] = []
    total = 0
    csv.field_size_limit(_LONGEST_CELL)
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=separator), start=1):
            if not "".join(cells).strip():
                continue
            total += len(cells)
            if len(rows) == MOST_ROWS:
                raise Unreadable(refusals.TOO_MANY_ROWS)
            if total > MOST_CELLS:
                raise Unreadable(refusals.far_out(address(number, len(cells) - 1)))
            rows.append(Row(number, [same.setdefault(cell, cell) for cell in map(_bare, cells)]))
    except csv.Error as wrong:
        raise Unreadable(refusals.DAMAGED) from wrong
    return Sheet(PurePath(filename.replace("\\", "/")).stem, rows)


def _decoded(data: bytes) -> str:
    encodings: tuple[str, ...]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ("utf-16",)
    elif b"\x00" in data[:4000]:
        encodings = (_wide(data),)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(refusals.UNKNOWN_LETTERS)


def _wide(data: bytes) -> str:
    """Tell UTF-16 without a mark by where its zero bytes lie; anything else is no text."""
    odd = data[1:4000:2].count(0)
    even = data[0:4000:2].count(0)
    if max(odd, even) * 4 < len(data[:4000]) or min(odd, even) * 2 > max(odd, even):
        raise Unreadable(refusals.NO_SPREADSHEET)
    return "utf-16-le" if odd > even else "utf-16-be"


def _separator(lines: StringIO) -> str:
    """Return the separator, and leave the reader at the first line of the table.

    Excel's own "sep=;" line decides. Otherwise the one that cuts most lines into the same
    number of cells, so a decimal comma does not pass for a separator.
    """
    first = lines.readline()
    if first.strip().casefold().startswith("sep=") and len(first.strip()) <= 5:
        return first.strip()[4:] or "\t"
    lines.seek(0)
    sample = lines.read(_SAMPLE)
    lines.seek(0)
    return max(_SEPARATORS, key=lambda mark: _evenness(sample, mark))


def _evenness(sample: str, mark: str) -> tuple[int, int]:
    try:
        widths = Counter(len(cells) for cells in csv.reader(StringIO(sample), delimiter=mark))
    except csv.Error:
        return (0, 0)
    agreeing = max((count for width, count in widths.items() if width > 1), default=0)
    return (agreeing, -_SEPARATORS.index(mark))


def _bare(cell: str) -> str:
    if cell.startswith("'") and cell.startswith(GUARDED, 1):
        return cell[1:]
    return cell
