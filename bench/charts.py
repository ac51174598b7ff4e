"""The picture of one run chart of 24 points; what its statistics take stands in analyses."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from bench.analyses import VALUES
from bench.clock import cpu
from bench.report import Figure
from improvement import periods
from improvement.charts import chart, svg
from improvement.charts.layout import WIDE
from improvement.charts.series import DataKind, Direction, Point, Series
from improvement.periods import Frequency


def figures() -> Iterator[Figure]:
    """Measure; needs an app context with a language."""
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
