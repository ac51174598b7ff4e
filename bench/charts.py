"""The statistics and the picture of one run chart of 24 points."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from bench.clock import cpu
from bench.report import Figure
from improvement import periods
from improvement.charts import chart, svg
from improvement.charts.layout import WIDE
from improvement.charts.series import DataKind, Direction, Point, Series
from improvement.periods import Frequency
from improvement.spc import analyse

VALUES = [12, 15, 11, 14, 16, 13, 12, 15, 17, 14, 13, 16, 10, 9, 11, 8, 10, 9, 7, 9, 8, 10, 7, 8]


def figures() -> Iterator[Figure]:
    """Measure; needs an app context with a language."""
    values = [float(value) for value in VALUES]
    yield Figure("analyse, 24 points", cpu(lambda: analyse("run", values)) * 1000, "ms", 0.1)
    shares = [Fraction(100 * value, 30 + place) for place, value in enumerate(VALUES)]
    exact = cpu(lambda: analyse("run", shares))
    yield Figure("analyse, 24 points kept as fractions", exact * 1000, "ms", 0.1)
    series = _series()
    drawn = chart.chart_of(series)
    yield Figure("chart from a series, 24 points", cpu(lambda: chart.chart_of(series)) * 1000, "ms")
    yield Figure("SVG, 24 points", cpu(lambda: svg.write(drawn, WIDE, "c")) * 1000, "ms", 1.0)


def _series() -> Series:
    first = periods.containing(Frequency.MONTH, date(2024, 1, 1))
    last = periods.containing(Frequency.MONTH, date(2025, 12, 1))
    points = tuple(
        Point(
            period_start=period.start,
            period_end=period.end,
            label=str(period.start.month),
            long_label=f"{period.start:%Y-%m}",
            value=Decimal(value),
        )
        for period, value in zip(periods.between(first, last), VALUES, strict=True)
    )
    return Series(
        name="Days to first meeting",
        unit="days",
        kind=DataKind.COUNT,
        points=points,
        direction=Direction.DOWN,
    )
