"""What a measure says about where the team starts: the median of its last numbers."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from statistics import median

from improvement.charts.queries import Shown
from improvement.charts.series import Series, plotted

MOST = 12  # numbers; a year of months


def proposed(shown: Iterable[Shown]) -> dict[int, tuple[Decimal, int]]:
    """Return a baseline and how many numbers it rests on, by the measure's id.

    Rounded to the measure's decimals, in its unit; measures without numbers are left out.
    """
    found = {}
    for each in shown:
        numbers = _useful(each.series) if each.series is not None else []
        if numbers:
            middle = median(numbers[-MOST:])
            found[each.measure.id] = (
                _rounded(middle, each.measure.decimals),
                len(numbers[-MOST:]),
            )
    return found


def _useful(series: Series) -> list[Fraction]:
    """Return what counts: a half month is not yet a month, and what is left out is left out."""
    return [
        value
        for point, value in zip(series.points, plotted(series), strict=True)
        if value is not None and not point.running and not point.excluded
    ]


def _rounded(value: Fraction, decimals: int) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
