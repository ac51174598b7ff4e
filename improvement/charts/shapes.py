"""The lines and areas of a chart in the units of a drawing."""

from collections.abc import Iterator, Sequence

from improvement.charts.chart import Chart
from improvement.charts.lanes import RADIUS, Seat
from improvement.charts.layout import Badge, Box, Frame, Path, Placed, Stroke
from improvement.charts.pieces import Look

JOINED = frozenset({Look.POINT, Look.SIGNAL})


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
