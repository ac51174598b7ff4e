"""Reading aims."""

from sqlalchemy import select

from core.db import db
from improvement.aims.model import MAIN, Aim
from improvement.projects.model import Project


def get(id: int) -> Aim | None:
    """Return one version of an aim, or None."""
    return db.session.get(Aim, id)


def current(project: Project) -> list[Aim]:
    """Return the aims in force: the main one first, then the sub-aims."""
    return list(
        db.session.scalars(
            select(Aim).filter_by(project_id=project.id, is_current=True).order_by(Aim.strand)
        )
    )


def main_of(project: Project) -> Aim | None:
    """Return the current main aim, or None."""
    return db.session.scalar(
        select(Aim).filter_by(project_id=project.id, strand=MAIN, is_current=True)
    )
