"""Reading aims."""

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from core.db import db
from improvement.aims.model import MAIN, Aim
from improvement.measures.model import Measure
from improvement.projects.model import Project


def get(id: int) -> Aim | None:
    """Return one version of an aim with its project, or None."""
    return db.session.scalar(select(Aim).options(joinedload(Aim.project)).where(Aim.id == id))


def current(project: Project) -> list[Aim]:
    """Return the aims in force: the main one first, then the sub-aims."""
    return list(
        db.session.scalars(
            select(Aim)
            .options(joinedload(Aim.measure))
            .filter_by(project_id=project.id, is_current=True)
            .order_by(Aim.strand)
        )
    )


def main_of(project: Project) -> Aim | None:
    """Return the current main aim, or None."""
    return db.session.scalar(
        select(Aim).filter_by(project_id=project.id, strand=MAIN, is_current=True)
    )


def main_of_each(projects: Iterable[Project]) -> dict[int, Aim]:
    """Return the current main aims by the project's id, with their measures; one query."""
    found = db.session.scalars(
        select(Aim)
        .options(joinedload(Aim.measure))
        .where(Aim.project_id.in_([project.id for project in projects]))
        .where(Aim.strand == MAIN, Aim.is_current)
    )
    return {aim.project_id: aim for aim in found}


def in_force(aim: Aim) -> Aim | None:
    """Return the version that holds now of the same aim; None where it was dropped."""
    return db.session.scalar(
        select(Aim).filter_by(project_id=aim.project_id, strand=aim.strand, is_current=True)
    )


def all_of(project: Project) -> list[Aim]:
    """Return every version of every aim with its measure's targets, by strand and version."""
    return list(
        db.session.scalars(
            select(Aim)
            .options(joinedload(Aim.measure).selectinload(Measure.targets))
            .filter_by(project_id=project.id)
            .order_by(Aim.strand, Aim.version_no)
        )
    )


def last_version(project: Project, strand: int) -> int:
    """Return the number of the newest version of an aim; 0 before the first."""
    found = db.session.scalar(
        select(func.max(Aim.version_no)).filter_by(project_id=project.id, strand=strand)
    )
    return found or 0
