"""Reading change ideas."""

from sqlalchemy import select

from core.db import db
from improvement.ideas.model import ChangeIdea
from improvement.projects.model import Project


def get(id: int) -> ChangeIdea | None:
    """Return the idea, or None."""
    return db.session.get(ChangeIdea, id)


def all_of(project: Project) -> list[ChangeIdea]:
    """Return the project's ideas that are not archived, oldest first."""
    return list(
        db.session.scalars(
            select(ChangeIdea)
            .where(ChangeIdea.project_id == project.id, ChangeIdea.archived_at.is_(None))
            .order_by(ChangeIdea.id)
        )
    )
