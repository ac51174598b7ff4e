"""What may lead to what (R10): pure questions to the edges, answered before anything is written."""

from collections.abc import Collection, Iterable

from improvement.drivers.model import LEADS_TO, NodeKind

MOST_NODES = 200
MOST_STEPS = 10  # from the aim to the farthest idea; nobody reads a longer chain
MANY_PRIMARIES = 5  # above it the page warns (R13)
Pair = tuple[str, str]  # cause, effect


def leads_to(pairs: Iterable[Pair], cause: str, effect: str) -> bool:
    """Whether one node leads to another, over however many steps; every node leads to itself."""
    onward: dict[str, list[str]] = {}
    for one, other in pairs:
        onward.setdefault(one, []).append(other)
    seen, waiting = set[str](), [cause]
    while waiting:
        here = waiting.pop()
        if here == effect:
            return True
        if here not in seen:
            seen.add(here)
            waiting += onward.get(here, [])
    return False


def longest(pairs: Iterable[Pair], key: str, *, onward: bool) -> int:
    """Return how many steps the longest way from a node takes: towards the aim, or away from it.

    The pairs must have no ring.
    """
    next_to: dict[str, list[str]] = {}
    for cause, effect in pairs:
        one, other = (cause, effect) if onward else (effect, cause)
        next_to.setdefault(one, []).append(other)
    steps, here = -1, {key}
    while here:
        steps += 1
        here = {other for each in here for other in next_to.get(each, ())}
    return steps


def is_allowed(cause: NodeKind, effect: NodeKind) -> bool:
    """Whether a node of one kind may lead to a node of another."""
    return effect in LEADS_TO[cause]


def fitting(effect: NodeKind, *, now: NodeKind | None = None, has_causes: bool = False) -> NodeKind:
    """Return what a node becomes where it leads to `effect`.

    Under the aim stand primary drivers, under these secondary drivers, under these change ideas;
    what has causes of its own stays a driver, and an idea put under a primary driver an idea.
    """
    if effect is NodeKind.AIM:
        return NodeKind.PRIMARY
    if effect is NodeKind.PRIMARY:
        return NodeKind.CHANGE_IDEA if now is NodeKind.CHANGE_IDEA else NodeKind.SECONDARY
    return NodeKind.SECONDARY if has_causes else NodeKind.CHANGE_IDEA


def unfit(kind: NodeKind, effects: Collection[NodeKind], causes: Collection[NodeKind]) -> bool:
    """Whether a node that becomes `kind` could not keep its edges."""
    return not (
        all(is_allowed(kind, each) for each in effects)
        and all(is_allowed(each, kind) for each in causes)
    )
