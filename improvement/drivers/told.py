"""What programs are told of a driver diagram: the same theory as outline and picture show."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from core import clock
from core.rest.shapes import Is
from improvement.drivers.model import DiagramStatus, DriverDiagram, EdgeBelief, NodeKind
from improvement.drivers.theory import Edge, Node, Theory
from improvement.drivers.words import status_of
from improvement.ideas.model import ChangeIdea, IdeaStatus

OF_WHAT = "Of a team's diagram; null where it is a change package."


@dataclass(frozen=True)
class NodeMeasure:
    """A measure at a node, with its finding where you may know it."""

    measure_id: int
    name: str
    finding: Annotated[str, Is("Empty in a frozen version, and where you get no numbers.")]


@dataclass(frozen=True)
class DiagramNode:
    """The aim, a driver or a change idea."""

    key: Annotated[str, Is("Stays the same in every version of the diagram.")]
    kind: NodeKind
    text: str
    note: str
    is_archived: Annotated[bool, Is("Taken out of the picture, but not lost.")]
    idea_id: Annotated[int | None, Is("The change idea it stands for; null in a frozen version.")]
    status: Annotated[IdeaStatus | None, Is("How far the team's idea has come.")]
    is_untested: Annotated[bool, Is("The idea is in use without a test.")]
    badge: Annotated[str, Is("What the picture says of the status; else empty.")]
    measures: list[NodeMeasure]


@dataclass(frozen=True)
class DiagramEdge:
    """What is believed to lead to what."""

    cause: Annotated[str, Is("The key of a node.")]
    effect: Annotated[str, Is("The key of the node it leads to.")]
    weight: Annotated[int, Is("How much: 1 a little, 2 some, 3 a lot.", least=1, most=3)]
    belief: Annotated[EdgeBelief, Is("Assumed, supported or refuted.")]
    note: str


@dataclass(frozen=True)
class Diagram:
    """A theory of what leads to an aim; those nodes that lead nowhere are its orphans."""

    id: Annotated[int | None, Is("Null before the first driver is written.")]
    project_id: Annotated[int | None, Is(OF_WHAT)]
    network_id: Annotated[int | None, Is("Of a network's change package.")]
    title: str
    description: Annotated[str, Is("Of a change package; else empty.")]
    version: Annotated[str, Is("What a frozen version is called; empty where it is worked on.")]
    frozen_on: date | None
    gathering_id: Annotated[int | None, Is("The gathering it was frozen for.")]
    nodes: list[DiagramNode]
    edges: Annotated[list[DiagramEdge], Is("Those to the same effect stand in their order.")]
    orphans: Annotated[list[str], Is("The keys of nodes that do not lead to the aim.")]
    loose_idea_ids: Annotated[list[int], Is("The team's ideas that no node stands for.")]


@dataclass(frozen=True)
class DiagramVersion:
    """A version of a driver diagram that was frozen."""

    id: int
    title: str
    version: Annotated[str, Is("What it is called.")]
    frozen_on: date | None
    gathering_id: Annotated[int | None, Is("The gathering it was frozen for.")]


def blank(project_id: int, theory: Theory, ideas: list[ChangeIdea]) -> Diagram:
    """Return what there is before the first driver: the aim alone."""
    return _drawn(theory, ideas, project_id=project_id)


def whole(diagram: DriverDiagram, theory: Theory, ideas: list[ChangeIdea]) -> Diagram:
    """Return a diagram with its theory, and the ideas that wait beside it."""
    return _drawn(
        theory,
        ideas,
        id=diagram.id,
        project_id=diagram.project_id,
        network_id=diagram.network_id,
        description=diagram.description,
        version=diagram.frozen_label,
        frozen_on=_frozen_on(diagram),
        gathering_id=diagram.gathering_id,
    )


def in_short(version: DriverDiagram) -> DiagramVersion:
    """Return a frozen version as it stands in a list."""
    title = version.snapshot["title"] if version.snapshot is not None else version.title
    return DiagramVersion(
        version.id, title, version.frozen_label, _frozen_on(version), version.gathering_id
    )


def _drawn(
    theory: Theory,
    ideas: list[ChangeIdea],
    *,
    project_id: int | None,
    id: int | None = None,
    network_id: int | None = None,
    description: str = "",
    version: str = "",
    frozen_on: date | None = None,
    gathering_id: int | None = None,
) -> Diagram:
    return Diagram(
        id,
        project_id,
        network_id,
        theory.title,
        description,
        version,
        frozen_on,
        gathering_id,
        [_node(each) for each in theory.nodes],
        [_edge(each) for each in theory.edges],
        [n.key for n in theory.nodes if n.key not in theory.connected and not n.is_archived],
        [idea.id for idea in ideas],
    )


def _frozen_on(diagram: DriverDiagram) -> date | None:
    if diagram.status is not DiagramStatus.FROZEN or diagram.frozen_at is None:
        return None
    return diagram.frozen_at.astimezone(clock.OSLO).date()


def _node(node: Node) -> DiagramNode:
    return DiagramNode(
        node.key,
        node.kind,
        node.text,
        node.note,
        node.is_archived,
        node.idea_id,
        node.status,
        node.is_untested,
        status_of(node) if node.status is not None else "",
        [NodeMeasure(each.measure_id, each.name, each.finding) for each in node.measures],
    )


def _edge(edge: Edge) -> DiagramEdge:
    return DiagramEdge(edge.cause, edge.effect, edge.weight, edge.belief, edge.note)
