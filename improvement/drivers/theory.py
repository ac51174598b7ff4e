"""A driver diagram as one frozen object: outline, picture, files and versions are made from it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from improvement.drivers.model import EdgeBelief, NodeKind
from improvement.ideas.model import IdeaStatus

AIM_KEY = "aim"  # known before anything is written, so that the first driver has an effect
Spark = tuple[tuple[tuple[float, float], ...], ...]  # unbroken stretches, both axes from 0 to 1


@dataclass(frozen=True, slots=True)
class Moving:
    """A measure at a node, as the reader may see it; without numbers there is no finding."""

    measure_id: int
    name: str
    finding: str = ""
    tone: str = ""  # better, worse or changed where the finding is a signal
    spark: Spark = ()


@dataclass(frozen=True, slots=True)
class Node:
    """The aim, a driver or a change idea."""

    key: str
    kind: NodeKind
    text: str
    note: str = ""
    id: int | None = None
    idea_id: int | None = None
    status: IdeaStatus | None = None  # of an idea
    is_untested: bool = False  # in use without a test
    is_archived: bool = False
    measures: tuple[Moving, ...] = ()
    mark: str = ""  # what a comparison says of it: added, removed, renamed, moved, status


@dataclass(frozen=True, slots=True)
class Edge:
    """What leads to what, by their keys."""

    cause: str
    effect: str
    weight: int = 2
    belief: EdgeBelief = EdgeBelief.ASSUMED
    note: str = ""
    id: int | None = None


@dataclass(frozen=True)
class Theory:
    """All nodes, archived ones too, and the edges; those to one effect stand in their order."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...] = ()

    @cached_property
    def by_key(self) -> dict[str, Node]:
        return {node.key: node for node in self.nodes}

    @cached_property
    def aim(self) -> Node | None:
        return next((node for node in self.nodes if node.kind is NodeKind.AIM), None)

    @cached_property
    def live(self) -> tuple[Edge, ...]:
        """The edges between nodes that are not archived."""
        shown = {node.key for node in self.nodes if not node.is_archived}
        return tuple(each for each in self.edges if {each.cause, each.effect} <= shown)

    @cached_property
    def causes(self) -> dict[str, list[Edge]]:
        """What leads to a node, in order."""
        found: dict[str, list[Edge]] = defaultdict(list)
        for each in self.live:
            found[each.effect].append(each)
        return found

    @cached_property
    def effects(self) -> dict[str, list[Edge]]:
        """What a node leads to."""
        found: dict[str, list[Edge]] = defaultdict(list)
        for each in self.live:
            found[each.cause].append(each)
        return found

    @cached_property
    def connected(self) -> frozenset[str]:
        """The keys of what leads to the aim, the aim itself among them."""
        found: set[str] = set()
        waiting = [self.aim.key] if self.aim else []
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                waiting += [each.cause for each in self.causes.get(key, ())]
        return frozenset(found)

    @property
    def archived(self) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.is_archived)

    @property
    def primaries(self) -> int:
        """How many primary drivers lead to the aim (R13 warns above five)."""
        return sum(self.by_key[key].kind is NodeKind.PRIMARY for key in self.connected)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is drawn but the aim."""
        return all(node.kind is NodeKind.AIM for node in self.nodes)

    def only(self, keys: frozenset[str]) -> "Theory":
        """Return the part of the theory that these nodes are."""
        return replace(
            self,
            nodes=tuple(node for node in self.nodes if node.key in keys),
            edges=tuple(each for each in self.edges if {each.cause, each.effect} <= keys),
        )

    def below(self, key: str) -> frozenset[str]:
        """Return the keys of a node and of all that leads to it."""
        found, waiting = set[str](), [key]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.add(here)
                waiting += [each.cause for each in self.causes.get(here, ())]
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Branch:
    """A node where it stands in the outline: under one of its effects.

    Under several effects a node stands as often; its own causes stand at the first place only.
    """

    node: Node
    edge: Edge | None
    also: tuple[str, ...] = ()  # the other effects it leads to, in words
    is_first: bool = True
    causes: tuple["Branch", ...] = field(default=())


def outline(theory: Theory) -> Branch | None:
    """Return the aim with all that leads to it, as one nested list; None without an aim."""
    return _branch(theory, theory.aim, None, set()) if theory.aim else None


def orphans(theory: Theory) -> tuple[Branch, ...]:
    """Return what is not archived and leads nowhere, with what leads to it (R12)."""
    told: set[str] = set()
    loose = [n for n in theory.nodes if n.key not in theory.connected and not n.is_archived]
    heads = [node for node in loose if not theory.effects.get(node.key)]
    return tuple(_branch(theory, node, None, told) for node in heads)


def walk(branch: Branch, depth: int = 0) -> Iterator[tuple[int, Branch]]:
    """Give every row of the outline with its depth, from the top."""
    yield depth, branch
    for each in branch.causes:
        yield from walk(each, depth + 1)


def _branch(theory: Theory, node: Node, edge: Edge | None, told: set[str]) -> Branch:
    is_first = node.key not in told
    told.add(node.key)
    here = edge.effect if edge else None
    others = [each for each in theory.effects.get(node.key, ()) if each.effect != here]
    return Branch(
        node,
        edge,
        tuple(theory.by_key[each.effect].text for each in others),
        is_first,
        _below(theory, theory.causes.get(node.key, ()), told) if is_first else (),
    )


def _below(theory: Theory, edges: Sequence[Edge], told: set[str]) -> tuple[Branch, ...]:
    return tuple(_branch(theory, theory.by_key[each.cause], each, told) for each in edges)
