"""Reading driver diagrams: one theory in a handful of queries, however large it is."""

from collections.abc import Iterable
from functools import cache

from flask_babel import gettext as _
from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from core.db import db
from improvement.aims import queries as aims
from improvement.aims.model import Aim
from improvement.aims.words import said
from improvement.cycles.model import Cycle
from improvement.drivers import findings
from improvement.drivers.model import (
    DiagramStatus,
    DriverDiagram,
    DriverEdge,
    DriverNode,
    NodeKind,
    NodeMeasure,
)
from improvement.drivers.theory import AIM_KEY, Edge, Moving, Node, Theory
from improvement.ideas.model import ChangeIdea
from improvement.measurements.model import Measurement
from improvement.measures.model import Measure
from improvement.projects.model import Project
from network.networks.model import Network
from people.persons.model import Person


def get(id: int) -> DriverDiagram | None:
    """Return the diagram with its owner, or None."""
    return db.session.get(DriverDiagram, id, options=_owner())


def node(id: int) -> DriverNode | None:
    """Return the node with its diagram and idea, or None."""
    whole_node = joinedload(DriverNode.diagram).options(*_owner())
    options = (whole_node, joinedload(DriverNode.change_idea))
    return db.session.get(DriverNode, id, options=options)


def edge(id: int) -> DriverEdge | None:
    """Return the edge with its diagram, or None."""
    options = [joinedload(DriverEdge.diagram).options(*_owner())]
    return db.session.get(DriverEdge, id, options=options)


def working(project: Project) -> DriverDiagram | None:
    """Return the diagram the project works on, or None before the first node."""
    return db.session.scalar(
        select(DriverDiagram)
        .options(*_owner())
        .filter_by(project_id=project.id, status=DiagramStatus.WORKING)
    )


def with_versions(project: Project) -> tuple[DriverDiagram | None, list[DriverDiagram]]:
    """Return the diagram the project works on, or None, and its frozen versions, newest first."""
    query = select(DriverDiagram).options(*_owner()).filter_by(project_id=project.id)
    found = list(db.session.scalars(query.order_by(DriverDiagram.id.desc())))
    at_work = (each for each in found if each.status is DiagramStatus.WORKING)
    return next(at_work, None), [each for each in found if each.status is DiagramStatus.FROZEN]


def versions(diagram: DriverDiagram) -> list[DriverDiagram]:
    """Return the frozen versions of the same owner's diagram, newest first."""
    query = select(DriverDiagram).options(*_owner()).filter_by(status=DiagramStatus.FROZEN)
    if diagram.project_id is not None:
        query = query.filter_by(project_id=diagram.project_id)
    else:
        query = query.filter_by(network_id=diagram.network_id, title=diagram.title)
    return list(db.session.scalars(query.order_by(DriverDiagram.id.desc())))


def working_of(diagram: DriverDiagram) -> DriverDiagram | None:
    """Return the working diagram that a frozen version was taken of; a working one is its own."""
    if diagram.status is DiagramStatus.WORKING:
        return diagram
    if diagram.project is not None:
        return working(diagram.project)
    return db.session.scalar(
        select(DriverDiagram)
        .options(*_owner())
        .filter_by(network_id=diagram.network_id, title=diagram.title, status=DiagramStatus.WORKING)
        .limit(1)
    )


def packages(network: Network) -> list[DriverDiagram]:
    """Return the network's change packages that are not archived, by age."""
    return list(
        db.session.scalars(
            select(DriverDiagram)
            .options(*_owner())
            .filter_by(network_id=network.id, status=DiagramStatus.WORKING, archived_at=None)
            .order_by(DriverDiagram.id)
        )
    )


def nodes_of(diagram: DriverDiagram, *, anew: bool = False) -> list[DriverNode]:
    """Return the diagram's nodes with their ideas, archived ones too, in their order.

    `anew` overwrites what the session has read before, for whoever has just got the lock.
    """
    options = {"populate_existing": anew}
    return list(db.session.scalars(_nodes(), {"diagram": diagram.id}, execution_options=options))


def edges_of(diagram: DriverDiagram, *, anew: bool = False) -> list[DriverEdge]:
    """Return the diagram's edges; those to one effect in their order."""
    options = {"populate_existing": anew}
    return list(db.session.scalars(_edges(), {"diagram": diagram.id}, execution_options=options))


def loose_ideas(project: Project, nodes: Iterable[Node]) -> list[ChangeIdea]:
    """Return the project's ideas that no node of the diagram stands for (R12)."""
    drawn = {node.idea_id for node in nodes}
    found = db.session.scalars(
        select(ChangeIdea)
        .filter_by(project_id=project.id, archived_at=None)
        .order_by(ChangeIdea.id)
    )
    return [idea for idea in found if idea.id not in drawn]


def theory(diagram: DriverDiagram, viewer: Person | None = None) -> Theory:
    """Return the diagram as the viewer may see it; without a viewer, without findings."""
    drawn = nodes_of(diagram)
    keys = {each.id: each.key for each in drawn}
    aim = aims.main_of(diagram.project) if diagram.project else None
    moving = findings.moving(diagram, viewer) if drawn else {}
    nodes = [_node(each, diagram, aim, moving.get(each.id, ())) for each in drawn]
    if all(each.kind is not NodeKind.AIM for each in nodes):
        nodes.insert(0, Node(AIM_KEY, NodeKind.AIM, aim_text(diagram, aim)))
    edges = [
        Edge(keys[e.cause_id], keys[e.effect_id], e.weight, e.belief, e.note, e.id)
        for e in (edges_of(diagram) if drawn else ())
    ]
    return Theory(_title(diagram), tuple(nodes), tuple(edges))


def blank(project: Project) -> Theory:
    """Return what is shown before the first driver: the aim alone."""
    text = _aim_said(aims.main_of(project))
    return Theory(project.title, (Node(AIM_KEY, NodeKind.AIM, text),))


def aim_text(diagram: DriverDiagram, aim: Aim | None) -> str:
    """Return what stands at the aim: of a project its current main aim (R11)."""
    return _aim_said(aim) if diagram.project_id is not None else diagram.title


def tested(ids: Iterable[int]) -> set[int]:
    """Return those of the ideas that have a test."""
    query = select(Cycle.change_idea_id).where(Cycle.change_idea_id.in_(list(ids))).distinct()
    return {id for id in db.session.scalars(query) if id is not None}


def tests_of(idea_id: int) -> list[Cycle]:
    """Return the tests of an idea, newest first."""
    query = select(Cycle).where(Cycle.change_idea_id == idea_id).order_by(Cycle.id.desc())
    return list(db.session.scalars(query))


def has_data(node: DriverNode) -> bool:
    """Whether a measure at the node has numbers, its own or those of teams that follow it."""
    at_node = select(NodeMeasure.measure_id).where(NodeMeasure.node_id == node.id)
    query = (
        select(Measurement.id)
        .join(Measure, Measure.id == Measurement.measure_id)
        .where(or_(Measure.id.in_(at_node), Measure.origin_id.in_(at_node)))
    )
    return db.session.scalar(query.limit(1)) is not None


def measure_ids(node: DriverNode) -> list[int]:
    """Return the ids of the measures at the node."""
    query = select(NodeMeasure.measure_id).where(NodeMeasure.node_id == node.id)
    return list(db.session.scalars(query))


def _node(
    row: DriverNode, diagram: DriverDiagram, aim: Aim | None, moving: Iterable[Moving]
) -> Node:
    idea = row.change_idea if row.kind is NodeKind.CHANGE_IDEA else None
    text = idea.title if idea is not None else row.text
    return Node(
        key=row.key,
        kind=row.kind,
        text=aim_text(diagram, aim) if row.kind is NodeKind.AIM else text,
        note=row.note,
        id=row.id,
        idea_id=row.change_idea_id,
        status=idea.status if idea is not None and idea.project_id is not None else None,
        is_untested=idea is not None and idea.is_untested,
        is_archived=row.archived_at is not None,
        measures=tuple(moving),
    )


def _aim_said(aim: Aim | None) -> str:
    return said(aim) if aim is not None else _("No aim yet")


def _title(diagram: DriverDiagram) -> str:
    return diagram.project.title if diagram.project is not None else diagram.title


def _owner() -> tuple[_AbstractLoad, ...]:
    return (
        joinedload(DriverDiagram.project),
        joinedload(DriverDiagram.network),
        joinedload(DriverDiagram.gathering),
    )


@cache  # a statement is never changed
def _nodes() -> Select[DriverNode]:
    return (
        select(DriverNode)
        .options(joinedload(DriverNode.change_idea))
        .where(DriverNode.diagram_id == bindparam("diagram"))
        .order_by(DriverNode.sort, DriverNode.id)
    )


@cache
def _edges() -> Select[DriverEdge]:
    return (
        select(DriverEdge)
        .where(DriverEdge.diagram_id == bindparam("diagram"))
        .order_by(DriverEdge.sort, DriverEdge.id)
    )
