"""From one line of a sheet to an entry of its measure, or to what is wrong with it."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final, TypeAlias

from flask_babel.speaklater import LazyString

from core.sheets import Cell
from improvement.charts.series import State
from improvement.measurements.entry import Entry, problems
from improvement.measurements.spreadsheet import sentences, values, vocabulary
from improvement.measurements.spreadsheet.lines import Line
from improvement.measurements.spreadsheet.mapping import Role
from improvement.measurements.spreadsheet.results import KnownMeasure

_PAIR = re.compile(r"([^/]+?)\s*(?:/|\bav\b|\bof\b)\s*([^/]+)", re.IGNORECASE)
_NUMBERS: Final[tuple[Role, ...]] = (Role.NUMERATOR, Role.DENOMINATOR, Role.VALUE, Role.ANSWERS)
_MAIN: Final = (Role.VALUE, Role.NUMERATOR, Role.DENOMINATOR, Role.STATE)
_ROLE_OF_FIELD: Final = {
    "numerator": Role.NUMERATOR,
    "denominator": Role.DENOMINATOR,
    "value": Role.VALUE,
    "n": Role.ANSWERS,
}
_NOTHING: Final[dict[Role, Decimal | None]] = {}

Amounts: TypeAlias = dict[Role, values.Amount]


class Complaints(Exception):
    """One line has problems: what the cells hold that are wrong, and what is said of each."""

    def __init__(self, *found: tuple[Role, LazyString]) -> None:
        super().__init__(found)
        self.found = found


def entry_of(
    line: Line, measure: KnownMeasure, amount_of: Callable[[Cell], values.Amount]
) -> Entry:
    """Return what a line says, checked for what cannot be true.

    Raises:
        Complaints: with the cells that are wrong.
    """
    cells = line.cells
    said: Amounts = {}
    state = State.VALUE
    for role in _NUMBERS:
        if role in cells:
            amount = said[role] = amount_of(cells[role])
            state = amount if isinstance(amount, State) else state
    if Role.STATE in cells:
        state = _state(cells[Role.STATE])
    said = _counts(line, said) if measure.kind.is_counted else _typed_value(said)
    entry = _checked(line, state, _numbers(said, measure))
    faults = problems(entry, measure.kind)
    if faults:
        raise Complaints(*((_ROLE_OF_FIELD[name], text) for name, text in faults.items()))
    return entry.settled(measure.kind)


def _counts(line: Line, said: Amounts) -> Amounts:
    """Keep numerator and denominator; a value alone is a state, "12/40", or not enough."""
    if Role.VALUE not in said:
        return said
    value = said.pop(Role.VALUE)
    if said or value is None:
        return said  # a share that stands beside its counts is only the sum done
    if isinstance(value, State):
        return {}
    cell = line.cells[Role.VALUE]
    pair = _PAIR.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if pair:
        counts = (values.amount(pair[1]), values.amount(pair[2]))
        if not any(isinstance(count, LazyString) for count in counts):
            return dict(zip((Role.NUMERATOR, Role.DENOMINATOR), counts, strict=True))
    if isinstance(value, values.Share):
        raise Complaints((Role.VALUE, sentences.PERCENT_WITHOUT_COUNTS))
    plain = not isinstance(value, LazyString)
    raise Complaints((Role.VALUE, sentences.NEEDS_BOTH if plain else value))


def _typed_value(said: Amounts) -> Amounts:
    """Take a lone count ("antall") for the value of a measure that is typed."""
    if said.get(Role.VALUE) is None and said.get(Role.DENOMINATOR) is None:
        said[Role.VALUE] = said.get(Role.NUMERATOR)
    return {role: said[role] for role in (Role.VALUE, Role.ANSWERS) if role in said}


def _numbers(said: Amounts, measure: KnownMeasure) -> dict[Role, Decimal | None]:
    found: dict[Role, Decimal | None] = {}
    wrong: list[tuple[Role, LazyString]] = []
    for role, amount in said.items():
        unit = measure.unit if role is Role.VALUE else None
        number = amount if isinstance(amount, Decimal) else values.number_of(amount, unit)
        if isinstance(number, LazyString):
            wrong.append((role, number))
        else:
            found[role] = number
    if wrong:
        raise Complaints(*wrong)
    return found


def _state(cell: Cell) -> State:
    state = vocabulary.state_of(cell) if isinstance(cell, str) else None
    if state is None:
        raise Complaints((Role.STATE, values.broken(cell) or sentences.UNKNOWN_STATE))
    return state


def _checked(line: Line, state: State, numbers: dict[Role, Decimal | None]) -> Entry:
    """Make the entry; noughts beside "no cases" say the same thing twice and are let go."""
    held = numbers.get
    if state is State.NO_CASES and not any(numbers.values()):
        held = _NOTHING.get
    return Entry(
        held(Role.NUMERATOR),
        held(Role.DENOMINATOR),
        held(Role.VALUE),
        held(Role.ANSWERS),
        state,
        _words(line, Role.NOTE) if Role.NOTE in line.cells else "",
        _words(line, Role.REASON) if Role.REASON in line.cells else "",
    )


def _words(line: Line, role: Role) -> str:
    text = values.text(line.cells[role])
    if isinstance(text, LazyString):
        raise Complaints((role, text))
    return text


def first_role(line: Line) -> Role:
    """Return where the number of a line stands, or else its state."""
    for role in _MAIN:
        if role in line.cells:
            return role
    return Role.NOTE


def place(line: Line, role: Role) -> tuple[int, int]:
    """Return row and column of what a line says; of the nearest cell where it says nothing."""
    column = line.places.get(role)
    if column is None:
        column = line.places.get(first_role(line), 0)
    return line.rows.get(role, line.row), column
