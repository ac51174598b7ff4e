"""Which columns hold what: told by the headings, and by what stands below them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Final

from core.sheets import Cell, Row, Sheet
from improvement.measurements.spreadsheet.mapping import Mapping, Role
from improvement.measurements.spreadsheet.results import Context
from improvement.measurements.spreadsheet.vocabulary import (
    folded,
    heading_text,
    is_ambiguous,
    is_total,
    part_of,
    role_of,
)
from improvement.measurements.spreadsheet.wide import looks_like_period, wide_columns, year_above

_ROWS_ABOVE: Final = 25  # titles and explanations seldom fill more
_SAMPLE: Final = 60
_COUNTS: Final = (Role.NUMERATOR, Role.DENOMINATOR)


@dataclass(frozen=True, slots=True)
class Guess:
    """What the columns seem to hold, and what somebody must still say."""

    mapping: Mapping
    headings: tuple[str, ...]  # as they stand, one per column, for the choice
    missing: tuple[Role, ...]  # without these nothing can be read

    @property
    def is_complete(self) -> bool:
        return not self.missing


def choose_sheet(sheets: Sequence[Sheet], context: Context) -> tuple[int, Guess]:
    """Return the sheet that is most likely meant, by its place, and the guess for it."""
    guesses = [guess(sheet, context) for sheet in sheets]
    best = min(range(len(sheets)), key=lambda place: (len(guesses[place].missing), place))
    return best, guesses[best]


def guess(sheet: Sheet, context: Context) -> Guess:
    """Return what the columns of a sheet hold.

    Names of known teams and measures below a heading tell more than the heading.
    """
    at = _heading_place(sheet.rows)
    heading = sheet.rows[at]
    above = sheet.rows[max(0, at - 3) : at]
    below = sheet.rows[at + 1 : at + 1 + _SAMPLE]
    wide = wide_columns(heading, above)
    columns = _columns(heading.cells, below, context, taken={w.column for w in wide[1]})
    if wide[1]:
        columns = _names_and_part(columns, below)
        mapping = Mapping(heading.number, columns, wide[1], wide[0])
    else:
        year = year_above(above)
        mapping = Mapping(heading.number, columns, year=year.get(columns.get(Role.PERIOD, 0)))
    return Guess(mapping, _headings(heading.cells, below), _missing(mapping, context))


def _heading_place(rows: Sequence[Row]) -> int:
    """Return the first of the rows that look most like headings."""
    scores = [
        _score(row, rows[place - 1] if place else None)
        for place, row in enumerate(islice(rows, _ROWS_ABOVE))
    ]
    return scores.index(max(scores))


def _score(row: Row, above: Row | None) -> int:
    """Count the headings in a row. Text in many cells counts little, so titles lose."""
    known = {role_of(heading_text(c)) or heading_text(c) for c in row.cells if _is_heading(c)}
    periods = sum(1 for cell in row.cells if looks_like_period(cell))
    numbers = sum(1 for cell in row.cells if type(cell) is float and not looks_like_period(cell))
    two_storeys = len(wide_columns(row, [above])[1]) if above is not None and not periods else 0
    wide = periods if periods > 2 else 0
    texts = sum(1 for cell in row.cells if isinstance(cell, str) and cell.strip())
    return 10 * (len(known) + wide + two_storeys) + min(texts, 9) - 20 * numbers


def _is_heading(cell: Cell) -> bool:
    heading = heading_text(cell)
    return heading != "" and (role_of(heading) is not None or is_ambiguous(heading))


def _columns(
    heading: Sequence[Cell], below: Sequence[Row], context: Context, taken: set[int]
) -> dict[Role, int]:
    teams = {folded(name) for m in context.measures for name in m.team_names}
    measures = {folded(name) for m in context.measures for name in m.names}
    found: dict[Role, int] = {}
    texts = [heading_text(cell) for cell in heading]
    width = max([len(texts), *(len(row.cells) for row in below)], default=0)
    free = [column for column in range(width) if column not in taken]
    for column in free:
        names = _texts_below(below, column)
        for role, known in ((Role.MEASURE, measures), (Role.TEAM, teams)):
            if role not in found and column not in found.values() and _mostly(names, known):
                found[role] = column
    _by_heading(found, texts, free)
    _by_ambiguous_heading(found, texts, free)
    if Role.PERIOD not in found and not taken:
        _by_periods_below(found, below, free)
    return found


def _by_heading(found: dict[Role, int], texts: Sequence[str], free: Sequence[int]) -> None:
    for column in free:
        role = role_of(texts[column]) if column < len(texts) else None
        if role is None or role in found or column in found.values():
            continue
        found[role] = column


def _by_ambiguous_heading(
    found: dict[Role, int], texts: Sequence[str], free: Sequence[int]
) -> None:
    """Give "n" and "antall" the place that is left: numerator, denominator or value."""
    left = [c for c in free if c < len(texts) and is_ambiguous(texts[c])]
    left = [column for column in left if column not in found.values()]
    if len(left) > 1 and not found.keys() & {*_COUNTS, Role.VALUE}:
        found[Role.NUMERATOR], found[Role.DENOMINATOR] = left[0], left[1]
    elif left and Role.DENOMINATOR in found:
        found.setdefault(Role.NUMERATOR, left[0])
    elif left and Role.NUMERATOR in found:
        found.setdefault(Role.DENOMINATOR, left[0])
    elif left and Role.VALUE in found:
        found.setdefault(Role.ANSWERS, left[0])
    elif left:
        found[Role.VALUE] = left[0]


def _by_periods_below(found: dict[Role, int], below: Sequence[Row], free: Sequence[int]) -> None:
    for column in free:
        cells = [row.cells[column] for row in below if column < len(row.cells)]
        filled = [cell for cell in cells if cell != ""]
        periods = sum(1 for cell in filled if looks_like_period(cell))
        if column not in found.values() and filled and periods * 5 >= len(filled) * 4:
            found[Role.PERIOD] = column
            return


def _names_and_part(columns: dict[Role, int], below: Sequence[Row]) -> dict[Role, int]:
    """Keep the columns of a wide sheet that name things, and find where rows say "teller"."""
    named = (Role.TEAM, Role.MEASURE)
    found: dict[Role, int] = {role: at for role, at in columns.items() if role in named}
    width = max((len(row.cells) for row in below), default=0)
    for column in range(width):
        parts = [part_of(row.cells[column]) for row in below if column < len(row.cells)]
        said = [part for part in parts if part is not None]
        if set(_COUNTS) <= set(said) and len(said) * 2 >= len(parts):
            found = {role: at for role, at in found.items() if at != column}
            found[Role.PART] = column
            break
    return found


def _texts_below(below: Iterable[Row], column: int) -> set[str]:
    cells = (row.cells[column] for row in below if column < len(row.cells))
    texts = {folded(cell) for cell in cells if isinstance(cell, str)}
    return {text for text in texts if text and not is_total(text)}


def _mostly(names: set[str], known: set[str]) -> bool:
    return bool(names) and len(names & known) * 2 >= len(names)


def _missing(mapping: Mapping, context: Context) -> tuple[Role, ...]:
    columns = mapping.columns
    missing: list[Role] = []
    if Role.TEAM not in columns and len({m.team_names for m in context.measures}) != 1:
        missing.append(Role.TEAM)
    if Role.MEASURE not in columns and len({m.names for m in context.measures}) != 1:
        missing.append(Role.MEASURE)
    if mapping.wide:
        return tuple(missing)
    if Role.PERIOD not in columns:
        missing.append(Role.PERIOD)
    if Role.VALUE not in columns:
        missing += [role for role in _COUNTS if role not in columns]
    return tuple(missing)


def _headings(heading: Sequence[Cell], below: Sequence[Row]) -> tuple[str, ...]:
    width = max([len(heading), *(len(row.cells) for row in below)], default=0)
    return tuple(_shown(heading[c]) if c < len(heading) else "" for c in range(width))


@lru_cache(maxsize=512)
def _shown(cell: Cell) -> str:
    return f"{cell:%d.%m.%Y}" if isinstance(cell, date) else str(cell).strip()
