"""Writing change ideas down, and keeping their status in step with the cycles."""

from core.db import db
from improvement.ideas.model import ChangeIdea, IdeaStatus, Origin
from improvement.projects.model import Project

_BY_DECISION = {"adopt": IdeaStatus.ADOPTED, "abandon": IdeaStatus.ABANDONED}


def write_down(
    project: Project, title: str, *, description: str = "", origin: Origin = Origin.TEAM
) -> ChangeIdea:
    """Keep a new idea of the project's."""
    idea = ChangeIdea(project_id=project.id, title=title, description=description, origin=origin)
    db.session.add(idea)
    db.session.flush()
    return idea


def follow_cycles(idea: ChangeIdea, *, has_open: bool, latest: str | None) -> None:
    """Let the idea's status follow its cycles (R17); `cycles.operations` calls it at each step.

    Args:
        idea: what is tested.
        has_open: whether any of its cycles is neither closed nor cancelled.
        latest: the decision of the cycle closed last: adopt, adapt, abandon or None.
    """
    if has_open:
        status = IdeaStatus.TESTING
    elif latest is not None:
        status = _BY_DECISION.get(latest, IdeaStatus.PRIORITISED)
    else:
        status = IdeaStatus.IDEA if idea.status is IdeaStatus.TESTING else idea.status
    if idea.status is IdeaStatus.IMPLEMENTED and status is IdeaStatus.ADOPTED:
        return
    idea.status, idea.status_override_reason = status, ""
    db.session.flush()
