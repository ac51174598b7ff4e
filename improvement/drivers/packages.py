"""Change packages: a network's diagrams, and taking from them into a team's own."""

from collections.abc import Iterable

from sqlalchemy import select

from core.db import db
from improvement.drivers import queries
from improvement.drivers.canvas import Canvas, begin
from improvement.drivers.model import DriverDiagram, DriverNode, NodeKind, NodeMeasure
from improvement.drivers.theory import AIM_KEY
from improvement.ideas.model import ChangeIdea, Origin
from improvement.measures.model import Measure
from improvement.projects.model import Project
from network.networks.model import Network


def new_package(network: Network, title: str, *, description: str = "") -> DriverDiagram:
    """Begin a change package of the network's: a diagram whose aim is its title."""
    diagram = DriverDiagram(network_id=network.id, title=title, description=description)
    db.session.add(diagram)
    db.session.flush()
    Canvas(diagram).node(AIM_KEY)
    return diagram


def adopt_package(
    project: Project, package: DriverDiagram, node_ids: Iterable[int]
) -> list[DriverNode]:
    """Copy chosen nodes of a package into the project's diagram, with their lineage.

    What leads to what among the chosen stays, also to what was taken before; primary drivers lead
    to the project's own aim, and what leads nowhere waits in the tray. Nothing is taken twice.

    Returns:
        The new nodes, in the order of the package.
    """
    canvas = Canvas(begin(project))
    chosen = set(node_ids)
    taken = {n.origin_node_id: n for n in canvas.nodes.values() if n.origin_node_id is not None}
    new = []
    for node in queries.nodes_of(package):
        wanted = node.id in chosen and node.kind is not NodeKind.AIM and node.archived_at is None
        if wanted and node.id not in taken:
            taken[node.id] = _copy(canvas, project, node)
            new.append(taken[node.id])
    _connect(canvas, package, taken)
    _hang_measures(project, taken, {node.id for node in new})
    return new


def _copy(canvas: Canvas, project: Project, node: DriverNode) -> DriverNode:
    idea_id = None
    if node.kind is NodeKind.CHANGE_IDEA:
        idea_id = _borrowed(project, node).id
    source = node.change_idea
    text = source.title if source is not None and idea_id is not None else node.text
    copy = canvas.put(node.kind, text, idea_id=idea_id)
    copy.origin_node_id, copy.note = node.id, node.note
    db.session.flush()
    return copy


def _borrowed(project: Project, node: DriverNode) -> ChangeIdea:
    """Return the project's own copy of a package's idea, made once."""
    source = node.change_idea
    if source is not None:
        known = db.session.scalar(
            select(ChangeIdea).filter_by(project_id=project.id, borrowed_from_id=source.id).limit(1)
        )
        if known is not None and not _is_drawn(known):
            known.archived_at = None
            return known
    idea = ChangeIdea(
        project_id=project.id,
        title=source.title if source is not None else node.text,
        description=source.description if source is not None else node.note,
        origin=Origin.PACKAGE,
        borrowed_from_id=source.id if source is not None else None,
    )
    db.session.add(idea)
    db.session.flush()
    return idea


def _is_drawn(idea: ChangeIdea) -> bool:
    query = select(DriverNode.id).filter_by(change_idea_id=idea.id).limit(1)
    return db.session.scalar(query) is not None


def _connect(canvas: Canvas, package: DriverDiagram, taken: dict[int, DriverNode]) -> None:
    """Draw the package's edges between the copies, as it weighs and believes them."""
    aims = {n.id for n in queries.nodes_of(package) if n.kind is NodeKind.AIM}
    for edge in queries.edges_of(package):
        cause = taken.get(edge.cause_id)
        effect = canvas.node(AIM_KEY) if edge.effect_id in aims else taken.get(edge.effect_id)
        if cause is not None and effect is not None and canvas.edge(cause, effect) is None:
            copy = canvas.join(cause, effect)
            copy.weight, copy.belief, copy.note = edge.weight, edge.belief, edge.note
    db.session.flush()


def _hang_measures(project: Project, taken: dict[int, DriverNode], new: set[int]) -> None:
    """Hang the project's own measures where the package has those they follow."""
    rows = db.session.execute(
        select(NodeMeasure.node_id, Measure.id)
        .join(Measure, Measure.origin_id == NodeMeasure.measure_id)
        .where(NodeMeasure.node_id.in_(list(taken)), Measure.project_id == project.id)
    )
    db.session.add_all(
        [
            NodeMeasure(node_id=taken[origin].id, measure_id=measure_id)
            for origin, measure_id in rows
            if taken[origin].id in new
        ]
    )
    db.session.flush()
