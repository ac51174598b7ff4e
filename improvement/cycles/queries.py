"""Reading cycles."""

from sqlalchemy import select

from core.db import db
from improvement.cycles.model import Cycle
from improvement.projects.model import Project


def get(id: int) -> Cycle | None:
    """Return the cycle, or None."""
    return db.session.get(Cycle, id)


def all_of(project: Project) -> list[Cycle]:
    """Return the project's cycles, oldest first."""
    return list(
        db.session.scalars(select(Cycle).filter_by(project_id=project.id).order_by(Cycle.id))
    )
