"""Which numbers are kept from readers outside the team, because few people stand behind them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from core import suppression
from core.suppression import Cell
from improvement.charts.series import SHARES, DataKind, Point, State
from improvement.measures.model import Measure


class Counted(Protocol):
    """What a number was counted from."""

    @property
    def period_start(self) -> date: ...
    @property
    def numerator(self) -> Decimal | None: ...
    @property
    def denominator(self) -> Decimal | None: ...
    @property
    def value(self) -> Decimal | None: ...
    @property
    def n(self) -> Decimal | None: ...


def hidden(
    points: tuple[Point, ...], measure: Measure, logged: Sequence[Counted]
) -> tuple[Point, ...]:
    """Replace small numbers, and one more where the year's sum would tell them, by nothing."""
    kind = measure.definition.data_kind
    known = {row.period_start: row for row in logged}
    told = [
        place
        for place, point in enumerate(points)
        if point.period_start in known and point.state is State.VALUE
    ]
    cells = [
        Cell(size_of(kind, known[points[place].period_start]), points[place].period_start.year)
        for place in told
    ]
    away = {told[place] for place in suppression.hidden(cells, measure.min_n_public)}
    return tuple(_emptied(point) if place in away else point for place, point in enumerate(points))


def size_of(kind: DataKind, row: Counted) -> Decimal | None:
    """Return how many people or cases stand behind a number (R29); None where it is not known."""
    if kind in SHARES:
        return suppression.smaller_part(row.numerator, row.denominator)
    if kind is DataKind.RATE:
        return row.numerator
    return row.value if kind is DataKind.COUNT else row.n


def is_small(measure: Measure, row: Counted) -> bool:
    """Whether a number is too small to be shown outside the team, by itself (R29)."""
    size = size_of(measure.definition.data_kind, row)
    return measure.hides_small_n and bool(suppression.hidden([Cell(size)], measure.min_n_public))


def _emptied(point: Point) -> Point:
    return point._replace(
        numerator=None, denominator=None, value=None, reason="", note="", hidden=True
    )
