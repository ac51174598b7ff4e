"""Writes a chart as inline SVG: presentation attributes and classes, no style, no script.

The colours come from static/css/chart.css. Every period answers for its whole column, so that a
finger or a pointer need not hit the point itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from flask_babel import gettext as _
from markupsafe import Markup, escape

from improvement.charts.chart import Chart
from improvement.charts.lanes import RADIUS
from improvement.charts.layout import PHONE, WALL, WIDE, Label, Layout, Path, Placed, Scene, Stroke
from improvement.charts.pieces import Look
from improvement.charts.scene import set_out

MOST_ANSWERING = 400  # above this a column is too narrow to point at; the table has them all
DOTS = (Look.POINT, Look.SIGNAL, Look.OUTSIDE)
UNDRAWN = (Look.FIRST, Look.BEYOND)  # a place where nothing is missing
NARROW, DENSE = 10.0, 5.0  # width of a period below which points and line are drawn thinner
_SPECIAL = re.compile("[&<>'\"]").search
DASHED = {"target": "7 5", "limit": "3 3", "gathering": "2 4", "stem": "2 3"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with the id it has on its page; what templates draw from."""

    chart: Chart
    id: str

    @property
    def wide(self) -> Markup:
        """The drawing for a screen or a sheet of paper."""
        return write(self.chart, WIDE, self.id)

    @property
    def phone(self) -> Markup:
        """The drawing for a phone."""
        return write(self.chart, PHONE, self.id)

    @property
    def small(self) -> Markup:
        """The drawing for the wall."""
        return write(self.chart, WALL, self.id)


def write(chart: Chart, layout: Layout, id: str) -> Markup:
    """Return the chart as one SVG element.

    Args:
        chart: what to draw.
        layout: for what; WIDE, PHONE or WALL.
        id: begins every id in the drawing, so that a page can hold many.
    """
    scene = set_out(chart, layout)
    prefix = f"{id}-{layout.name}"
    look = f"c-{layout.name} c-{chart.tone}{' c-dense' if scene.frame.column < DENSE else ''}"
    answering = layout.full and len(scene.points) <= MOST_ANSWERING
    role = "group" if answering else "img"
    pieces = chain(
        (
            f'<svg class="c-svg {look}" role="{role}"'
            f' viewBox="0 0 {layout.width} {scene.height:.0f}"'
            f' aria-labelledby="{escape(prefix)}-t" aria-describedby="{escape(prefix)}-d"'
            f' font-size="{layout.letters}">'
            f'<title id="{escape(prefix)}-t">{escape(title(chart))}</title>'
            f'<desc id="{escape(prefix)}-d">{escape(chart.sentence)}</desc>',
        ),
        _ground(scene),
        _lines(scene),
        _points(scene, answering=answering),
        (_text(label) for label in scene.labels),
        ("</svg>",),
    )
    return Markup("".join(pieces))  # noqa: S704 - every text is escaped where it is written


def title(chart: Chart) -> str:
    """Return the name of the drawing: what is measured and what was found."""
    return _("%(name)s. %(finding)s", name=chart.name, finding=chart.finding)


def _ground(scene: Scene) -> Iterator[str]:
    for box in scene.boxes:
        yield (
            f'<rect class="c-{box.look}" x="{box.x:.1f}" y="{box.y:.1f}"'
            f' width="{box.width:.1f}" height="{box.height:.1f}"/>'
        )
    yield from (_stroke(each) for each in scene.strokes)


def _stroke(each: Stroke) -> str:
    dashes = f' stroke-dasharray="{DASHED[each.look]}"' if each.look in DASHED else ""
    return (
        f'<line class="c-{each.look}" x1="{each.x1:.1f}" y1="{each.y1:.1f}"'
        f' x2="{each.x2:.1f}" y2="{each.y2:.1f}"{dashes}/>'
    )


def _lines(scene: Scene) -> Iterator[str]:
    for path in scene.limits:
        yield (
            f'<path class="c-limit" fill="none" stroke-dasharray="{DASHED["limit"]}"'
            f' d="{_drawn(path)}"/>'
        )
    for path in scene.paths:
        if len(path) > 1:
            yield f'<path class="c-line" fill="none" d="{_drawn(path)}"/>'
    if scene.running:
        yield (
            f'<path class="c-line" fill="none" stroke-dasharray="3 4" d="{_drawn(scene.running)}"/>'
        )
    for x, y in scene.diamonds:
        yield f'<path class="c-diamond" d="M{x:.1f} {y - 5:.1f}l5 5-5 5-5-5z"/>'
    for badge in scene.badges:
        yield (
            f'<rect class="c-badge" x="{badge.x - badge.reach:.1f}" y="{badge.y - RADIUS:.1f}"'
            f' width="{2 * badge.reach:.0f}" height="{2 * RADIUS:.0f}" rx="{RADIUS:.0f}"/>'
            f'<text class="c-number" x="{badge.x:.1f}" y="{badge.y + 4.2:.1f}" font-size="12"'
            f' text-anchor="middle">{badge.number}</text>'
        )


def _drawn(path: Path) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in path)


def _points(scene: Scene, *, answering: bool) -> Iterator[str]:
    if not answering:
        yield from _silent(scene)
        return
    width, top = scene.frame.column, scene.frame.top
    column = f'" y="{top:.1f}" width="{width:.1f}" height="{scene.frame.bottom - top:.1f}"/>'
    for each in scene.points:
        yield (
            f'<g class="c-pt" tabindex="0" role="img"><title>{_safe(each.dot.sentence)}</title>'
            f'<rect class="c-hit" x="{each.x - width / 2:.1f}{column}{_shape(each, scene)}</g>'
        )


def _safe(text: str) -> str:
    """Return the text escaped; most have nothing to escape, and looking is the quicker."""
    return str(escape(text)) if _SPECIAL(text) else text


def _silent(scene: Scene) -> Iterator[str]:
    """Draw the points of a drawing nobody can ask, most of them as one element: round dashes."""
    ends: dict[tuple[Look, str], list[str]] = {(Look.POINT, ""): []}
    for each in scene.points:
        if each.dot.look in DOTS and each.y is not None:
            place = f"M{each.x:.1f} {each.y:.1f}h0"
            ends.setdefault((each.dot.look, each.dot.tone), []).append(place)
    for (look, tone), places in ends.items():
        if places:
            size = (2.2 if look is not Look.OUTSIDE else 2.8) * radius_of(scene)
            cap = "round" if look is not Look.OUTSIDE else "square"
            yield (
                f'<path class="c-dots c-{look.value}s{_toned(tone)}" fill="none"'
                f' stroke-linecap="{cap}" stroke-width="{size:.1f}" d="{"".join(places)}"/>'
            )
    rest = (each for each in scene.points if each.dot.look not in DOTS)
    yield from (_shape(each, scene) for each in rest)


def _toned(tone: str) -> str:
    return f" c-is-{tone}" if tone else ""


def _shape(each: Placed, scene: Scene) -> str:
    if each.dot.look in UNDRAWN:
        return ""
    if each.y is None:
        y = scene.frame.bottom
        return f'<path class="c-gap" d="M{each.x - 3:.1f} {y - 9:.1f}l6 6m0-6l-6 6"/>'
    radius, toned = radius_of(scene), _toned(each.dot.tone)
    if each.dot.look is Look.OUTSIDE:  # a square, so that it stands out without colour too
        half = radius * 1.15
        return (
            f'<rect class="c-outside{toned}" x="{each.x - half:.1f}" y="{each.y - half:.1f}"'
            f' width="{2 * half:.1f}" height="{2 * half:.1f}"/>'
        )
    ring = ""
    if each.dot.look is Look.SIGNAL:
        radius *= 1.2
        if scene.frame.column >= NARROW:
            ring = (
                f'<circle class="c-ring{toned}" cx="{each.x:.1f}" cy="{each.y:.1f}"'
                f' r="{radius + 2.6:.1f}"/>'
            )
    return (
        f'{ring}<circle class="c-{each.dot.look.value}{toned}" cx="{each.x:.1f}"'
        f' cy="{each.y:.1f}" r="{radius:.1f}"/>'
    )


def radius_of(scene: Scene) -> float:
    """Return how large the points are drawn."""
    if scene.frame.column < NARROW:
        return 2.6 if scene.frame.column >= DENSE else 1.4
    return 4.0 if scene.layout.full else 2.8


def _text(label: Label) -> str:
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    return (
        f'<text class="c-{label.look}" x="{label.x:.1f}" y="{label.y:.1f}"{anchor}>'
        f"{_safe(label.text)}</text>"
    )
