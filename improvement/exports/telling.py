"""The numbers of measures one by one, as one reader may see them, for programs.

What is hidden is decided where the files and the charts decide it; here nothing is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import islice

from improvement.charts import queries as charts
from improvement.charts.series import plotted
from improvement.exports import queries
from improvement.exports.queries import Row
from improvement.measures.model import Measure
from people.persons.model import Person


@dataclass(frozen=True, slots=True)
class Number:
    """One live number: of which measure and period, as an export has it, and as the chart does."""

    measure: Measure
    period_start: date
    row: Row
    plotted: Fraction | None


def numbers_of(measures: Sequence[Measure], viewer: Person) -> list[Number]:
    """Return the live numbers of those measures whose numbers the viewer gets, oldest first."""
    readable = queries.readable(measures, viewer)
    return list(_paired(readable, viewer))


def _paired(readable: Sequence[Measure], viewer: Person) -> Iterator[Number]:
    """Give each row of the export its measure: both come by measure, the oldest first."""
    rows = iter(queries.rows(readable, viewer))
    for shown in charts.shown(readable, viewer):
        drawn: dict[date, Fraction | None] = {}
        if shown.series is not None:
            points = zip(shown.series.points, plotted(shown.series), strict=True)
            drawn = {point.period_start: value for point, value in points}
        own = islice(rows, len(shown.starts))
        for start, row in zip(shown.starts, own, strict=True):
            yield Number(shown.measure, start, row, drawn.get(start))
