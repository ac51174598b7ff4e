"""Finds room for the texts on the axes and at the lines."""

from collections.abc import Iterator, Sequence

from improvement.charts.chart import Chart
from improvement.charts.layout import Frame, Label, Layout, Placed, Stroke, wide_of
from improvement.charts.pieces import Line, Look

# Every so many periods are named: whole years of months, quarters or weeks where it can be.
STEPS = (1, 2, 3, 4, 6, 12, 13, 24, 26, 52, 60, 104, 120, 250, 500, 1000, 2500)
Named = Label | Stroke
SAMPLE = 20.0  # length of the line shown in the row of names


def axis(chart: Chart, frame: Frame, layout: Layout) -> Iterator[Label]:
    """Name the round numbers, and their unit above them unless it stands at each."""
    for tick, text in zip(chart.axis.ticks, chart.axis_labels, strict=True):
        y = frame.y(chart.axis.level(tick)) + layout.letters * 0.35
        yield Label(frame.left - 8, y, text, "tick", "end")
    if chart.axis_unit and layout.full:
        yield Label(0.0, _under_names(chart, layout), chart.axis_unit, "tick")


def _under_names(chart: Chart, layout: Layout) -> float:
    rows = [] if layout.beside else list(in_rows(chart, layout))
    lowest = max((each.y for each in rows if isinstance(each, Label)), default=0.0)
    return lowest + layout.letters * (1.6 if lowest else 1.0)


def last_lines(chart: Chart) -> list[Line]:
    """Return the lines in force at the end: the median, then the target or its two bounds."""
    stop = chart.targets[-1].stop if chart.targets else 0
    return [*chart.medians[-1:], *(each for each in chart.targets if each.stop == stop)]


def said(line: Line) -> str:
    """Return a line's name and number."""
    return f"{line.name} {line.value}"


def look_of(line: Line, chart: Chart) -> str:
    """Return the class of a line."""
    return "median" if line in chart.medians else "target"


def beside(chart: Chart, frame: Frame, layout: Layout) -> Iterator[Label]:
    """Name the lines right of the plot, pushed apart where they would touch."""
    lines = sorted(last_lines(chart), key=lambda line: line.level)
    lowest = frame.bottom
    for line in lines:
        y = min(frame.y(line.level) + layout.letters * 0.35, lowest)
        yield Label(frame.right + 8, y, said(line), f"{look_of(line, chart)}-name")
        lowest = y - layout.letters * 1.25


def in_rows(chart: Chart, layout: Layout) -> Iterator[Named]:
    """Name the lines above the plot, each with a piece of it, in as many rows as it takes."""
    x, y = 0.0, layout.letters
    for line in last_lines(chart):
        look, reach = look_of(line, chart), SAMPLE + 6 + wide_of(said(line), layout.letters)
        if x and x + reach > layout.width:
            x, y = 0.0, y + layout.letters * 1.5
        middle = y - layout.letters * 0.35
        yield Stroke(x, middle, x + SAMPLE, middle, look)
        yield Label(x + SAMPLE + 6, y, said(line), f"{look}-name")
        x += reach + 14


def earlier(chart: Chart, frame: Frame, layout: Layout) -> Iterator[Label]:
    """Write the medians of earlier phases on their lines, where there is room."""
    for line in chart.medians[:-1]:
        if frame.x(line.stop) - frame.x(line.start) > wide_of(line.value, layout.letters) + 8:
            y = frame.y(line.level) - 5
            yield Label(frame.x(line.start) + 4, y, line.value, "median-name")


def baselines(chart: Chart, frame: Frame, layout: Layout) -> Iterator[Label]:
    """Name each baseline at the foot of its stretch, where there is room."""
    for shade in chart.baselines:
        x = frame.x(shade.start)
        if frame.x(shade.stop) - x > wide_of(shade.text, layout.letters) + 8:
            yield Label(x + 5, frame.bottom - 7, shade.text, "tick")


def meetings(chart: Chart, frame: Frame, layout: Layout, y: float) -> Iterator[Label]:
    """Name the gatherings beside their diamonds, as far as there is room."""
    edge = float(layout.width)
    for mark in reversed(chart.gatherings):
        x, reach = frame.x(mark.at) + 9, wide_of(mark.text, layout.letters)
        if x + reach <= edge:
            yield Label(x, y, mark.text, "tick")
            edge = x - 9 - 12
        elif edge == layout.width and x - 18 - reach >= 0:
            yield Label(x - 18, y, mark.text, "tick", "end")
            edge = x - 18 - reach - 12
        else:
            edge = min(edge, x - 9 - 12)


def periods(chart: Chart, frame: Frame, layout: Layout) -> Iterator[Label]:
    """Name the periods, as many as there is room for, counted from where a year begins."""
    longest = max((wide_of(dot.label, layout.letters) for dot in chart.dots), default=0.0) + 10
    needed = longest / frame.column
    step = next((each for each in STEPS if each >= needed), STEPS[-1])
    begins = [i for i, dot in enumerate(chart.dots) if i and dot.year != chart.dots[i - 1].year]
    y = frame.bottom + layout.letters * 1.5
    for i in range((begins[0] if begins else 0) % step, len(chart.dots), step):
        dot = chart.dots[i]
        yield kept_inside(Label(frame.x(dot.at), y, dot.label, "tick", "middle"), layout)


def years(chart: Chart, frame: Frame, layout: Layout) -> Iterator[Label]:
    """Name the years below the periods where each begins, the later one where two would touch."""
    y, edge = frame.bottom + layout.letters * 2.9, float("inf")
    begins = [
        dot
        for i, dot in enumerate(chart.dots)
        if dot.year and (i == 0 or dot.year != chart.dots[i - 1].year)
    ]
    for dot in reversed(begins):
        half = wide_of(dot.year, layout.letters) / 2
        x = frame.x(dot.at)
        if x + half + 6 < edge:
            edge = x - half
            yield kept_inside(Label(x, y, dot.year, "year", "middle"), layout)


def kept_inside(label: Label, layout: Layout) -> Label:
    """Return a centred label moved so far that it does not leave the drawing."""
    half = wide_of(label.text, layout.letters) / 2
    if label.x + half > layout.width:
        return Label(float(layout.width), label.y, label.text, label.look, "end")
    if label.x < half:
        return Label(0.0, label.y, label.text, label.look)
    return label


def at_points(
    points: Sequence[Placed], frame: Frame, layout: Layout, in_progress: str
) -> Iterator[Label]:
    """Write the value at the last point that counts, and mark the period in progress."""
    counting = [each for each in points if each.dot.look in {Look.POINT, Look.SIGNAL}]
    running = [each for each in points if each.dot.look is Look.RUNNING]
    for each in counting[-1:]:
        before = counting[-2].y if len(counting) > 1 else None
        yield _at(each, each.dot.value, "last", frame, layout, before)
    for each in running[-1:]:
        before = counting[-1].y if counting else None
        yield _at(each, in_progress, "progress", frame, layout, before)


def _at(
    placed: Placed, text: str, look: str, frame: Frame, layout: Layout, before: float | None
) -> Label:
    """Put a text above a point, or below where the line comes from above and there is room."""
    y, letters = placed.y or 0.0, layout.letters
    falling = before is not None and before < y and y + letters * 1.5 < frame.bottom
    label = Label(placed.x, y + letters * 1.45 if falling else y - letters * 0.75, text, look)
    half = wide_of(text, letters) / 2
    if placed.x + half > frame.right:
        return Label(frame.right, label.y, text, look, "end")
    return Label(max(placed.x, frame.left + half), label.y, text, look, "middle")
