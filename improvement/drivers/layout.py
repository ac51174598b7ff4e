"""Sets a driver diagram out: pure, the same picture for the same theory, and nothing overlaps.

Columns stand apart by gutters in which all curves run; a line that passes a column has a place of
its own there, so that no line runs through a box.
"""

from collections.abc import Callable, Sequence

from improvement.drivers.boxes import at, filled
from improvement.drivers.columns import Columns, Item, arrange
from improvement.drivers.model import NodeKind
from improvement.drivers.room import ON_SCREEN, Room
from improvement.drivers.scene import SIZES, Box, Scene, Text
from improvement.drivers.theory import Theory
from improvement.drivers.wiring import PASSAGE, wires
from improvement.drivers.words import heading

ABOVE = 30.0  # for the names of the columns
EDGE = 8.0  # free space around the whole drawing
ROUNDS = 4


def set_out(theory: Theory, room: Room = ON_SCREEN) -> Scene:
    """Return the connected part of the theory as shapes; what is not connected has no place."""
    found = arrange(theory)
    drafts = {
        item.key: filled(theory.by_key[item.key], _ports(item.key, found), room)
        for column in found.columns
        for item in column
        if not item.is_passage
    }
    tops = _tops(found, lambda item: _height(item, drafts), room.gap)
    lefts, width = _lefts(found, theory, room)
    boxes = {
        item.key: at(drafts[item.key], lefts[item.column], tops[item.key])
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
        wires=tuple(wires(found, boxes, tops, lefts, room.gutter)),
    )


def _height(item: Item, drafts: dict[str, Box]) -> float:
    return PASSAGE if item.is_passage else drafts[item.key].height


def _ports(key: str, found: Columns) -> int:
    return sum(edge.cause == key for edge, _way in found.ways)


def _lefts(found: Columns, theory: Theory, room: Room) -> tuple[list[float], float]:
    """Return where each column begins, and the width of all."""
    lefts, x = [], EDGE
    for column in found.columns:
        lefts.append(x)
        kinds = [theory.by_key[item.key].kind for item in column if not item.is_passage]
        x += max((room.width(kind) for kind in kinds), default=0.0) + room.gutter
    return lefts, max(x - room.gutter, 0.0) + EDGE


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


def _tops(found: Columns, height: Callable[[Item], float], gap: float) -> dict[str, float]:
    """Return where each item begins: near what it is connected to, and clear of its neighbours."""
    centre: dict[str, float] = {}
    for column in found.columns:
        y = 0.0
        for item in column:
            centre[item.key] = y + height(item) / 2
            y += height(item) + gap
    for _round in range(ROUNDS):
        for column in reversed(found.columns):
            _settle(column, centre, height, gap, lambda item: item.right)
        for column in found.columns:
            _settle(column, centre, height, gap, lambda item: [*item.left, *item.right])
    for column in reversed(found.columns):
        _settle(column, centre, height, gap, lambda item: item.right)
    tops = {i.key: centre[i.key] - height(i) / 2 for column in found.columns for i in column}
    highest = min(tops.values(), default=0.0)
    return {key: round(top - highest + EDGE + ABOVE, 1) for key, top in tops.items()}


def _settle(
    column: Sequence[Item],
    centre: dict[str, float],
    height: Callable[[Item], float],
    gap: float,
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
        offset += height(item) + gap
    starts = [start for start, count in pools for _each in range(count)]
    for item, start, own in zip(column, starts, offsets, strict=True):
        centre[item.key] = start + own + height(item) / 2
