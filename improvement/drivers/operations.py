"""Drawing a driver diagram: one small step each, checked against the whole diagram under lock."""

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from core import clock
from core.db import db
from improvement.drivers import queries, refusals, rules
from improvement.drivers.canvas import LAST, Canvas, begin
from improvement.drivers.model import (
    DriverDiagram,
    DriverEdge,
    DriverNode,
    EdgeBelief,
    NodeKind,
    NodeMeasure,
)
from improvement.drivers.packages import adopt_package, new_package
from improvement.drivers.theory import AIM_KEY
from improvement.ideas.model import ChangeIdea

__all__ = ["adopt_package", "begin", "new_package"]


def add(
    diagram: DriverDiagram,
    text: str,
    *,
    effect: str = AIM_KEY,
    after: str | None = LAST,
    kind: NodeKind | None = None,
    key: str | None = None,
) -> DriverNode:
    """Write a node that leads to `effect`.

    Args:
        diagram: where; a working one.
        text: what it says.
        effect: the key of what it leads to.
        after: the key of the sibling above it; "" to be the first, None to be the last.
        kind: what it is; by where it stands when not said.
        key: its own key, where the browser has chosen one; a key that is there is not made twice.

    Raises:
        WrongState: the kinds do not fit, the diagram is full or frozen, the effect is gone.
    """
    canvas = Canvas(diagram)
    if key and key in canvas.nodes:
        return canvas.nodes[key]
    target = canvas.node(effect)
    kind = kind or rules.fitting(target.kind)
    if not rules.is_allowed(kind, target.kind):
        raise refusals.not_allowed(text, canvas.text(target))
    node = canvas.put(kind, text, key)
    canvas.join(node, target, after)
    return node


def rename(diagram: DriverDiagram, key: str, text: str, *, was: str | None = None) -> DriverNode:
    """Give a node another text; `was` is the text the person saw.

    Raises:
        Overwritten: somebody else gave it another text meanwhile.
        IsAim: a project's aim has a page of its own.
    """
    canvas = Canvas(diagram)
    node = canvas.node(key)
    now = canvas.text(node)
    if was is not None and now not in (was, text):
        raise refusals.Overwritten(canvas.writer(node), now, text)
    if node.kind is NodeKind.AIM:
        if diagram.project_id is not None:
            raise refusals.IsAim
        diagram.title = text
    node.text = text
    if node.kind is NodeKind.CHANGE_IDEA and node.change_idea is not None:
        node.change_idea.title = text
    db.session.flush()
    return node


def move(
    diagram: DriverDiagram,
    key: str,
    *,
    effect: str | None,
    to: str,
    after: str | None = LAST,
    kind: NodeKind | None = None,
) -> DriverNode:
    """Let a node lead to `to` instead of `effect`; where these are the same, change its place.

    Raises:
        WrongState: a ring, kinds that do not fit, or a connection that is there already.
    """
    canvas = Canvas(diagram)
    node, target = canvas.node(key), canvas.node(to)
    if node.kind is NodeKind.AIM:
        raise refusals.IsAim
    edge = canvas.edge(node, canvas.node(effect)) if effect else None
    if edge is not None and edge.effect_id == target.id:
        canvas.order(edge, after)
        return node
    if rules.leads_to(canvas.pairs, target.key, node.key):
        raise refusals.ring(canvas.text(target), canvas.text(node))
    if canvas.edge(node, target) is not None:
        raise refusals.known(canvas.text(node), canvas.text(target))
    has_causes = any(each.effect_id == node.id for each in canvas.edges)
    fit = kind or rules.fitting(target.kind, now=node.kind, has_causes=has_causes)
    canvas.become(node, fit, besides=edge)
    canvas.must_fit(node, target)
    if edge is None:
        canvas.join(node, target, after)
    else:
        edge.effect_id = target.id
        canvas.order(edge, after)
    return node


def connect(diagram: DriverDiagram, key: str, to: str) -> DriverEdge:
    """Let a node lead to one more effect.

    Raises:
        WrongState: a ring, kinds that do not fit, or a connection that is there already.
    """
    canvas = Canvas(diagram)
    return canvas.join(canvas.node(key), canvas.node(to))


def disconnect(diagram: DriverDiagram, key: str, effect: str) -> None:
    """Take a connection away; a node that then leads nowhere waits in the tray (R12)."""
    canvas = Canvas(diagram)
    edge = canvas.edge(canvas.node(key), canvas.node(effect))
    if edge is not None:
        db.session.delete(edge)
        canvas.mark_erased()


def turn(diagram: DriverDiagram, key: str, kind: NodeKind) -> DriverNode:
    """Make a driver of an idea, or an idea of a driver."""
    canvas = Canvas(diagram)
    node = canvas.node(key)
    if NodeKind.AIM in (node.kind, kind):
        raise refusals.IsAim
    canvas.become(node, kind)
    return node


def place(diagram: DriverDiagram, idea: ChangeIdea, effect: str) -> DriverNode:
    """Draw an idea of the project's that no node stands for yet.

    Raises:
        WrongState: it is drawn already, or the effect is not a driver.
    """
    canvas = Canvas(diagram)
    target = canvas.node(effect)
    if idea.project_id != diagram.project_id or idea.project_id is None:
        raise refusals.Missing
    if any(node.change_idea_id == idea.id for node in canvas.nodes.values()):
        raise refusals.known(idea.title, canvas.text(target))
    if not rules.is_allowed(NodeKind.CHANGE_IDEA, target.kind):
        raise refusals.not_allowed(idea.title, canvas.text(target))
    node = canvas.put(NodeKind.CHANGE_IDEA, idea.title, idea_id=idea.id)
    canvas.join(node, target)
    return node


def unplace(diagram: DriverDiagram, key: str) -> None:
    """Take the node of an idea away; the idea stays, and waits in the tray."""
    canvas = Canvas(diagram)
    node = canvas.node(key)
    if node.kind is not NodeKind.CHANGE_IDEA:
        raise refusals.Missing
    _erase(canvas, node)


def archive(diagram: DriverDiagram, key: str) -> DriverNode:
    """Take a node out of the diagram and keep it; what leads to it waits in the tray (R16)."""
    node = Canvas(diagram).node(key)
    if node.kind is NodeKind.AIM:
        raise refusals.IsAim
    node.archived_at = node.archived_at or clock.now()
    db.session.flush()
    return node


def restore(diagram: DriverDiagram, key: str) -> DriverNode:
    """Take an archived node back to where it stood."""
    node = Canvas(diagram).node(key)
    node.archived_at = None
    db.session.flush()
    return node


def remove(diagram: DriverDiagram, key: str) -> None:
    """Delete a node nobody has worked with.

    Raises:
        HasWork: it has tests, or a measure with numbers (R16).
        IsAim: the aim stays.
    """
    canvas = Canvas(diagram)
    node = canvas.node(key)
    if node.kind is NodeKind.AIM:
        raise refusals.IsAim
    idea = node.change_idea
    if queries.has_data(node) or (idea is not None and queries.tested([idea.id])):
        raise refusals.HasWork
    _erase(canvas, node)
    if idea is not None:
        _forget(idea)


def weigh(edge: DriverEdge, *, weight: int, belief: EdgeBelief, note: str = "") -> None:
    """Say how much a cause weighs and what is known about it."""
    edge.weight, edge.belief, edge.note = weight, belief, note
    db.session.flush()


def annotate(node: DriverNode, note: str) -> None:
    """Write more about a node than its text has room for."""
    node.note = note
    db.session.flush()


def hang(node: DriverNode, measure_ids: Iterable[int]) -> None:
    """Say which measures show whether the driver moves."""
    wanted, known = set(measure_ids), set(queries.measure_ids(node))
    gone = delete(NodeMeasure).where(
        NodeMeasure.node_id == node.id, NodeMeasure.measure_id.in_(known - wanted)
    )
    db.session.execute(gone)
    db.session.add_all(
        [NodeMeasure(node_id=node.id, measure_id=id) for id in sorted(wanted - known)]
    )
    db.session.flush()


def _erase(canvas: Canvas, node: DriverNode) -> None:
    """Delete a node with its edges; copies of it in other diagrams forget where they came from."""
    db.session.execute(delete(NodeMeasure).where(NodeMeasure.node_id == node.id))
    for edge in canvas.edges:
        if node.id in (edge.cause_id, edge.effect_id):
            db.session.delete(edge)
    db.session.flush()
    for copy in db.session.scalars(select(DriverNode).filter_by(origin_node_id=node.id)):
        copy.origin_node_id = None
    db.session.delete(node)
    canvas.mark_erased()


def _forget(idea: ChangeIdea) -> None:
    """Delete an idea that only its node knew; one that others point at is put away."""
    try:
        with db.session.begin_nested():
            db.session.delete(idea)
            db.session.flush()
    except IntegrityError:
        db.session.refresh(idea)
        idea.archived_at = clock.now()
        db.session.flush()
