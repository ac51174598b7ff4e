"""Reading what is in place for adopted ideas."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core.db import db
from improvement.ideas.model import ChangeIdea
from improvement.ideas.statuses import IN_USE
from improvement.implementations.model import Implementation
from improvement.projects.model import Project
from improvement.projects.queries import OPEN


def of_idea(idea: ChangeIdea) -> Implementation | None:
    """Return what is written about putting the idea into daily practice, or None."""
    return db.session.scalar(
        select(Implementation)
        .where(Implementation.change_idea_id == idea.id)
        .options(joinedload(Implementation.owner), joinedload(Implementation.measure))
    )


def without_owner(team_ids: Iterable[int]) -> list[ChangeIdea]:
    """Return the ideas in use, of the teams' open projects, that nobody owns, oldest first."""
    return list(
        db.session.scalars(
            select(ChangeIdea)
            .join(ChangeIdea.project)
            .outerjoin(Implementation, Implementation.change_idea_id == ChangeIdea.id)
            .where(
                Project.team_id.in_(sorted(team_ids)),
                Project.status.in_(OPEN),
                ChangeIdea.status.in_(IN_USE),
                ChangeIdea.archived_at.is_(None),
                Implementation.owner_id.is_(None),
            )
            .options(joinedload(ChangeIdea.project))
            .order_by(ChangeIdea.id)
        )
    )
