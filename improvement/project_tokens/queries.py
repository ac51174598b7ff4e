"""Reading the tokens that are bound to a project."""

from improvement.project_tokens.reach import ProjectToken
from improvement.projects import queries as projects
from improvement.projects.model import Project
from people.tokens import queries as tokens
from people.tokens.model import ApiToken


def all_of(project: Project) -> list[ApiToken]:
    """Return the project's tokens, those that work first, with their makers."""
    return tokens.bound_to(Project.__tablename__, project.id)


def get(id: int) -> ProjectToken | None:
    """Return the token if it is bound to a project, or None."""
    token = tokens.get(id)
    if token is None or token.only_kind != Project.__tablename__ or token.only_id is None:
        return None
    project = projects.get(token.only_id)
    return ProjectToken(token, project) if project is not None else None
