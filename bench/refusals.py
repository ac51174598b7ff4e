"""How soon a spreadsheet of too many rows is refused: it must not keep a worker busy."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from bench.clock import cpu
from bench.report import Figure
from core import sheets
from core.sheets import Unreadable, read
from core.sheets.refusals import MOST_ROWS, TOO_MANY_ROWS

_MOST = 1.0  # seconds
_ROWS = 2 * MOST_ROWS
_SHEET = "xl/worksheets/sheet1.xml"
_ROW = '<row r="{0}"><c r="A{0}"><v>{0}</v></c><c r="B{0}"><v>7</v></c></row>'


def figures() -> Iterator[Figure]:
    """Measure the refusal of twice as many rows as may be, as XLSX and as CSV."""
    for name, content in (("XLSX", _workbook()), ("CSV", b"Ringerike;2026-01-31;7\n" * _ROWS)):
        taken = cpu(lambda content=content, name=name: _refused(content, name), rounds=3)
        yield Figure(f"{name} of more than 100 000 rows refused", taken, "s", _MOST)


def _workbook() -> bytes:
    """Return a workbook with the rows put in by hand, for writing so many would take long."""
    empty = BytesIO(sheets.write_xlsx([sheets.Table("Numbers", ["A"], [])]))
    rows = "".join(_ROW.format(number) for number in range(1, _ROWS + 1))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    filled = BytesIO()
    with zipfile.ZipFile(empty) as old, zipfile.ZipFile(filled, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, xml if part == _SHEET else old.read(part))
    return filled.getvalue()


def _refused(content: bytes, name: str) -> None:
    try:
        read(content, f"numbers.{name.lower()}")
    except Unreadable as refusal:
        if refusal.sentence is not TOO_MANY_ROWS:
            raise
        return
    raise RuntimeError(f"{_ROWS} rows of {name} were read")
