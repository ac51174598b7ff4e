"""Spreadsheets in and out: XLSX and CSV as Norwegian offices make them, read with suspicion."""

from core.sheets.cells import Cell, CellError, NoResult, Percent, Row, Sheet, address
from core.sheets.reading import read
from core.sheets.refusals import Unreadable
from core.sheets.writing import Table, Writable, write_csv, write_xlsx

__all__ = [
    "Cell",
    "CellError",
    "NoResult",
    "Percent",
    "Row",
    "Sheet",
    "Table",
    "Unreadable",
    "Writable",
    "address",
    "read",
    "write_csv",
    "write_xlsx",
]
