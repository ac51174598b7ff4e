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
        self._team = mapping.columns.get(Role.TEAM, -1)
        self._measure = mapping.columns.get(Role.MEASURE, -1)
        self._last_team: Cell = ""
        self._last_measure: Cell = ""
        self._borrowed = False

    def names(self, cells: list[Cell]) -> tuple[Cell, Cell]:
        """Return team and measure of a row. A new outer name ends the inner one."""
        width = len(cells)
        team = cells[self._team] if 0 <= self._team < width else ""
        measure = cells[self._measure] if 0 <= self._measure < width else ""
        if team != "" and team != self._last_team and self._team < self._measure:
            self._last_measure = ""
        if measure != "" and measure != self._last_measure and self._measure < self._team:
            self._last_team = ""
        self._last_team = team if team != "" else self._last_team
        self._last_measure = measure if measure != "" else self._last_measure
        self._borrowed = (self._last_team, self._last_measure) != (team, measure)
        return self._last_team, self._last_measure

    def used(self) -> None:
        """Note that the names of the row just asked for were needed."""
        self.carried = self.carried or self._borrowed


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
        if held:
            carrier.used()
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
                carrier.used()
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
    labelled = ((carrier.names(row.cells), _part(row.cells, part_column), row) for row in rows)
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
