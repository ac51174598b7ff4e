"""Draws a chart as PNG or PDF: the same scene as on the screen, with its finding as title.

One unit of the scene is one point of the figure. Takes about 50 ms and 80 MB the first time.
"""

from io import BytesIO
from textwrap import wrap
from typing import Any

from improvement.charts.chart import Chart
from improvement.charts.lanes import RADIUS
from improvement.charts.layout import WIDE, Label, Placed, Scene
from improvement.charts.pieces import Look
from improvement.charts.scene import set_out
from improvement.charts.svg import NARROW, radius_of

DOTS_PER_INCH = 144
POINTS_PER_INCH = 72
MARGIN, HEAD, FOOT = 24.0, 62.0, 24.0
LINE, MOST_LETTERS = 15.0, 118  # of the notes below the picture
# The same bytes for the same chart: no programme and no hour in the file.
_WITHOUT: dict[str, dict[str, None]] = {
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}
SHRINK = 0.86  # DejaVu Sans, which matplotlib brings along, runs wider than the screen's Inter

INK, SOFT, FAINT, PAPER, DATA, TARGET = (
    "#1c2227", "#56616b", "#d5dade", "#ffffff", "#0a5a6e", "#5b3e8c",
)  # fmt: skip
TONES = {"better": "#0b5fb3", "worse": "#a8450a", "changed": "#5b3e8c"}
BOXES = {"found": INK, "baseline": "#eef1f3", "holiday": "#f5ecd6", "holiday-foot": "#b59a5b"}
STROKES: dict[str, dict[str, Any]] = {
    "grid": {"color": FAINT, "lw": 1},
    "axis": {"color": SOFT, "lw": 1},
    "median": {"color": INK, "lw": 1.6},
    "limit": {"color": SOFT, "lw": 1.2, "dashes": (3, 3)},
    "target": {"color": TARGET, "lw": 1.6, "dashes": (5, 3)},
    "stem": {"color": SOFT, "lw": 1, "dashes": (2, 3)},
    "gathering": {"color": SOFT, "lw": 0.8, "dashes": (2, 4), "alpha": 0.6},
    "border": {"color": INK, "lw": 1},
}
TEXTS: dict[str, dict[str, Any]] = {
    "tick": {"color": SOFT},
    "year": {"color": SOFT},
    "mark": {"color": INK},
    "median-name": {"color": INK, "weight": "bold"},
    "limit-name": {"color": SOFT},
    "letter": {"color": INK, "weight": "bold"},
    "target-name": {"color": TARGET, "weight": "bold"},
    "last": {"color": DATA, "weight": "bold"},
    "progress": {"color": SOFT, "style": "italic"},
}
SIDES = {"start": "left", "middle": "center", "end": "right"}


def png(chart: Chart) -> bytes:
    """Return the chart as a PNG file, the same bytes for the same chart."""
    return _drawn(chart, "png")


def pdf(chart: Chart) -> bytes:
    """Return the chart as a PDF of one page, its letters as text that can be searched."""
    return _drawn(chart, "pdf")


def _drawn(chart: Chart, kind: str) -> bytes:
    # Half a second and 80 MB, which only those who ask for a picture should pay.
    from matplotlib import rc_context  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    scene = set_out(chart, WIDE)
    notes = _notes(chart)
    foot = FOOT + LINE * len(notes)
    width, height = scene.layout.width + 2 * MARGIN, scene.height + HEAD + foot
    figure = Figure(figsize=(width / POINTS_PER_INCH, height / POINTS_PER_INCH))
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set(xlim=(-MARGIN, width - MARGIN), ylim=(scene.height + foot, -HEAD))
    axes.axis("off")
    _head(axes, chart)
    _ground(axes, scene)
    _values(axes, scene)
    for label in scene.labels:
        _write(axes, label, scene.layout.letters * SHRINK)
    for place, note in enumerate(notes, 1):
        y = scene.height + LINE * place
        axes.text(0, y, _plain(note), color=SOFT, fontsize=10.5, va="baseline")
    file = BytesIO()
    with rc_context({"pdf.fonttype": 42}):  # letters stay letters
        figure.savefig(file, format=kind, dpi=DOTS_PER_INCH, metadata=_WITHOUT[kind])
    return file.getvalue()


def _notes(chart: Chart) -> list[str]:
    """Return what the numbers and letters on the picture mean, for those who have only it."""
    marks = [f"{mark.number}  {mark.when}: {mark.text}" for mark in chart.marks]
    fired = [f"{each.letter}  {each.name}. {each.sentence}" for each in chart.fired if each.spans]
    said = [*marks, chart.shaded, *fired, *(icon.text for icon in chart.icons)]
    said += chart.told.judging
    return [line for each in said for line in wrap(each, MOST_LETTERS)]


def _head(axes: Any, chart: Chart) -> None:
    unit = f" ({chart.unit})" if chart.unit else ""
    axes.text(0, -HEAD + 28, _plain(chart.finding), color=INK, fontsize=18, weight="bold")
    axes.text(0, -HEAD + 48, _plain(chart.name + unit), color=SOFT, fontsize=12.5)


def _ground(axes: Any, scene: Scene) -> None:
    for box in scene.boxes:
        ends = [box.x, box.x + box.width]
        axes.fill_between(ends, box.y, box.y + box.height, color=BOXES[box.look], lw=0)
    for each in scene.strokes:
        axes.plot([each.x1, each.x2], [each.y1, each.y2], **STROKES[each.look])
    for x, y in scene.diamonds:
        axes.plot([x], [y], "D", color=SOFT, ms=6)
    for badge in scene.badges:
        ends = [badge.x - badge.reach + RADIUS, badge.x + badge.reach - RADIUS]
        for width, color in ((2 * RADIUS, SOFT), (2 * RADIUS - 2, PAPER)):
            axes.plot(ends, [badge.y] * 2, color=color, lw=width)
            axes.plot(ends, [badge.y] * 2, "o", color=color, ms=width, mew=0)
        axes.text(
            badge.x, badge.y, badge.number, color=INK, fontsize=10, weight="bold",
            ha="center", va="center_baseline",
        )  # fmt: skip


def _values(axes: Any, scene: Scene) -> None:
    thin = scene.frame.column < 5
    for path in scene.limits:
        xs, ys = zip(*path, strict=True)
        axes.plot(xs, ys, **STROKES["limit"])
    for path in scene.paths:
        xs, ys = zip(*path, strict=True)
        axes.plot(xs, ys, color=DATA, lw=1 if thin else 2, solid_joinstyle="round")
    if scene.running:
        xs, ys = zip(*scene.running, strict=True)
        axes.plot(xs, ys, color=DATA, lw=2, dashes=(1.5, 2))
    size = 2 * radius_of(scene)
    _dots(axes, scene.points, Look.POINT, {"marker": "o", "mfc": DATA, "mec": PAPER, "ms": size})
    ringed = scene.frame.column >= NARROW
    for tone, color in TONES.items():
        marked = tuple(each for each in scene.points if each.dot.tone == tone)
        solid = {"mfc": color, "mec": PAPER}
        if ringed:
            ring = {"marker": "o", "mfc": "none", "mec": color, "ms": size * 1.2 + 5.2}
            _dots(axes, marked, Look.SIGNAL, ring)
        _dots(axes, marked, Look.SIGNAL, {"marker": "o", "ms": size * 1.2, **solid})
        _dots(axes, marked, Look.OUTSIDE, {"marker": "s", "ms": size * 1.15, **solid})
    _dots(
        axes, scene.points, Look.RUNNING,
        {"marker": "o", "mfc": PAPER, "mec": DATA, "mew": 2, "ms": size},
    )  # fmt: skip
    _dots(axes, scene.points, Look.EXCLUDED, {"marker": "o", "mfc": PAPER, "mec": SOFT, "ms": size})
    gaps = [each.x for each in scene.points if each.dot.look is Look.GAP]
    axes.plot(gaps, [scene.frame.bottom - 6] * len(gaps), "x", color=SOFT, ms=5)


def _dots(axes: Any, points: tuple[Placed, ...], look: Look, style: dict[str, Any]) -> None:
    known = [(each.x, each.y) for each in points if each.dot.look is look and each.y is not None]
    axes.plot([x for x, _y in known], [y for _x, y in known], ls="none", **style)


def _write(axes: Any, label: Label, size: float) -> None:
    text = axes.text(
        label.x, label.y, _plain(label.text), fontsize=size, ha=SIDES[label.anchor], va="baseline",
        **TEXTS[label.look],
    )  # fmt: skip
    if label.look in {"last", "progress", "median-name", "target-name", "limit-name"}:
        text.set_bbox({"facecolor": PAPER, "edgecolor": "none", "alpha": 0.75, "pad": 0.5})


def _plain(text: str) -> str:
    """Keep a dollar sign a dollar sign: between two of them matplotlib would set mathematics."""
    return text.replace("$", r"\$")
