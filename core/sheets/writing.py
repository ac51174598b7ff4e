"""Write what was read: sheets that open right in Norwegian Excel and import again unchanged."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Final

from core.sheets.separated import GUARDED

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Writable = str | int | Decimal | date | None

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_QUOTE: Final = '"'
_NEEDS_QUOTES = re.compile(r'[;,\t"\r\n]|^\s|\s$')
_DIGITS_EXCEL_HOLDS: Final = 15
_LONGEST_CELL: Final = 32_767
_NAME_LENGTH: Final = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet to write: a heading row and the rows below it."""

    name: str
    heading: Sequence[str]
    rows: Iterable[Sequence[Writable]]


def write_xlsx(tables: Iterable[Table]) -> bytes:
    """Return a workbook with one sheet per table.

    Text is always text, whatever it begins with. Numbers are numbers as long as Excel holds
    them exactly (15 digits); finer ones become text with a decimal comma, which imports exactly.
    Control characters are left out, for XLSX cannot hold them.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - costs 0.4 s and 13 MB; only exports need it

    workbook = Workbook(write_only=True)
    for place, table in enumerate(tables, start=1):
        sheet = workbook.create_sheet(_sheet_name(table.name, place))
        sheet.freeze_panes = "A2"
        sheet.append([_xlsx_cell(sheet, text) for text in table.heading])
        for row in table.rows:
            sheet.append([_xlsx_cell(sheet, value) for value in row])
    if not workbook.worksheets:
        workbook.create_sheet("1")
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def write_csv(table: Table) -> bytes:
    """Return one table as CSV for Norwegian Excel: semicolons, decimal commas, UTF-8 with mark.

    Text that a spreadsheet could take for a formula gets an apostrophe before it, and so does
    text that begins with one; the import takes exactly that apostrophe away again.
    """
    lines = [";".join(map(_csv_cell, row)) for row in (table.heading, *table.rows)]
    return "".join(line + "\r\n" for line in lines).encode("utf-8-sig")


def _xlsx_cell(sheet: "WriteOnlyWorksheet", value: Writable) -> object:
    """Return what openpyxl writes as meant; its own guess would make formulas of text."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above

    if isinstance(value, int | Decimal) and not _held_exactly(Decimal(value)):
        value = _comma(Decimal(value))
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet)
    cell.value = _CONTROL.sub("", value)[:_LONGEST_CELL]
    cell.data_type = "s"
    return cell


def _held_exactly(value: Decimal) -> bool:
    return len(value.normalize().as_tuple().digits) <= _DIGITS_EXCEL_HOLDS


def _csv_cell(value: Writable) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _quoted(_guarded(value))
    if isinstance(value, date):
        return value.isoformat()
    return _comma(Decimal(value))


def _quoted(text: str) -> str:
    """Quote whatever any reader could take for a separator, not only ours."""
    return f'"{text.replace(_QUOTE, _QUOTE * 2)}"' if _NEEDS_QUOTES.search(text) else text


def _guarded(text: str) -> str:
    clean = _CONTROL.sub("", text)
    return "'" + clean if clean.startswith(GUARDED) else clean


def _comma(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")


def _sheet_name(name: str, place: int) -> str:
    clean = _NOT_IN_NAMES.sub(" ", _CONTROL.sub("", name)).strip()[:_NAME_LENGTH].strip()
    return clean or str(place)
