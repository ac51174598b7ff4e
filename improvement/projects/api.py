"""Projects, for programs."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from core.guards import by_token
from core.rest import bearer
from core.rest.doors import Api
from core.rest.shapes import Is
from improvement.project_tokens.reach import of_project
from improvement.projects import policy, queries
from improvement.projects.model import Project as Row
from improvement.projects.model import ProjectStatus, Visibility
from improvement.projects.visible import visible_to

api = Api(__name__)


@dataclass(frozen=True)
class Project:
    """What a team works on."""

    id: int
    title: str
    team_id: int
    team: Annotated[str, Is("The team's name.")]
    network_id: int
    status: ProjectStatus
    visibility: Annotated[Visibility, Is("Who outside the team may read it.")]
    problem_statement: str
    user_perspective: str
    start_date: date | None
    planned_end_date: date | None
    closed_on: date | None
    closing_learning: Annotated[str, Is("What the team learned; empty until it is closed.")]


@api.lists("/projects", answers=Project)
@by_token(within=of_project)
def projects() -> object:
    """List every project you may see, by number."""
    return visible_to(bearer.current().person), lambda some: map(_shaped, some)


@api.reads("/projects/<int:id>", answers=Project)
@by_token(policy.may_see, of=queries.get, within=of_project)
def project(project: Row) -> Project:
    """Tell one project."""
    return _shaped(project)


def _shaped(project: Row) -> Project:
    return Project(
        project.id,
        project.title,
        project.team_id,
        project.team.name,
        project.team.network_id,
        project.status,
        project.visibility,
        project.problem_statement,
        project.user_perspective,
        project.start_date,
        project.planned_end_date,
        project.closed_on,
        project.closing_learning,
    )
