"""Reading a network's change packages and what teams made of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from core.db import db
from improvement.drivers import queries as drivers
from improvement.drivers.model import DiagramStatus, DriverDiagram, DriverNode, NodeKind
from improvement.ideas import queries as ideas
from improvement.ideas.model import ChangeIdea
from improvement.ideas.tried import Tally, Tried, tally
from improvement.projects.model import Project
from improvement.projects.queries import OPEN
from network.networks.model import Network
from network.teams.model import Team
from people.persons.model import Person, Role


@dataclass(frozen=True)
class Package:
    """A change package as it stands in the library."""

    diagram: DriverDiagram
    drivers: int
    ideas: int
    counts: Tally


@dataclass(frozen=True)
class Library:
    """All packages of a network, and its ideas that stand in none."""

    packages: tuple[Package, ...]
    loose: tuple[tuple[ChangeIdea, Tally], ...]


def get(id: int) -> DriverDiagram | None:
    """Return the change package, or None where the diagram is a team's or a frozen version."""
    diagram = drivers.get(id)
    if diagram is None or diagram.network_id is None or diagram.status is DiagramStatus.FROZEN:
        return None
    return diagram


def library(network: Network, person: Person) -> Library:
    """Return the library with counts of what the person may see; seven queries."""
    packages = drivers.packages(network)
    drawn = _nodes(packages)
    tests = ideas.in_library(network, person)
    in_packages = {node.change_idea_id for nodes in drawn.values() for node in nodes}
    return Library(
        tuple(_package(diagram, drawn[diagram.id], tests) for diagram in packages),
        tuple(
            (idea, tally(tests.get(idea.id, ())))
            for idea in ideas.all_of(network)
            if idea.id not in in_packages
        ),
    )


def counted(network: Network, packages: Sequence[DriverDiagram], person: Person) -> list[Package]:
    """Return some of the network's packages with counts of what the person may see."""
    drawn, tests = _nodes(packages), ideas.in_library(network, person)
    return [_package(diagram, drawn[diagram.id], tests) for diagram in packages]


def archived(network: Network) -> list[DriverDiagram]:
    """Return the packages that were put away, by age."""
    found = select(DriverDiagram).where(
        DriverDiagram.network_id == network.id,
        DriverDiagram.status == DiagramStatus.WORKING,
        DriverDiagram.archived_at.is_not(None),
    )
    return list(db.session.scalars(found.order_by(DriverDiagram.id)))


def takers(package: DriverDiagram, person: Person, roles: Sequence[Role]) -> list[Project]:
    """Return the person's open projects in the package's network, by title."""
    teams = sorted({id for role in roles for id in person.reach(role, "team")})
    return list(
        db.session.scalars(
            select(Project)
            .join(Project.team)
            .where(
                Team.id.in_(teams),
                Team.network_id == package.network_id,
                Project.status.in_(OPEN),
            )
            .order_by(Project.title, Project.id)
        )
    )


def _nodes(packages: Iterable[DriverDiagram]) -> dict[int, list[DriverNode]]:
    found: dict[int, list[DriverNode]] = defaultdict(list)
    ids = [package.id for package in packages]
    rows = select(DriverNode).where(
        DriverNode.diagram_id.in_(ids), DriverNode.archived_at.is_(None)
    )
    for node in db.session.scalars(rows):
        found[node.diagram_id].append(node)
    return found


def _package(
    diagram: DriverDiagram, nodes: Sequence[DriverNode], tests: dict[int, list[Tried]]
) -> Package:
    drawn = [node for node in nodes if node.kind is NodeKind.CHANGE_IDEA]
    rest = [node for node in nodes if node.kind in (NodeKind.PRIMARY, NodeKind.SECONDARY)]
    known = {node.change_idea_id for node in drawn}
    found = [one for id, all_ in tests.items() if id in known for one in all_]
    return Package(diagram, len(rest), len(drawn), tally(found))
