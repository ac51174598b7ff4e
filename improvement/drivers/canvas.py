"""The rows of one diagram, locked while somebody draws: two who draw at once wait for each other.

Whether an edge closes a ring depends on all other edges, so nobody may add one meanwhile.
"""

from sqlalchemy import select

from core import clock
from core.db import db
from core.errors import WrongState
from improvement.cycles.model import Cycle
from improvement.drivers import queries, refusals, rules
from improvement.drivers.model import (
    DiagramStatus,
    DriverDiagram,
    DriverEdge,
    DriverNode,
    NodeKind,
)
from improvement.drivers.theory import AIM_KEY
from improvement.ideas import operations as ideas
from improvement.ideas.model import Origin
from improvement.projects.model import Project
from people.persons.model import Person
from people.persons.words import display_name

LAST = None  # where in the order: after all others; "" is before all others


def begin(project: Project) -> DriverDiagram:
    """Return the project's working diagram, a new one where there is none yet."""
    # Two who write the first driver at once would otherwise begin two diagrams.
    db.session.execute(select(Project.id).filter_by(id=project.id).with_for_update())
    diagram = queries.working(project)
    if diagram is None:
        diagram = DriverDiagram(project_id=project.id, title=project.title)
        db.session.add(diagram)
        db.session.flush()
    return diagram


class Canvas:
    """Nodes by key and the edges of a working diagram, for one transaction.

    Raises:
        IsFrozen: nothing is drawn in a frozen version.
    """

    def __init__(self, diagram: DriverDiagram) -> None:
        db.session.flush()
        db.session.refresh(diagram, ["status", "title", "version"], with_for_update=True)
        if diagram.status is not DiagramStatus.WORKING:
            raise refusals.IsFrozen
        self.diagram = diagram
        # What was read before the lock may be old.
        self.nodes = {node.key: node for node in queries.nodes_of(diagram, anew=True)}
        self.edges = queries.edges_of(diagram, anew=True)
        self.by_id = {node.id: node for node in self.nodes.values()}

    @property
    def pairs(self) -> list[rules.Pair]:
        """All edges by key, those of archived nodes too: these may come back."""
        return [(self.by_id[e.cause_id].key, self.by_id[e.effect_id].key) for e in self.edges]

    def node(self, key: str) -> DriverNode:
        """Return the node, the aim also where it was never drawn.

        Raises:
            Missing: it is gone.
        """
        if key == AIM_KEY and key not in self.nodes:
            return self._aim()
        if key not in self.nodes:
            raise refusals.Missing
        return self.nodes[key]

    def edge(self, cause: DriverNode, effect: DriverNode) -> DriverEdge | None:
        """Return the edge between two nodes, or None."""
        ends = (cause.id, effect.id)
        return next((e for e in self.edges if (e.cause_id, e.effect_id) == ends), None)

    def put(
        self, kind: NodeKind, text: str, key: str | None = None, *, idea_id: int | None = None
    ) -> DriverNode:
        """Write a new node, and the idea it stands for.

        Raises:
            WrongState: the diagram is full.
        """
        if len(self.nodes) >= rules.MOST_NODES:
            raise refusals.too_many()
        node = DriverNode(diagram_id=self.diagram.id, kind=kind, text=text, change_idea_id=idea_id)
        node.sort = max((each.sort for each in self.nodes.values()), default=0) + 1
        if key:
            node.key = key
        db.session.add(node)
        db.session.flush()
        self.nodes[node.key] = self.by_id[node.id] = node
        if kind is NodeKind.CHANGE_IDEA and idea_id is None:
            self._gets_idea(node)
        return node

    def join(self, cause: DriverNode, effect: DriverNode, after: str | None = LAST) -> DriverEdge:
        """Let one node lead to another.

        Raises:
            WrongState: the kinds do not fit, it would close a ring, or the edge is there.
        """
        if self.edge(cause, effect) is not None:
            raise refusals.known(self.text(cause), self.text(effect))
        self.must_fit(cause, effect)
        edge = DriverEdge(diagram_id=self.diagram.id, cause_id=cause.id, effect_id=effect.id)
        db.session.add(edge)
        self.edges.append(edge)
        self.order(edge, after)
        return edge

    def must_fit(self, cause: DriverNode, effect: DriverNode) -> None:
        """Raise where an edge between the two would be a ring, or of kinds that do not fit."""
        if rules.leads_to(self.pairs, effect.key, cause.key):
            raise refusals.ring(self.text(effect), self.text(cause))
        if not rules.is_allowed(cause.kind, effect.kind):
            raise refusals.not_allowed(self.text(cause), self.text(effect))
        above = rules.longest(self.pairs, effect.key, onward=True)
        if above + 1 + rules.longest(self.pairs, cause.key, onward=False) > rules.MOST_STEPS:
            raise refusals.too_deep()

    def order(self, edge: DriverEdge, after: str | None = LAST) -> None:
        """Set an edge's place among those that lead to the same effect, and flush."""
        others = [e for e in self.edges if e.effect_id == edge.effect_id and e is not edge]
        others.sort(key=lambda e: (e.sort, e.id or 0))
        keys = [self.by_id[e.cause_id].key for e in others]
        place = 0 if after == "" else len(others)
        if after in keys:
            place = keys.index(after) + 1
        for position, each in enumerate([*others[:place], edge, *others[place:]]):
            if each.sort != position:
                each.sort = position
        db.session.flush()

    def become(
        self, node: DriverNode, kind: NodeKind, *, besides: DriverEdge | None = None
    ) -> None:
        """Make a node another kind; `besides` is an edge that is about to go.

        Raises:
            WrongState: its edges, or the tests of its idea, would not fit.
        """
        if node.kind is kind:
            return
        kept = [e for e in self.edges if e is not besides]
        effects = [self.by_id[e.effect_id].kind for e in kept if e.cause_id == node.id]
        causes = [self.by_id[e.cause_id].kind for e in kept if e.effect_id == node.id]
        if rules.unfit(kind, effects, causes):
            raise refusals.keeps_edges(self.text(node))
        if node.kind is NodeKind.CHANGE_IDEA:
            self._loses_idea(node)
        node.kind = kind
        if kind is NodeKind.CHANGE_IDEA:
            self._gets_idea(node)
        db.session.flush()

    def mark_erased(self) -> None:
        """Say on the diagram that somebody took something away: its own row is no longer there."""
        self.diagram.updated_at = clock.now()
        db.session.flush()

    def text(self, node: DriverNode) -> str:
        """Return what the node says: an idea's text is the idea's."""
        if node.kind is NodeKind.AIM and self.diagram.network_id is not None:
            return self.diagram.title
        idea = node.change_idea if node.kind is NodeKind.CHANGE_IDEA else None
        return idea.title if idea is not None else node.text

    def writer(self, node: DriverNode) -> str:
        """Return who wrote the node's text last; "" when nobody knows."""
        row = node.change_idea if node.kind is NodeKind.CHANGE_IDEA else node
        id = (row or node).updated_by_id
        person = db.session.get(Person, id) if id is not None else None
        return display_name(person) if person is not None else ""

    def _aim(self) -> DriverNode:
        known = next((n for n in self.nodes.values() if n.kind is NodeKind.AIM), None)
        return known or self.put(NodeKind.AIM, self.diagram.title, AIM_KEY)

    def _gets_idea(self, node: DriverNode) -> None:
        idea = node.change_idea
        if idea is not None:
            idea.title, idea.archived_at = node.text, None
        else:
            owner = self.diagram.project or self.diagram.network
            if owner is None:
                raise WrongState(refusals.Missing.sentence)
            origin = Origin.TEAM if self.diagram.project_id is not None else Origin.PACKAGE
            idea = ideas.write_down(owner, node.text, origin=origin)
        node.change_idea = idea
        db.session.flush()

    def _loses_idea(self, node: DriverNode) -> None:
        """Put the idea away while the node is a driver; it comes back with it."""
        idea = node.change_idea
        if idea is not None:
            tests = select(Cycle.id).where(Cycle.change_idea_id == idea.id)
            if db.session.scalar(tests.limit(1)) is not None:
                raise refusals.has_tests(idea.title)
            node.text, idea.archived_at = idea.title, clock.now()
