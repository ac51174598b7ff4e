"""One line per team, measure and period, whichever way the sheet lies."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from core.sheets import Cell, Row, Sheet
from improvement.measurements.spreadsheet import vocabulary
from improvement.measurements.spreadsheet.mapping import Mapping, Role, WideColumn

_NAMES = (Role.TEAM, Role.MEASURE, Role.PERIOD, Role.PART)


class Line(NamedTuple):
    """What the sheet says of one period. Places are columns from 0; `rows` only where they vary."""

    row: int
    team: Cell
    measure: Cell
    period: Cell
    year: int | None
    cells: dict[Role, Cell]
    places: dict[Role, int]
    whole: list[Cell]
    rows: dict[Role, int] = {}


class Carrier:
    """Gives empty name cells the name above them, as merged cells mean, and remembers that."""

    def __init__(self, mapping: Mapping) -> None:
        self.carried = False
        self._places = [mapping.columns.get(Role.TEAM, -1), mapping.columns.get(Role.MEASURE, -1)]
        self._last: list[Cell] = ["", ""]

    def names(self, cells: list[Cell]) -> list[Cell]:
        """Return team and measure of a row."""
        found: list[Cell] = []
        for which, place in enumerate(self._places):
            name = cells[place] if 0 <= place < len(cells) else ""
            if name != "":
                self._last[which] = name
                if which == 0:
                    self._last[1] = ""  # another team begins; its measure must be said
            elif self._last[which] != "":
                name = self._last[which]
                self.carried = True
            found.append(name)
        return found


def lines(sheet: Sheet, mapping: Mapping, carrier: Carrier) -> Iterator[Line]:
    """Yield every line below the headings that holds anything."""
    rows = (row for row in sheet.rows if row.number > mapping.header_row)
    if not mapping.wide:
        yield from _long(rows, mapping, carrier)
    elif Role.PART in mapping.columns:
        yield from _in_parts(rows, sheet, mapping, carrier)
    else:
        yield from _wide(rows, sheet, mapping, carrier)


def _long(rows: Iterator[Row], mapping: Mapping, carrier: Carrier) -> Iterator[Line]:
    places = {role: column for role, column in mapping.columns.items() if role not in _NAMES}
    asked = list(places.items())
    when = mapping.columns.get(Role.PERIOD, -1)
    places = {**places, **{role: c for role, c in mapping.columns.items() if role in _NAMES}}
    for number, cells in rows:
        width = len(cells)
        held = {role: cells[at] for role, at in asked if at < width and cells[at] != ""}
        period = cells[when] if 0 <= when < width else ""
        team, measure = carrier.names(cells)
        yield Line(number, team, measure, period, mapping.year, held, places, cells)


def headings(sheet: Sheet, number: int) -> list[Cell]:
    """Return the cells of a row, by its number."""
    return next((row.cells for row in sheet.rows if row.number == number), [])


def _wide(rows: Iterator[Row], sheet: Sheet, mapping: Mapping, carrier: Carrier) -> Iterator[Line]:
    named = _periods(sheet, mapping)
    names = {role: column for role, column in mapping.columns.items() if role in _NAMES}
    for number, cells in rows:
        team, measure = carrier.names(cells)
        for period, year, columns in named:
            places = names | {wide.role or Role.VALUE: wide.column for wide in columns}
            held = {
                role: cells[at]
                for role, at in places.items()
                if role not in _NAMES and at < len(cells) and cells[at] != ""
            }
            if held:
                places[Role.PERIOD] = columns[0].column
                yield Line(number, team, measure, period, year, held, places, cells)


def _periods(sheet: Sheet, mapping: Mapping) -> list[tuple[Cell, int | None, list[WideColumn]]]:
    """Return each period of the headings with its columns; merged headings reach to the right."""
    cells = headings(sheet, mapping.period_row or mapping.header_row)
    found: list[tuple[Cell, int | None, list[WideColumn]]] = []
    for wide in mapping.wide:
        cell = cells[wide.column] if wide.column < len(cells) else ""
        if cell != "" or not found:
            found.append((cell, wide.year, []))
        found[-1][2].append(wide)
    return found


def _in_parts(
    rows: Iterator[Row], sheet: Sheet, mapping: Mapping, carrier: Carrier
) -> Iterator[Line]:
    """Yield lines where numerators and denominators stand in rows of their own."""
    part_column = mapping.columns[Role.PART]
    labelled = (
        (tuple(carrier.names(row.cells)), _part(row.cells, part_column), row) for row in rows
    )
    for (team, measure), group in groupby(labelled, key=lambda item: item[0]):
        parts: dict[Role, Row] = {}
        for _names, part, row in group:
            if part in parts:
                yield from _together(sheet, mapping, team, measure, parts)
                parts = {}
            if part is not None:
                parts[part] = row
        yield from _together(sheet, mapping, team, measure, parts)


def _part(cells: list[Cell], column: int) -> Role | None:
    return vocabulary.part_of(cells[column]) if column < len(cells) else None


def _together(
    sheet: Sheet, mapping: Mapping, team: Cell, measure: Cell, parts: dict[Role, Row]
) -> Iterator[Line]:
    names = {role: column for role, column in mapping.columns.items() if role in _NAMES}
    for period, year, columns in _periods(sheet, mapping) if parts else []:
        at = columns[0].column
        held = {
            role: row.cells[at]
            for role, row in parts.items()
            if at < len(row.cells) and row.cells[at] != ""
        }
        if held:
            first = next(iter(parts.values()))
            rows = {role: row.number for role, row in parts.items()}
            places = names | dict.fromkeys(parts, at) | {Role.PERIOD: at}
            yield Line(first.number, team, measure, period, year, held, places, first.cells, rows)
