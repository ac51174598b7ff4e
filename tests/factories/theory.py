"""Driver diagrams, as tests need them."""

from core.db import db
from improvement.aims.model import Aim
from improvement.drivers import operations
from improvement.drivers.model import DriverDiagram
from improvement.projects.model import Project
from tests.factories.improvement import FIRST_DAY, ProjectFactory

LONG = "Barnevernstjenesteledersamarbeidsmøtereferatmal"


def aim_of(project: Project, what: str = "Four of five children have a shared plan") -> Aim:
    """Write the project's main aim."""
    aim = Aim(project_id=project.id, what=what, valid_from=FIRST_DAY)
    db.session.add(aim)
    db.session.flush()
    return aim


def drawn(tree: dict, project: Project | None = None) -> DriverDiagram:
    """Draw a tree of texts, each with what leads to it: {"A": {"B": {}}}."""
    diagram = operations.begin(project or ProjectFactory())
    _below(diagram, "aim", tree)
    return diagram


def large(project: Project | None = None, primaries: int = 4) -> DriverDiagram:
    """Draw forty nodes with the aim: four drivers, ten below them, twenty-five ideas."""
    diagram = operations.begin(project or ProjectFactory())
    tops = [operations.add(diagram, f"Driver {n}: {LONG}").key for n in range(primaries)]
    middle = [
        operations.add(diagram, f"Secondary driver number {n}", effect=tops[n % len(tops)]).key
        for n in range(10)
    ]
    for n in range(25):
        operations.add(diagram, f"A change idea of some length, number {n}", effect=middle[n % 10])
    operations.connect(diagram, middle[0], tops[1])
    return diagram


def _below(diagram: DriverDiagram, effect: str, tree: dict) -> None:
    for text, causes in tree.items():
        node = operations.add(diagram, text, effect=effect)
        _below(diagram, node.key, causes)
