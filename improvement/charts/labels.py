"""Finds room for the texts on the axes and at the lines."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from improvement.charts.chart import Chart
from improvement.charts.layout import GLYPH, Frame, Label, Layout, Placed, Stroke, cut, wide_of
from improvement.charts.pieces import Line, Look

# Every so many periods are named: whole years of months, quarters or weeks where it can be.
STEPS = (1, 2, 3, 4, 6, 12, 13, 24, 26, 52, 60, 104, 120, 250, 500, 1000, 2500)
Named = Label | Stroke
DIAMOND = 9.0  # room for half of a gathering's mark
SAMPLE = 20.0  # length of the line shown in the row of names


def axis(chart: Chart, frame: Frame, layout: Layout) -> Iterator[Label]:
    """Name the round numbers, and their unit above them unless it stands at each."""
    for tick, text in zip(chart.axis.ticks, chart.axis_labels, strict=True):
        y = frame.y(chart.axis.level(tick)) + layout.letters * 0.35
        yield Label(frame.left - 8, y, text, "tick", "end")
    if chart.axis_unit and layout.full:
        unit = cut(chart.axis_unit, int(layout.width / layout.letters / GLYPH))
        yield Label(0.0, _under_names(chart, layout), unit, "tick")


def _under_names(chart: Chart, layout: Layout) -> float:
    rows = [] if layout.beside else list(in_rows(chart, layout))
    lowest = max((each.y for each in rows if isinstance(each, Label)), default=0.0)
    return lowest + layout.letters * (1.75 if lowest else 1.0)


def last_lines(chart: Chart) -> list[Line]:
    """Return the lines in force at the end: the median, the limits, the target's bounds."""
    stop = chart.targets[-1].stop if chart.targets else 0
    begins = chart.borders[-1] if chart.borders else 0
    return [
        *chart.medians[-1:],
        *(each.line for each in chart.limits if each.line.start >= begins),
        *(each for each in chart.targets if each.stop == stop),
    ]


def said(line: Line) -> str:
    """Return a line's name and number."""
    return f"{line.name} {line.value}"


def look_of(line: Line, chart: Chart) -> str:
    """Return the class of a line."""
    if line in chart.medians:
        return "median"
    return "target" if line in chart.targets else "limit"


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


def earlier(
    chart: Chart, points: Sequence[Placed], frame: Frame, layout: Layout
) -> Iterator[Label]:
    """Write the medians of earlier phases on their lines, where they cover least."""
    known = [(each.x, each.y) for each in points if each.y is not None]
    between = (((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in pairwise(known))
    path = sorted([*known, *between])
    for line in chart.medians[:-1]:
        start, stop, y = frame.x(line.start) + 4, frame.x(line.stop) - 4, frame.y(line.level)
        width = wide_of(line.value, layout.letters)
        if width > stop - start:
            continue
        places = [
            (x, low) for x in (start, stop - width) for low in (y - 5, y + layout.letters + 2)
        ]

        x, low = min(places, key=partial(_covered, path, width, layout.letters))
        yield Label(x, low, line.value, "median-name")


def _covered(
    path: Sequence[tuple[float, float]], width: float, height: float, place: tuple[float, float]
) -> int:
    """Return how much of the line, which goes to the right, a text at `place` would cover."""
    x, low = place
    near = path[bisect_left(path, (x - 6,)) : bisect_left(path, (x + width + 6,))]
    return sum(low - height - 4 < b < low + 6 for _x, b in near)


def baselines(chart: Chart, frame: Frame, layout: Layout) -> Iterator[Label]:
    """Name each baseline at the foot of its stretch, where there is room."""
    for shade in chart.baselines:
        x = frame.x(shade.start)
        if frame.x(shade.stop) - x > wide_of(shade.text, layout.letters) + 8:
            yield Label(x + 5, frame.bottom - 7, shade.text, "tick")


def meetings(chart: Chart, frame: Frame, layout: Layout, y: float) -> Iterator[Label]:
    """Name the gatherings beside their diamonds, right or left, as far as there is room."""
    xs = [frame.x(mark.at) for mark in chart.gatherings]
    edge = float(layout.width)
    for position in range(len(xs) - 1, -1, -1):
        x, text = xs[position], chart.gatherings[position].text
        reach = DIAMOND + wide_of(text, layout.letters)
        before = xs[position - 1] + DIAMOND if position else 0.0
        if x + reach <= edge:
            yield Label(x + DIAMOND, y, text, "tick")
        elif x - reach >= before:
            yield Label(x - DIAMOND, y, text, "tick", "end")
            edge = x - reach
        edge = min(edge, x - DIAMOND) - DIAMOND


def periods(chart: Chart, frame: Frame, layout: Layout) -> Iterator[Label]:
    """Name the periods, as many as there is room for, counted from where a year begins."""
    longest = max((wide_of(dot.label, layout.letters) for dot in chart.dots), default=0.0) + 10
    needed = longest / frame.column
    step = next((each for each in STEPS if each >= needed), STEPS[-1])
    begins = [i for i, dot in enumerate(chart.dots) if i and dot.year != chart.dots[i - 1].year]
    y = frame.foot + layout.letters * 1.5
    for i in range((begins[0] if begins else 0) % step, len(chart.dots), step):
        dot = chart.dots[i]
        yield kept_inside(Label(frame.x(dot.at), y, dot.label, "tick", "middle"), layout)


def says_year(chart: Chart) -> bool:
    """Whether the names of the periods say the year themselves, as "jan. 26" does, not "uke 26"."""
    # Of "days since" the time still running is called "today", which asks for no year.
    settled = [dot for dot in chart.dots if dot.look is not Look.RUNNING] or chart.dots
    return all(dot.label.endswith(dot.year[-2:]) for dot in settled)


def years(chart: Chart, frame: Frame, layout: Layout) -> Iterator[Label]:
    """Name the years below the periods where each begins, the later one where two would touch."""
    if says_year(chart):
        return
    y, edge = frame.foot + layout.letters * 2.9, float("inf")
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
    chart: Chart, points: Sequence[Placed], frame: Frame, layout: Layout
) -> Iterator[Label]:
    """Write the value at the last point that counts, and mark the period in progress."""
    lines = [frame.y(line.level) for line in last_lines(chart)]
    counting = [each for each in points if each.dot.look in {Look.POINT, Look.SIGNAL, Look.OUTSIDE}]
    for each in counting[-1:]:
        y, letters = each.y or 0.0, layout.letters
        before = counting[-2].y if len(counting) > 1 else None
        falling = before is not None and before < y and y + letters * 1.5 < frame.bottom
        places = [y - letters * 0.75, y + letters * 1.45]
        y = _off_the_lines(places[::-1] if falling else places, lines, frame, letters)
        yield _within(each.x, y, each.dot.value, "last", frame, layout)
    for each in [each for each in points if each.dot.look is Look.RUNNING][-1:]:
        high = (each.y or 0.0) < (frame.top + frame.bottom) / 2
        y = frame.bottom - 7 if high else frame.top + layout.letters
        yield _within(each.x, y, chart.in_progress, "progress", frame, layout)


def _off_the_lines(
    places: Sequence[float], lines: Sequence[float], frame: Frame, letters: float
) -> float:
    """Return where a text by a point touches no line: the first place, past a line, the other."""
    first, other = places
    past = [line + letters * (1.15 if first > other else -0.5) for line in lines]
    near = [y for y in past if abs(y - first) < letters * 1.6 and (y > first) == (first > other)]
    for y in (first, *sorted(near, key=lambda y: abs(y - first)), other):
        is_inside = frame.top - letters < y < frame.bottom - 2
        if is_inside and not any(y - letters < line < y + letters * 0.3 for line in lines):
            return y
    return first


def _within(x: float, y: float, text: str, look: str, frame: Frame, layout: Layout) -> Label:
    """Return a label centred at x, moved so far that it does not leave the plot."""
    half = wide_of(text, layout.letters) / 2
    if x + half > frame.right:
        return Label(frame.right, y, text, look, "end")
    return Label(max(x, frame.left + half), y, text, look, "middle")
