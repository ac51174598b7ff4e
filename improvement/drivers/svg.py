"""Writes a driver diagram as SVG: with classes for a page, with its own colours for a file."""

import re
from collections.abc import Iterator
from itertools import chain

from flask_babel import gettext as _
from markupsafe import Markup, escape

from improvement.drivers.looks import INK, SOFT, paint
from improvement.drivers.model import EdgeBelief
from improvement.drivers.scene import (
    DISCS,
    GLYPH,
    SIZES,
    STROKES,
    Box,
    Glyph,
    Line,
    Scene,
    Text,
    Wire,
)
from improvement.drivers.words import KINDS, status_of

WEIGHTS = {1: 1.4, 2: 2.4, 3: 4.2}  # width of a line
FONT = "Inter, 'Segoe UI', Helvetica, Arial, sans-serif"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def inline(scene: Scene, *, linked: bool = True) -> Markup:
    """Return the drawing for a page; colours come from static/css/drivers.css by class.

    Each box is a link to its own page, so that a pointer, a finger and a keyboard reach it. A
    screen reader has the outline, which says the same and more; the drawing is named as a group.
    Not `linked`, it is one picture without anything to stop at.
    """
    role, name = "group" if linked else "img", escape(_("Driver diagram"))
    head = (
        f'<svg class="d-svg" role="{role}" aria-label="{name}"'
        f' viewBox="0 0 {scene.width:.0f} {scene.height:.0f}"'
        f' width="{scene.width:.0f}" height="{scene.height:.0f}">'
    )
    pieces = chain(
        (head,),
        (_text(each, "") for each in scene.heads),
        (_wire(each, in_file=False) for each in scene.wires),
        (_link(each) if linked else _still(each) for each in scene.boxes),
        ("</svg>",),
    )
    return Markup("".join(pieces))  # noqa: S704 - every text is escaped where it is written


def standalone(scene: Scene, title: str, legend: str) -> str:
    """Return the drawing as a file of its own, with nothing to fetch and no style sheet."""
    width, height = scene.width + 40, scene.height + 96
    pieces = chain(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-20 -56 {width:.0f} {height:.0f}"'
            f' width="{width:.0f}" height="{height:.0f}" font-family="{FONT}">'
            f"<title>{_clean(title)}</title>"
            f'<rect x="-20" y="-56" width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>'
            f'<text x="8" y="-22" font-size="20" font-weight="600" fill="{INK}">'
            f"{_clean(title)}</text>"
            f'<text x="8" y="{scene.height + 22:.0f}" font-size="12" fill="{SOFT}">'
            f"{_clean(legend)}</text>",
        ),
        (_text(each, paint(each.look)) for each in scene.heads),
        (_wire(each, in_file=True) for each in scene.wires),
        (_shapes(each, in_file=True) for each in scene.boxes),
        ("</svg>\n",),
    )
    return "".join(pieces)


def _link(box: Box) -> str:
    node = box.node
    name = _clean(_("%(kind)s: %(text)s", kind=KINDS[node.kind], text=_said(box)))
    href = f' href="/driver-nodes/{node.id}"' if node.id is not None else ""
    return (
        f'<a class="d-node d-{node.kind.value}{_state(box)}"{href} data-key="{escape(node.key)}"'
        f' aria-label="{name}">{_shapes(box, in_file=False)}</a>'
    )


def _still(box: Box) -> str:
    shapes = _shapes(box, in_file=False)
    return f'<g class="d-node d-{box.node.kind.value}{_state(box)}">{shapes}</g>'


def _state(box: Box) -> str:
    marked = f" d-is-{box.node.mark}" if box.node.mark else ""
    return marked + (f" d-at-{box.node.status.value}" if box.node.status else "")


def _said(box: Box) -> str:
    said = [box.node.text]
    if box.node.status is not None:
        said.append(status_of(box.node))
    return ". ".join([*said, *(m.finding for m in box.node.measures if m.finding)])


def _shapes(box: Box, *, in_file: bool) -> str:
    node = box.node
    fill = paint(f"box-{node.kind.value}") if in_file else ""
    bar = paint(f"bar-{node.kind.value}") if in_file else ""
    state = f"at-{node.status.value}" if node.status else ""
    parts = [
        f'<rect class="d-box" x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}"'
        f' height="{box.height:.1f}" rx="5"{fill}/>'
        f'<path class="d-bar" d="M{box.x + 5:.1f} {box.y:.1f}h-1a4 4 0 0 0-4 4v'
        f'{box.height - 8:.1f}a4 4 0 0 0 4 4h1z"{bar}/>'
    ]
    parts += [_text(each, paint(each.look) if in_file else "") for each in box.texts]
    parts += [
        _glyph(each, paint(_sign_look(each, state)) if in_file else "") for each in box.glyphs
    ]
    parts += [part for each in box.lines for part in _spark(each, in_file=in_file)]
    return "".join(parts)


def _sign_look(each: Glyph, state: str) -> str:
    return state if each.look == "status" else f"sign-{each.look}"


def _text(each: Text, colours: str) -> str:
    return (
        f'<text class="d-{each.look}" x="{each.x:.1f}" y="{each.y:.1f}"'
        f' font-size="{SIZES[each.look]:.0f}"{colours}>{_clean(each.text)}</text>'
    )


def _glyph(each: Glyph, colours: str) -> str:
    half = GLYPH / 2
    ring = "d-disc" if each.name in DISCS else "d-ring"
    strokes = "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in run) for run in STROKES[each.name])
    inner = f'<path d="{strokes}"/>' if strokes else ""
    return (
        f'<g class="d-sign d-sign-{each.name} {ring}"'
        f' transform="translate({each.x:.1f} {each.y:.1f})"{colours}>'
        f'<circle cx="{half:g}" cy="{half:g}" r="{half - 0.7:.1f}"/>{inner}</g>'
    )


def _spark(each: Line, *, in_file: bool) -> Iterator[str]:
    yield (
        f'<rect class="d-frame" x="{each.x:.1f}" y="{each.y:.1f}" width="{each.width:.1f}"'
        f' height="{each.height:.1f}"{paint("frame") if in_file else ""}/>'
    )
    runs = spark_runs(each)
    drawn = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in run) for run in runs)
    tone = f" d-tone-{each.tone}" if each.tone else ""
    look = paint(f"spark-{each.tone}" if each.tone else "spark") if in_file else ""
    yield f'<path class="d-spark{tone}" fill="none" d="{drawn}"{look}/>'
    x, y = runs[-1][-1]
    dot = paint(f"dot-{each.tone}" if each.tone else "dot") if in_file else ""
    yield f'<circle class="d-dot{tone}" cx="{x:.1f}" cy="{y:.1f}" r="2.6"{dot}/>'


def spark_runs(each: Line) -> list[list[tuple[float, float]]]:
    """Return a small line where it stands in the drawing; a lone point becomes a short stroke."""
    inner, height = each.width - 6, each.height - 6
    runs = [
        [(each.x + 3 + x * inner, each.y + 3 + (1 - y) * height) for x, y in run]
        for run in each.spark
    ]
    return [run if len(run) > 1 else [run[0], run[0]] for run in runs]


def _wire(each: Wire, *, in_file: bool) -> str:
    bows = [each.points[i : i + 3] for i in range(1, len(each.points), 3)]
    drawn = "".join("C" + " ".join(f"{x:.1f} {y:.1f}" for x, y in bow) for bow in bows)
    start = f"M{each.points[0][0]:.1f} {each.points[0][1]:.1f}"
    dashes = ' stroke-dasharray="7 5"' if each.belief is EdgeBelief.REFUTED else ""
    look = paint(f"wire-{each.belief.value}") if in_file else ""
    sign = ""
    if each.sign is not None:
        sign = _glyph(each.sign, paint(f"belief-{each.belief.value}") if in_file else "")
    return (
        f'<path class="d-wire d-wire-{each.belief.value}" fill="none" d="{start}{drawn}"'
        f' stroke-width="{WEIGHTS[each.weight]}"{dashes}{look}/>{sign}'
    )


def _clean(text: str) -> str:
    return str(escape(_UNWRITABLE.sub("", text)))


def small(line: Line) -> Markup:
    """Return a measure's small line as a drawing of its own, for the outline."""
    inner = "".join(_spark(line, in_file=False))
    return Markup(  # noqa: S704 - numbers and class names only
        f'<svg class="d-small" aria-hidden="true" focusable="false" width="{line.width:.0f}"'
        f' height="{line.height:.0f}" viewBox="0 0 {line.width:.0f} {line.height:.0f}">'
        f"{inner}</svg>"
    )
