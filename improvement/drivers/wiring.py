"""Draws the edges of a diagram as curves that leave and arrive level, in the gutters alone."""

from collections.abc import Mapping, Sequence

from improvement.drivers.boxes import PORT
from improvement.drivers.columns import Columns, Item
from improvement.drivers.model import EdgeBelief
from improvement.drivers.scene import GLYPH, Box, Glyph, Point, Wire
from improvement.drivers.theory import Edge

PASSAGE = 10.0  # height of the place where lines pass a column


def wires(
    found: Columns,
    boxes: Mapping[str, Box],
    tops: Mapping[str, float],
    lefts: Sequence[float],
    gutter: float,
) -> list[Wire]:
    """Return the edges as curves; those of one cause leave it one below the other."""
    leaving: dict[str, list[tuple[Edge, tuple[Item, ...]]]] = {}
    for edge, way in found.ways:
        leaving.setdefault(edge.cause, []).append((edge, way))
    drawn = []
    for cause, several in leaving.items():
        several.sort(key=lambda pair: tops[pair[1][1].key])
        box = boxes[cause]
        for position, (edge, way) in enumerate(several):
            y = box.y + box.height / 2 + (position - (len(several) - 1) / 2) * PORT
            ends = [_end(item, boxes, tops, lefts, gutter) for item in way[1:]]
            drawn.append(_wire(edge, (box.x, y), ends))
    return drawn


def _end(
    item: Item,
    boxes: Mapping[str, Box],
    tops: Mapping[str, float],
    lefts: Sequence[float],
    gutter: float,
) -> tuple[Point, ...]:
    """Return where a line arrives at an item, and where it leaves it again if it only passes."""
    if item.is_passage:
        y = tops[item.key] + PASSAGE / 2
        return (lefts[item.column + 1] - gutter, y), (lefts[item.column], y)
    box = boxes[item.key]
    return ((box.x + box.width, box.y + box.height / 2),)


def _wire(edge: Edge, start: Point, ends: Sequence[tuple[Point, ...]]) -> Wire:
    sign = None
    if edge.belief is not EdgeBelief.ASSUMED:
        sign = Glyph(start[0] - GLYPH - 4, start[1] - GLYPH / 2, edge.belief.value, "belief")
    points: list[Point] = [start]
    for point in (each for end in ends for each in end):
        points += _bow(points[-1], point)
    return Wire(edge.cause, edge.effect, tuple(points), edge.weight, edge.belief, sign)


def _bow(start: Point, end: Point) -> list[Point]:
    """Return a curve that leaves and arrives level, and so stays between its ends."""
    middle = (start[0] + end[0]) / 2
    return [(middle, start[1]), (middle, end[1]), end]
