"""The latest phase of a chart: where it begins, and what of it is older than any change."""

from datetime import date

from improvement.charts.model import AnnotationKind
from improvement.charts.series import Annotation, Point, Series

CHANGES = (AnnotationKind.TEST_START, AnnotationKind.ADOPTED)
USUAL_BASELINE = 12  # periods, after which the page proposes one


def phase_start(series: Series) -> date | None:
    """Return the first day of the latest phase on the chart, None without points."""
    if not series.points:
        return None
    first, last = series.points[0].period_start, series.points[-1].period_start
    return max([first, *(p.start for p in series.phases if first < p.start <= last)])


def in_latest_phase(series: Series) -> list[Point]:
    """Return the points since the latest phase began, without the running one."""
    start = phase_start(series)
    return [
        point
        for point in series.points
        if start is not None and point.period_start >= start and not point.running
    ]


def first_change(series: Series) -> Annotation | None:
    """Return the first test or change of the latest phase, None if nothing was tried in it.

    What is noted in its first period does not count: that is what the phase began with.
    """
    points = in_latest_phase(series)
    changes = [
        note
        for note in series.annotations
        if note.kind in CHANGES and points and note.day > points[0].period_end
    ]
    return min(changes, key=lambda note: note.day, default=None)


def before_changes(series: Series) -> list[Point]:
    """Return the points of the latest phase from before anything was tried: what was usual."""
    change, points = first_change(series), in_latest_phase(series)
    return [point for point in points if change is None or point.period_end < change.day]
