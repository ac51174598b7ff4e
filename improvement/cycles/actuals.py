"""What a measure says of a prediction: its numbers in the days of the test; pure and exact."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from core.db import plain
from improvement.charts.series import DataKind, Point, Series, State, exact
from improvement.cycles.model import Judgement, Prediction
from improvement.measures.model import Measure
from improvement.measures.words import with_unit


@dataclass(frozen=True, slots=True)
class Actual:
    """What was found: the value held against the range, and from which periods it comes."""

    value: Fraction
    periods: tuple[str, ...]
    inside: bool | None  # None where no range was predicted
    some_inside: bool  # whether any single period lies in the range
    is_running: bool  # a period is not over, so the number may still change
    is_mean: bool  # of several periods that hold one value each
    fewest: Decimal | None  # the smallest number of cases in a period; None where it is not known

    @property
    def proposal(self) -> Judgement | None:
        """What the numbers suggest; a person judges. None without a range."""
        if self.inside is None:
            return None
        if self.inside:
            return Judgement.YES
        return Judgement.PARTLY if self.some_inside else Judgement.NO


def actual(
    prediction: Prediction, series: Series | None, first: date, last: date | None
) -> Actual | None:
    """Return what the measure shows for the days of the test, or None without a number.

    Shares and rates of several periods are added up, numerators and denominators for themselves;
    other values are averaged, each period counting once. Compared exactly, never as rounded.
    """
    points = _points(series, first, last) if series is not None else []
    if series is None or not points:
        return None
    value = _together(series, points)
    ranged = prediction.expected_low is not None or prediction.expected_high is not None
    singles = [exact(series, point) for point in points]
    return Actual(
        value=value,
        periods=tuple(point.long_label for point in points),
        inside=within(prediction, value) if ranged else None,
        some_inside=any(within(prediction, one) for one in singles if one is not None),
        is_running=any(point.running for point in points),
        is_mean=not series.is_ratio and len(points) > 1,
        fewest=_fewest(series, points),
    )


def may_be_told(measure: Measure, found: Actual) -> bool:
    """Return whether the value may stand in a text that others than the team read (R29)."""
    if not measure.share_numbers or not measure.hides_small_n:
        return measure.share_numbers
    return found.fewest is not None and found.fewest >= measure.min_n_public


def within(prediction: Prediction, value: Fraction) -> bool:
    """Return whether an exact value lies in the predicted range, its ends included."""
    low, high = prediction.expected_low, prediction.expected_high
    above = low is None or value >= Fraction(low)
    return above and (high is None or value <= Fraction(high))


def shown(measure: Measure, value: Fraction) -> str:
    """Return the value with one decimal more than the measure has, and its unit."""
    exactly = Decimal(value.numerator) / Decimal(value.denominator)
    step = Decimal(1).scaleb(-(measure.decimals + 1))
    return with_unit(measure, plain(exactly.quantize(step)))


def _points(series: Series, first: date, last: date | None) -> list[Point]:
    """Return the points that count: in the days of the test, neither hidden nor left out."""
    return [
        point
        for point in series.points
        if point.period_end >= first
        and (last is None or point.period_start <= last)
        and point.state is State.VALUE
        and not point.excluded
        and exact(series, point) is not None
    ]


def _fewest(series: Series, points: list[Point]) -> Decimal | None:
    """Return the fewest cases, or not-cases of a share, in any period; None for means and such."""
    if series.is_ratio:
        cases = [point.numerator or Decimal(0) for point in points]
        if series.kind is not DataKind.RATE:
            cases += [(p.denominator or Decimal(0)) - (p.numerator or Decimal(0)) for p in points]
        return min(cases)
    if series.kind is DataKind.COUNT:
        return min(point.value or Decimal(0) for point in points)
    return None


def _together(series: Series, points: list[Point]) -> Fraction:
    if series.is_ratio:
        above = sum((Fraction(point.numerator or 0) for point in points), Fraction(0))
        below = sum((Fraction(point.denominator or 0) for point in points), Fraction(0))
        return above / below * series.multiplier
    values = [exact(series, point) or Fraction(0) for point in points]
    return sum(values, Fraction(0)) / len(values)
