"""Draws a diagram as PNG and PDF: the same scene as on the screen, on a sheet or a slide.

Takes about 100 ms and 80 MB the first time.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from improvement.drivers.files.fitting import scale_in
from improvement.drivers.files.sheets import Paper, Sheet
from improvement.drivers.looks import (
    BARS,
    BOLD,
    FAINT,
    FILLS,
    INK,
    PAPER,
    SOFT,
    STATES,
    TEXTS,
    TONES,
    VIOLET,
    WIRES,
)
from improvement.drivers.model import EdgeBelief
from improvement.drivers.scene import DISCS, GLYPH, SIZES, STROKES, Box, Glyph, Line, Scene, Text
from improvement.drivers.svg import WEIGHTS, spark_runs
from improvement.drivers.widths import FONT_ON_PAPER

POINTS_PER_INCH = 72
DOTS_PER_INCH = 144


def natural(sheet: Sheet) -> Paper:
    """Return a paper as large as the drawing itself."""
    empty, scene = Paper(0.0, 0.0), sheet.scene
    return Paper(scene.width - empty.inner_width, scene.height - empty.inner_height)


def png(sheet: Sheet, paper: Paper | None = None) -> bytes:
    """Return one sheet as a PNG file."""
    figure = _figure(sheet, paper or natural(sheet))
    file = BytesIO()
    figure.savefig(file, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    return file.getvalue()


def pdf(sheets: list[Sheet], paper: Paper) -> bytes:
    """Return the sheets as the pages of one PDF file."""
    # Half a second and 80 MB, which only those who ask for a file should pay.
    from matplotlib import rc_context  # noqa: PLC0415
    from matplotlib.backends.backend_pdf import PdfPages  # noqa: PLC0415

    file = BytesIO()
    said = {"Title": sheets[0].title, "CreationDate": None, "Producer": None, "Creator": None}
    with rc_context({"pdf.fonttype": 42}), PdfPages(file, metadata=said) as pages:
        for sheet in sheets:
            pages.savefig(_figure(sheet, paper))
    return file.getvalue()


def _figure(sheet: Sheet, paper: Paper) -> Any:
    from matplotlib.figure import Figure  # noqa: PLC0415 - as above

    figure = Figure(figsize=(paper.width / POINTS_PER_INCH, paper.height / POINTS_PER_INCH))
    scale = scale_in(sheet.scene, paper.inner_width, paper.inner_height)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    left = -(paper.width / scale - sheet.scene.width) / 2
    top = -(paper.margin + paper.head) / scale
    axes.set(xlim=(left, left + paper.width / scale), ylim=(top + paper.height / scale, top))
    axes.axis("off")
    figure.text(
        paper.margin / paper.width, 1 - (paper.margin + 16) / paper.height, _plain(sheet.title),
        fontsize=16, weight="bold", color=INK, va="baseline",
    )  # fmt: skip
    figure.text(
        paper.margin / paper.width, paper.margin / paper.height, _plain(sheet.legend),
        fontsize=8, color=SOFT,
    )  # fmt: skip
    _draw(axes, sheet.scene, scale)
    return figure


def _draw(axes: Any, scene: Scene, scale: float) -> None:
    write = _writer(axes, scale)
    for head in scene.heads:
        write(head)
    for wire in scene.wires:
        _wire(axes, wire.points, wire.belief, WEIGHTS[wire.weight] * scale)
        if wire.sign is not None:
            _glyph(axes, wire.sign, STATES[f"belief-{wire.belief.value}"], scale)
    for box in scene.boxes:
        _box(axes, box, scale)
        for text in box.texts:
            write(text)
        for sign in box.glyphs:
            status = box.node.status
            known = status is not None and sign.look == "status"
            colour = STATES[f"at-{status.value}"] if known and status else VIOLET
            _glyph(axes, sign, colour, scale)
        for line in box.lines:
            _spark(axes, line, scale)


def _writer(axes: Any, scale: float) -> Callable[[Text], None]:
    def write(text: Text) -> None:
        axes.text(
            text.x, text.y, _plain(text.text), color=TEXTS[text.look], va="baseline",
            fontsize=SIZES[text.look] * FONT_ON_PAPER * scale,
            weight="bold" if text.look in BOLD and text.look == "head" else "normal",
        )  # fmt: skip

    return write


def _wire(
    axes: Any, points: tuple[tuple[float, float], ...], belief: EdgeBelief, lw: float
) -> None:
    from matplotlib.patches import PathPatch  # noqa: PLC0415 - as above
    from matplotlib.path import Path  # noqa: PLC0415

    codes = [Path.MOVETO] + [Path.CURVE4] * (len(points) - 1)
    dashes = (0, (7 / 2.4, 5 / 2.4)) if belief is EdgeBelief.REFUTED else "-"
    axes.add_patch(
        PathPatch(
            Path(list(points), codes), fill=False, lw=lw, edgecolor=WIRES[f"wire-{belief.value}"],
            linestyle=dashes, capstyle="butt",
        )
    )  # fmt: skip


def _box(axes: Any, box: Box, scale: float) -> None:
    from matplotlib.patches import FancyBboxPatch, Rectangle  # noqa: PLC0415 - as above

    kind = box.node.kind.value
    axes.add_patch(
        FancyBboxPatch(
            (box.x, box.y), box.width, box.height, boxstyle="round,pad=0,rounding_size=4",
            facecolor=FILLS[kind], edgecolor=FAINT, lw=scale, mutation_aspect=1,
        )
    )  # fmt: skip
    axes.add_patch(Rectangle((box.x, box.y + 1), 5, box.height - 2, color=BARS[kind], lw=0))


def _glyph(axes: Any, each: Glyph, colour: str, scale: float) -> None:
    from matplotlib.patches import Circle  # noqa: PLC0415 - as above

    half, on_disc = GLYPH / 2, each.name in DISCS
    axes.add_patch(
        Circle(
            (each.x + half, each.y + half), half - 0.7, facecolor=colour if on_disc else PAPER,
            edgecolor=colour, lw=1.4 * scale, zorder=3,
        )
    )  # fmt: skip
    for run in STROKES[each.name]:
        xs, ys = [each.x + x for x, _y in run], [each.y + y for _x, y in run]
        ink = PAPER if on_disc else colour
        axes.plot(xs, ys, color=ink, lw=1.5 * scale, zorder=4, solid_capstyle="round")


def _spark(axes: Any, each: Line, scale: float) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - as above

    axes.add_patch(
        Rectangle(
            (each.x, each.y), each.width, each.height, facecolor=PAPER, edgecolor=FAINT, lw=scale
        )
    )
    colour = TONES[f"-{each.tone}" if each.tone else ""]
    runs = spark_runs(each)
    for run in runs:
        axes.plot([x for x, _y in run], [y for _x, y in run], color=colour, lw=1.6 * scale)
    axes.plot([runs[-1][-1][0]], [runs[-1][-1][1]], "o", color=colour, ms=4 * scale)


def _plain(text: str) -> str:
    """Keep a dollar sign a dollar sign: between two of them matplotlib would set mathematics."""
    return text.replace("$", r"\$")
