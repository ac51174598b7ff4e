"""Which project a thing lies in: what a token that is bound to one is held against."""

from core.rest.bearer import Bound
from improvement.measures.model import Measure
from improvement.projects.model import Project


def of_project(project: Project) -> Bound:
    """Return the project itself."""
    return (Project.__tablename__, project.id)


def of_measure(measure: Measure) -> Bound | None:
    """Return the measure's project; a network's shared measure lies in none."""
    if measure.project_id is None:
        return None
    return (Project.__tablename__, measure.project_id)
