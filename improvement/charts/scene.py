"""Sets a chart out in a layout: what is where, without saying how it is drawn."""

from collections.abc import Iterator, Sequence

from improvement.charts import labels, lanes, shapes
from improvement.charts.chart import Chart
from improvement.charts.labels import Named
from improvement.charts.lanes import RADIUS, WIDE_RADIUS, Seat
from improvement.charts.layout import Badge, Frame, Label, Layout, Placed, Scene, Stroke, wide_of

LANE = 1.7  # height of a row of marks in heights of the type
CLEAR = 0.35  # between the lowest marks and the highest number of the axis
FOUND_ROW = 1.05  # height of a row of what a rule found


def set_out(chart: Chart, layout: Layout) -> Scene:
    """Return the chart as shapes."""
    # The seats need the width and decide the height, so they come before the frame is whole.
    left, right = _left(chart, layout), _right(chart, layout)
    names = [] if layout.beside or not layout.full else list(labels.in_rows(chart, layout))
    heads = _heads(chart, layout, names)
    column = (right - left) / max(len(chart.dots), 1)
    marks = chart.marks if layout.full else ()
    seats = lanes.seat(marks, [left + mark.at * column for mark in marks], right, layout)
    rows = 1 + max((each.lane for each in seats), default=-1)
    top = heads + layout.letters * (LANE * rows + 0.8)
    bottom = top + layout.plot
    found = shapes.rows_found(chart) if layout.full else 0
    below = layout.letters * FOUND_ROW * (found + 0.6) if found else 0.0
    frame = Frame(left, top, right, bottom, column, bottom + below)
    return _filled(chart, layout, frame, seats, names)


def _filled(
    chart: Chart, layout: Layout, frame: Frame, seats: Sequence[Seat], names: Sequence[Named]
) -> Scene:
    points = tuple(
        Placed(frame.x(dot.at), None if dot.level is None else frame.y(dot.level), dot)
        for dot in chart.dots
    )
    lane, found_row = layout.letters * LANE, layout.letters * FOUND_ROW
    badges = [
        Badge(
            s.x,
            frame.top - lane * (s.lane + 0.5) - layout.letters * CLEAR,
            s.said,
            WIDE_RADIUS if s.number and "–" in s.number else RADIUS,
        )
        for s in seats
    ]
    meetings = chart.gatherings if layout.full else ()
    y = _below(chart, frame, layout)
    return Scene(
        layout=layout,
        frame=frame,
        height=y + (layout.letters * 0.6 if meetings else -layout.letters * 0.9),
        boxes=(
            *shapes.baselines(chart, frame),
            *(shapes.holidays(chart, frame) if layout.full else ()),
            *(shapes.found(chart, frame, found_row) if layout.full else ()),
        ),
        strokes=(
            *shapes.grid(chart, frame),
            *(shapes.meetings(chart, frame) if meetings else ()),
            *shapes.stems(seats, badges, frame),
            *shapes.borders(chart, frame),
            *shapes.levels(chart, frame),
            *(each for each in names if isinstance(each, Stroke)),
        ),
        paths=tuple(shapes.paths(points, chart.borders)),
        running=shapes.running(points, chart.borders),
        limits=tuple(shapes.limits(chart, frame)),
        diamonds=tuple((frame.x(mark.at), y - layout.letters * 0.35) for mark in meetings),
        badges=tuple(badges),
        labels=(
            *labels.axis(chart, frame, layout),
            *(shapes.letters(chart, frame, found_row, layout.letters) if layout.full else ()),
            *labels.periods(chart, frame, layout),
            *labels.years(chart, frame, layout),
            *(each for each in names if isinstance(each, Label)),
            *(_more(chart, frame, layout, points) if layout.full else ()),
            *_seated(seats, badges, layout),
            *(labels.meetings(chart, frame, layout, y) if meetings else ()),
        ),
        points=points,
    )


def _more(chart: Chart, frame: Frame, layout: Layout, points: Sequence[Placed]) -> Iterator[Label]:
    """Give the texts at lines and points that a small drawing does without."""
    if layout.beside:
        yield from labels.beside(chart, frame, layout)
    yield from labels.earlier(chart, points, frame, layout)
    yield from labels.baselines(chart, frame, layout)
    yield from labels.at_points(chart, points, frame, layout)


def _seated(seats: Sequence[Seat], badges: Sequence[Badge], layout: Layout) -> Iterator[Label]:
    """Give the texts of the marks beside their badges."""
    for each, badge in zip(seats, badges, strict=True):
        if each.text:
            away = RADIUS + 5 if each.anchor == "start" else -RADIUS - 5
            y = badge.y + layout.letters * 0.35
            yield Label(badge.x + away, y, each.text, "mark", each.anchor)


def _left(chart: Chart, layout: Layout) -> float:
    return max((wide_of(each, layout.letters) for each in chart.axis_labels), default=0.0) + 10


def _right(chart: Chart, layout: Layout) -> float:
    if not layout.beside:
        return layout.width - 8.0
    names = [wide_of(labels.said(each), layout.letters) for each in labels.last_lines(chart)]
    return layout.width - 16 - max(names, default=0.0)


def _heads(chart: Chart, layout: Layout, names: Sequence[Named]) -> float:
    """Return the height of what stands above the lanes: the unit and the names of the lines."""
    if not layout.full:
        return 0.0
    rows = [each.y for each in names if isinstance(each, Label)]
    unit = layout.letters * 2.3 if chart.axis_unit else 0.0
    return unit + (max(rows) - layout.letters * 0.2 if rows else 0.0)


def _below(chart: Chart, frame: Frame, layout: Layout) -> float:
    """Return the base line of the row below the names of periods and years."""
    rows = 2.9 if any(dot.year for dot in chart.dots) and not labels.says_year(chart) else 1.5
    return frame.foot + layout.letters * (rows + 1.7)
