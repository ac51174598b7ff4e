"""Read a file someone chose. What it is, is told by its content, never by its name alone."""

from io import BytesIO
from typing import Final, cast

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from core.sheets import archive, parts, refusals, scan, separated
from core.sheets.cells import Cell, Percent, Row, Sheet
from core.sheets.refusals import LARGEST_FILE, Unreadable

_VISIBLE: Final = SheetVisibleEnum.Visible


def read(data: bytes, filename: str = "") -> list[Sheet]:
    """Return the sheets of an XLSX file, or the one sheet of a CSV file.

    Args:
        data: the whole file.
        filename: as the browser gave it; names the sheet of a CSV file.

    Returns:
        Visible sheets with content, in order; never an empty list.

    Raises:
        Unreadable: wrong kind, protected, damaged, too large, too many rows, or empty.
    """
    if len(data) > LARGEST_FILE:
        raise Unreadable(refusals.TOO_LARGE)
    archive.refuse_other_kinds(data)
    is_workbook = archive.is_archive(data)
    sheets = _workbook(data) if is_workbook else [separated.read(data, filename)]
    kept = [sheet for sheet in sheets if sheet.rows]
    if not kept:
        raise Unreadable(refusals.EMPTY)
    return kept


def _workbook(data: bytes) -> list[Sheet]:
    directory = archive.parts_of(data)
    where = parts.sheet_parts(data, directory)
    percent = parts.percent_styles(data, directory)
    parts.check(data, directory, "xl/sharedStrings.xml")
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
            return _sheets(data, directory, workbook, where, percent)
    except (CalamineError, OSError, ValueError) as wrong:
        if isinstance(wrong, Unreadable):
            raise
        raise Unreadable(refusals.DAMAGED) from wrong


def _sheets(
    data: bytes,
    directory: archive.Parts,
    workbook: CalamineWorkbook,
    where: dict[str, str],
    percent: frozenset[str],
) -> list[Sheet]:
    found: list[Sheet] = []
    rows = 0
    for sheet in workbook.sheets_metadata:
        if sheet.typ is not SheetTypeEnum.WorkSheet or sheet.visible is not _VISIBLE:
            continue
        part = directory.get(where.get(sheet.name, ""))
        if part is None:
            raise Unreadable(refusals.DAMAGED)
        marks = scan.scan(archive.unpacked(data, part), percent, so_far=rows)
        rows += marks.rows
        found.append(Sheet(sheet.name, _rows(workbook.get_sheet_by_name(sheet.name), marks)))
    return found


def _rows(sheet: CalamineSheet, marks: scan.Scan) -> list[Row]:
    """Return the rows with content. calamine fills in rows above the content, never columns."""
    found: list[Row] = []
    same: dict[str, str] = {}  # one copy of each text: less memory, and faster to look up
    start = sheet.start
    left: list[Cell] = [""] * (start[1] if start else 0)
    for number, values in enumerate(sheet.iter_rows(), start=1):
        marked = marks.marks.get(number)
        if marked is None and values.count("") == len(values):
            continue
        cells: list[Cell] = left + [
            same.setdefault(value, value) if type(value) is str else value for value in values
        ]
        found.append(Row(number, _marked(cells, marked) if marked else cells))
    return _with_rows_of_marks_only(found, marks)


def _marked(cells: list[Cell], marked: dict[int, scan.Mark]) -> list[Cell]:
    for column, mark in marked.items():
        if column >= len(cells):
            cells += [""] * (column + 1 - len(cells))
        if mark is not scan.Flag.PERCENT:
            cells[column] = cast(Cell, mark)
        elif isinstance(cells[column], float):
            cells[column] = Percent(cast(float, cells[column]))
    return cells


def _with_rows_of_marks_only(rows: list[Row], marks: scan.Scan) -> list[Row]:
    """Add rows that hold nothing but errors; calamine sees them as empty below the content."""
    seen = rows[-1].number if rows else 0
    beyond = sorted(number for number in marks.marks if number > seen)
    return rows + [Row(number, _marked([], marks.marks[number])) for number in beyond]
