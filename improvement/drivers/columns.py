"""Which column each node stands in, and in which order: what depends on nothing but the theory."""

from dataclasses import dataclass, field
from itertools import pairwise

from improvement.drivers.model import NodeKind
from improvement.drivers.theory import Edge, Theory, outline, walk


@dataclass
class Item:
    """A node in its column, or the place where lines pass a column on their way (`key` has a |)."""

    key: str
    column: int
    left: list["Item"] = field(default_factory=list)  # nearer the aim
    right: list["Item"] = field(default_factory=list)

    @property
    def is_passage(self) -> bool:
        return "|" in self.key


@dataclass(frozen=True)
class Columns:
    """The columns from the aim on, each from the top, and the way of every edge through them."""

    columns: tuple[tuple[Item, ...], ...]
    ways: tuple[tuple[Edge, tuple[Item, ...]], ...]  # from the cause to the effect


def arrange(theory: Theory) -> Columns:
    """Put what is connected to the aim into columns.

    The order follows the outline; a node that leads to several effects stands between them, which
    keeps crossings few. So a small change moves only what stands near it.
    """
    placed = _columns(theory)
    items = {key: Item(key, column) for key, column in placed.items()}
    passages: dict[tuple[str, int], Item] = {}
    ways = [
        (edge, _way(edge, items, passages))
        for edge in theory.live
        if edge.cause in items and edge.effect in items
    ]
    for _edge, way in ways:
        for one, other in pairwise(way):
            if other not in one.left:
                one.left.append(other)
                other.right.append(one)
    return Columns(_ordered(theory, [*items.values(), *passages.values()]), tuple(ways))


def _columns(theory: Theory) -> dict[str, int]:
    """Return each connected node's column: the longest way to the aim; ideas all in the last."""
    found: dict[str, int] = {}

    def of(key: str) -> int:
        if key not in found:
            effects = [
                e.effect for e in theory.effects.get(key, ()) if e.effect in theory.connected
            ]
            found[key] = 1 + max((of(effect) for effect in effects), default=-1)
        return found[key]

    ideas = []
    for key in theory.connected:
        if theory.by_key[key].kind is NodeKind.CHANGE_IDEA:
            ideas.append(key)
        else:
            of(key)
    last = 1 + max(found.values(), default=0)
    return {**found, **dict.fromkeys(ideas, last)}


def _way(
    edge: Edge, items: dict[str, Item], passages: dict[tuple[str, int], Item]
) -> tuple[Item, ...]:
    """Return what an edge passes; edges to one effect share their passages."""
    cause, effect = items[edge.cause], items[edge.effect]
    between = []
    for column in range(cause.column - 1, effect.column, -1):
        place = (effect.key, column)
        if place not in passages:
            passages[place] = Item(f"{effect.key}|{column}", column)
        between.append(passages[place])
    return (cause, *between, effect)


def _ordered(theory: Theory, items: list[Item]) -> tuple[tuple[Item, ...], ...]:
    top = outline(theory)
    rows = [branch.node.key for _depth, branch in walk(top)] if top else []
    rank: dict[str, int] = {}
    for position, key in enumerate(rows):
        rank.setdefault(key, position)
    columns: list[tuple[Item, ...]] = []
    places: dict[str, float] = {}
    for column in range(1 + max((item.column for item in items), default=-1)):
        here = [item for item in items if item.column == column]
        here.sort(key=lambda item: (_between(item, places), rank.get(item.key, -1), item.key))
        places.update({item.key: position for position, item in enumerate(here)})
        columns.append(tuple(here))
    return tuple(columns)


def _between(item: Item, places: dict[str, float]) -> float:
    return sum(places[each.key] for each in item.left) / len(item.left) if item.left else 0.0
