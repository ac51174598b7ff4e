"""Driver diagrams, as tests need them."""

from core.db import db
from improvement.aims.model import Aim
from improvement.drivers import operations, queries
from improvement.drivers.files import indented
from improvement.drivers.files import operations as files
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
    lines = []
    for top in range(primaries):
        lines.append(f"Driver {top}: {LONG}")
        for middle in range(top, 10, primaries):
            lines.append(f"\tSecondary driver number {middle}")
            lines += [
                f"\t\tA change idea of some length, number {n}" for n in range(middle, 25, 10)
            ]
    files.make(diagram, indented.read("\n".join(lines)), under="aim")
    keys = {node.text: node.key for node in queries.nodes_of(diagram)}
    operations.connect(diagram, keys["Secondary driver number 0"], keys[f"Driver 1: {LONG}"])
    return diagram


def _below(diagram: DriverDiagram, effect: str, tree: dict) -> None:
    for text, causes in tree.items():
        node = operations.add(diagram, text, effect=effect)
        _below(diagram, node.key, causes)
