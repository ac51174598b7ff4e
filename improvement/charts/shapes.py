"""The lines and areas of a chart in the units of a drawing."""

from collections.abc import Iterator, Sequence

from improvement.charts.chart import Chart
from improvement.charts.found import Fired
from improvement.charts.lanes import RADIUS, Seat
from improvement.charts.layout import Badge, Box, Frame, Label, Path, Placed, Stroke
from improvement.charts.pieces import Look

FOOT = 3.0  # height of what marks a holiday where its shade is hard to see
JOINED = frozenset({Look.POINT, Look.SIGNAL, Look.OUTSIDE})


def grid(chart: Chart, frame: Frame) -> Iterator[Stroke]:
    """Give a thin line per round number; the lowest one is the axis."""
    for i, tick in enumerate(chart.axis.ticks):
        y = frame.y(chart.axis.level(tick))
        yield Stroke(frame.left, y, frame.right, y, "grid" if i else "axis")


def baselines(chart: Chart, frame: Frame) -> Iterator[Box]:
    """Give the shaded stretch of each baseline."""
    for shade in chart.baselines:
        x, stop = frame.x(shade.start), frame.x(shade.stop)
        yield Box(x, frame.top, stop - x, frame.bottom - frame.top, "baseline")


def holidays(chart: Chart, frame: Frame) -> Iterator[Box]:
    """Give the shaded stretch of each holiday, with a stronger foot that stands on the axis."""
    for shade in chart.holidays:
        x, stop = frame.x(shade.start), frame.x(shade.stop)
        yield Box(x, frame.top, stop - x, frame.bottom - frame.top, "holiday")
        yield Box(x, frame.bottom - FOOT, stop - x, FOOT, "holiday-foot")


def borders(chart: Chart, frame: Frame) -> Iterator[Stroke]:
    """Give the border before each new phase."""
    for position in chart.borders:
        x = frame.x(position)
        yield Stroke(x, frame.top, x, frame.bottom, "border")


def stems(seats: Sequence[Seat], badges: Sequence[Badge], frame: Frame) -> Iterator[Stroke]:
    """Give the line from each mark down through the plot."""
    for each, badge in zip(seats, badges, strict=True):
        bottom = frame.top if each.mark.kind == "phase" else frame.bottom
        yield Stroke(badge.x, badge.y + RADIUS, badge.x, bottom, "stem")


def meetings(chart: Chart, frame: Frame) -> Iterator[Stroke]:
    """Give the line of each gathering."""
    for mark in chart.gatherings:
        x = frame.x(mark.at)
        yield Stroke(x, frame.top, x, frame.bottom, "gathering")


def limits(chart: Chart, frame: Frame) -> Iterator[Path]:
    """Give the limits, a step at each change."""
    for limit in chart.limits:
        for steps in limit.steps:
            yield tuple((frame.x(at), frame.y(level)) for at, level in steps)


def found(chart: Chart, frame: Frame, row: float) -> Iterator[Box]:
    """Give a bar below the plot under the points of each rule that fired, a row per rule."""
    for place, fired in enumerate(_with_points(chart)):
        for start, stop in fired.spans:
            x, wide = frame.x(start), max((stop - start) * frame.column, 2.0)
            yield Box(x + 0.5, frame.bottom + row * (place + 1.0) - 1, wide - 1, 5.0, "found")


def letters(chart: Chart, frame: Frame, row: float, size: float) -> Iterator[Label]:
    """Give the letter of each such row, left of the plot."""
    for place, fired in enumerate(_with_points(chart)):
        y = frame.bottom + row * (place + 1.0) + size * 0.45
        yield Label(frame.left - 8, y, fired.letter, "letter", "end")


def rows_found(chart: Chart) -> int:
    """Return how many rows there are below the plot."""
    return len(list(_with_points(chart)))


def _with_points(chart: Chart) -> Iterator[Fired]:
    return (each for each in chart.fired if each.spans)


def levels(chart: Chart, frame: Frame) -> Iterator[Stroke]:
    """Give targets, then medians."""
    for look, lines in (("target", chart.targets), ("median", chart.medians)):
        for line in lines:
            y = frame.y(line.level)
            yield Stroke(frame.x(line.start), y, frame.x(line.stop), y, look)


def paths(points: Sequence[Placed], borders: Sequence[int]) -> Iterator[Path]:
    """Give the line of the values, broken at gaps and where a phase begins.

    It passes by excluded points, which are known but do not count.
    """
    piece: list[tuple[float, float]] = []
    for position, each in enumerate(points):
        ends = each.dot.look in {Look.GAP, Look.BEYOND, Look.RUNNING}
        if piece and (ends or position in borders):
            yield tuple(piece)
            piece = []
        if each.dot.look in JOINED and each.y is not None:
            piece.append((each.x, each.y))
    if piece:
        yield tuple(piece)


def running(points: Sequence[Placed], borders: Sequence[int]) -> Path:
    """Return the stretch from the last point to the period in progress, if they are neighbours."""
    now = [i for i, each in enumerate(points) if each.dot.look is Look.RUNNING]
    if not now or now[-1] == 0 or now[-1] in borders:
        return ()
    before, last = points[now[-1] - 1], points[now[-1]]
    if before.dot.look not in JOINED or before.y is None or last.y is None:
        return ()
    return ((before.x, before.y), (last.x, last.y))
