"""Sets a driver diagram out: pure, the same picture for the same theory, and nothing overlaps.

Columns stand apart by gutters in which all curves run; a line that passes a column has a place of
its own there, so that no line runs through a box.
"""

from collections.abc import Callable, Sequence

from improvement.drivers.columns import Columns, Item, arrange
from improvement.drivers.model import EdgeBelief, NodeKind
from improvement.drivers.scene import (
    GLYPH,
    LINES,
    SIZES,
    Box,
    Glyph,
    Line,
    Point,
    Scene,
    Text,
    Wire,
)
from improvement.drivers.theory import Edge, Moving, Node, Theory
from improvement.drivers.words import heading, mark_of, status_of
from improvement.drivers.wrapping import cut, wrap

WIDTHS = {
    NodeKind.AIM: 196.0,
    NodeKind.PRIMARY: 196.0,
    NodeKind.SECONDARY: 204.0,
    NodeKind.CHANGE_IDEA: 232.0,
}
GUTTER, ABOVE, GAP, PASSAGE = 78.0, 30.0, 14.0, 10.0
PAD, BAR, PORT, SPARK = 12.0, 5.0, 18.0, 22.0
EDGE = 8.0  # free space around the whole drawing
ROUNDS = 4


def set_out(theory: Theory) -> Scene:
    """Return the connected part of the theory as shapes; what is not connected has no place."""
    found = arrange(theory)
    drafts = {
        item.key: _filled(theory.by_key[item.key], _ports(item.key, found))
        for column in found.columns
        for item in column
        if not item.is_passage
    }
    tops = _tops(found, lambda item: PASSAGE if item.is_passage else drafts[item.key].height)
    lefts, width = _lefts(found, theory)
    boxes = {
        item.key: _at(drafts[item.key], lefts[item.column], tops[item.key])
        for column in found.columns
        for item in column
        if not item.is_passage
    }
    bottom = max((box.y + box.height for box in boxes.values()), default=ABOVE)
    return Scene(
        width=width,
        height=bottom + EDGE,
        heads=tuple(_heads(found, theory, lefts)),
        boxes=tuple(boxes.values()),
        wires=tuple(_wires(found, boxes, tops, lefts)),
    )


def _filled(node: Node, ports: int) -> Box:
    """Return the node's box at 0, 0 with its text in lines, high enough for its lines out."""
    width = WIDTHS[node.kind]
    x, inner = PAD + BAR, width - 2 * PAD - BAR
    texts: list[Text] = []
    glyphs: list[Glyph] = []
    lines: list[Line] = []
    y = PAD - 2

    def write(text: str, look: str, indent: float = 0.0) -> None:
        nonlocal y
        for each in wrap(text, inner - indent, SIZES[look]):
            texts.append(Text(x + indent, y + SIZES[look], each, look))
            y += LINES[look]

    def sign(name: str, text: str, look: str) -> None:
        nonlocal y
        y += 5
        glyphs.append(Glyph(x, y + 0.5, name, look))
        write(text, look, GLYPH + 6)

    write(node.text, "name")
    if node.status is not None:
        sign(node.status.value, status_of(node), "status")
    if node.mark:
        sign(node.mark, mark_of(node.mark), "mark")
    for moving in node.measures:
        y += 5
        write(cut(moving.name, inner, SIZES["measure"]), "measure")
        y = _measure(moving, lines, x, y, inner)
        if moving.finding:
            write(moving.finding, "finding")
    height = max(y + PAD - 6, ports * PORT + 6, 40.0)
    return Box(node, 0, 0, width, height, tuple(texts), tuple(glyphs), tuple(lines))


def _measure(moving: Moving, lines: list[Line], x: float, y: float, inner: float) -> float:
    if not moving.spark:
        return y
    lines.append(Line(x, y + 3, inner, SPARK, moving.spark, moving.tone))
    return y + SPARK + 7


def _at(box: Box, x: float, y: float) -> Box:
    return Box(
        box.node, x, y, box.width, box.height,
        tuple(Text(t.x + x, t.y + y, t.text, t.look) for t in box.texts),
        tuple(Glyph(g.x + x, g.y + y, g.name, g.look) for g in box.glyphs),
        tuple(Line(s.x + x, s.y + y, s.width, s.height, s.spark, s.tone) for s in box.lines),
    )  # fmt: skip


def _ports(key: str, found: Columns) -> int:
    return sum(edge.cause == key for edge, _way in found.ways)


def _lefts(found: Columns, theory: Theory) -> tuple[list[float], float]:
    """Return where each column begins, and the width of all."""
    lefts, x = [], EDGE
    for column in found.columns:
        lefts.append(x)
        kinds = [theory.by_key[item.key].kind for item in column if not item.is_passage]
        x += max((WIDTHS[kind] for kind in kinds), default=0.0) + GUTTER
    return lefts, max(x - GUTTER, 0.0) + EDGE


def _heads(found: Columns, theory: Theory, lefts: Sequence[float]) -> list[Text]:
    """Name each column once; further columns of secondary drivers need no name."""
    heads: list[Text] = []
    seen: set[NodeKind] = set()
    for column, x in zip(found.columns, lefts, strict=True):
        kind = next((theory.by_key[i.key].kind for i in column if not i.is_passage), None)
        if kind is not None and kind not in seen:
            seen.add(kind)
            heads.append(Text(x, EDGE + SIZES["head"], heading(kind), "head"))
    return heads


def _tops(found: Columns, height: Callable[[Item], float]) -> dict[str, float]:
    """Return where each item begins: near what it is connected to, and clear of its neighbours."""
    centre: dict[str, float] = {}
    for column in found.columns:
        y = 0.0
        for item in column:
            centre[item.key] = y + height(item) / 2
            y += height(item) + GAP
    for _round in range(ROUNDS):
        for column in reversed(found.columns):
            _settle(column, centre, height, lambda item: item.right)
        for column in found.columns:
            _settle(column, centre, height, lambda item: [*item.left, *item.right])
    for column in reversed(found.columns):
        _settle(column, centre, height, lambda item: item.right)
    tops = {i.key: centre[i.key] - height(i) / 2 for column in found.columns for i in column}
    highest = min(tops.values(), default=0.0)
    return {key: round(top - highest + EDGE + ABOVE, 1) for key, top in tops.items()}


def _settle(
    column: Sequence[Item],
    centre: dict[str, float],
    height: Callable[[Item], float],
    near: Callable[[Item], Sequence[Item]],
) -> None:
    """Bring a column's items as near as can be to where they want, in order and clear.

    Items that would overlap are pooled and share what they want: least squares for a fixed order.
    """
    pools: list[tuple[float, int]] = []  # where the pool wants to begin, and how many are in it
    offset, offsets = 0.0, []
    for item in column:
        around = near(item)
        wanted = centre[item.key]
        if around:
            wanted = sum(centre[each.key] for each in around) / len(around)
        offsets.append(offset)
        start, count = wanted - height(item) / 2 - offset, 1
        while pools and pools[-1][0] >= start:
            before, many = pools.pop()
            start = (before * many + start * count) / (many + count)
            count += many
        pools.append((start, count))
        offset += height(item) + GAP
    starts = [start for start, count in pools for _each in range(count)]
    for item, start, own in zip(column, starts, offsets, strict=True):
        centre[item.key] = start + own + height(item) / 2


def _wires(
    found: Columns,
    boxes: dict[str, Box],
    tops: dict[str, float],
    lefts: Sequence[float],
) -> list[Wire]:
    """Return the edges as curves; those of one cause leave it one below the other."""
    leaving: dict[str, list[tuple[Edge, tuple[Item, ...]]]] = {}
    for edge, way in found.ways:
        leaving.setdefault(edge.cause, []).append((edge, way))
    wires = []
    for cause, several in leaving.items():
        several.sort(key=lambda pair: tops[pair[1][1].key])
        box = boxes[cause]
        for position, (edge, way) in enumerate(several):
            y = box.y + box.height / 2 + (position - (len(several) - 1) / 2) * PORT
            wires.append(_wire(edge, way, (box.x, y), boxes, tops, lefts))
    return wires


def _wire(
    edge: Edge,
    way: Sequence[Item],
    start: Point,
    boxes: dict[str, Box],
    tops: dict[str, float],
    lefts: Sequence[float],
) -> Wire:
    sign = None
    points: list[Point] = [start]
    if edge.belief is not EdgeBelief.ASSUMED:
        sign = Glyph(start[0] - GLYPH - 4, start[1] - GLYPH / 2, edge.belief.value, "belief")
    for item in way[1:]:
        if item.is_passage:
            y, right = tops[item.key] + PASSAGE / 2, lefts[item.column + 1] - GUTTER
            points += _bow(points[-1], (right, y))
            points += _bow(points[-1], (lefts[item.column], y))
        else:
            box = boxes[item.key]
            points += _bow(points[-1], (box.x + box.width, box.y + box.height / 2))
    return Wire(edge.cause, edge.effect, tuple(points), edge.weight, edge.belief, sign)


def _bow(start: Point, end: Point) -> list[Point]:
    """Return a curve that leaves and arrives level, and so stays between its ends."""
    middle = (start[0] + end[0]) / 2
    return [(middle, start[1]), (middle, end[1]), end]
