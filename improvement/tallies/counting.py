"""What a tally comes to, for each kind of number; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from statistics import median

from core.db import EXACT_DECIMALS
from improvement.charts.series import SHARES, DataKind
from improvement.measurements.entry import Entry

_STEP = Decimal(1).scaleb(-EXACT_DECIMALS)


@dataclass(frozen=True, slots=True)
class Stroke:
    """One case, as it was tapped in."""

    hit: bool = True
    amount: Decimal | None = None


def asks_amount(kind: DataKind) -> bool:
    """Whether each case has a number of its own: days of waiting, points on a scale."""
    return kind in (DataKind.MEAN, DataKind.MEDIAN, DataKind.SCORE)


def asks_denominator(kind: DataKind) -> bool:
    """Whether the tally alone is no number: a rate needs what the cases are held against."""
    return kind is DataKind.RATE


def summed(
    kind: DataKind, strokes: Sequence[Stroke], denominator: Decimal | None = None
) -> Entry | None:
    """Return the period's number, or None where there is nothing to sum up yet.

    Args:
        kind: the measure's.
        strokes: every case of the period.
        denominator: what a rate is held against; not looked at for other kinds.
    """
    hits = Decimal(sum(stroke.hit for stroke in strokes))
    if not strokes:
        return None
    if kind in SHARES:
        return Entry(numerator=hits, denominator=Decimal(len(strokes)))
    if asks_denominator(kind):
        return None if denominator is None else Entry(numerator=hits, denominator=denominator)
    if asks_amount(kind):
        return _typical(kind, [each.amount for each in strokes if each.amount is not None])
    return Entry(value=hits)


def _typical(kind: DataKind, amounts: list[Decimal]) -> Entry | None:
    if not amounts:
        return None
    middle = median(amounts) if kind is DataKind.MEDIAN else sum(amounts) / len(amounts)
    value = Decimal(middle).quantize(_STEP, ROUND_HALF_EVEN)
    return Entry(value=value, n=Decimal(len(amounts)))
