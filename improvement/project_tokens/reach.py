"""Which project a thing lies in: what a token that is bound to one is held against."""

from dataclasses import dataclass

from core.rest.bearer import Bound
from improvement.cycles.model import Cycle
from improvement.drivers.model import DriverDiagram
from improvement.measures.model import Measure
from improvement.projects.model import Project
from people.tokens.model import ApiToken


@dataclass(frozen=True)
class ProjectToken:
    """A token and the project it is bound to."""

    token: ApiToken
    project: Project


def of_project(project: Project) -> Bound:
    """Return the project itself."""
    return (Project.__tablename__, project.id)


def of_measure(measure: Measure) -> Bound | None:
    """Return the measure's project; a network's shared measure lies in none."""
    if measure.project_id is None:
        return None
    return (Project.__tablename__, measure.project_id)


def of_cycle(cycle: Cycle) -> Bound:
    """Return the test's project."""
    return (Project.__tablename__, cycle.project_id)


def of_diagram(diagram: DriverDiagram) -> Bound | None:
    """Return the diagram's project; a network's change package lies in none."""
    if diagram.project_id is None:
        return None
    return (Project.__tablename__, diagram.project_id)
