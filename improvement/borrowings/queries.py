"""Reading who took what from whom."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from core.db import db
from improvement.ideas.model import ChangeIdea
from improvement.projects.model import Project
from improvement.projects.queries import OPEN
from network.teams.model import TeamMembership
from people.persons.model import Person, Role


def takers(idea: ChangeIdea, person: Person, roles: Sequence[Role]) -> list[Project]:
    """Return the person's open projects that have not taken the idea, by title."""
    teams = sorted({id for role in roles for id in person.reach(role, "team")})
    had = select(ChangeIdea.project_id).where(
        ChangeIdea.borrowed_from_id == idea.id,
        ChangeIdea.project_id.is_not(None),
        ChangeIdea.archived_at.is_(None),
    )
    mine = select(Project).where(
        Project.team_id.in_(teams), Project.status.in_(OPEN), Project.id.not_in(had)
    )
    found = db.session.scalars(mine.order_by(Project.title, Project.id))
    return [project for project in found if project.id != idea.project_id]


def to_thank(idea: ChangeIdea) -> list[Person]:
    """Return who is told that the idea was taken over: its team's leads and its keeper."""
    assert idea.project is not None  # noqa: S101 - a library has nobody to thank
    leads = select(TeamMembership.person_id).where(
        TeamMembership.team_id == idea.project.team_id,
        TeamMembership.role == Role.LEAD,
        TeamMembership.ended_on.is_(None),
    )
    told = Person.id.in_(leads) | (Person.id == idea.owner_id)
    return list(db.session.scalars(select(Person).where(told).order_by(Person.id)))


def taken_since(team_ids: Iterable[int], moment: datetime) -> list[ChangeIdea]:
    """Return what other teams took over from these since then, the newest first."""
    source = aliased(ChangeIdea)
    theirs, ours = aliased(Project), aliased(Project)
    ids = sorted(team_ids)
    return list(
        db.session.scalars(
            select(ChangeIdea)
            .join(source, ChangeIdea.borrowed_from_id == source.id)
            .join(ours, source.project_id == ours.id)
            .join(theirs, ChangeIdea.project_id == theirs.id)
            .where(
                ours.team_id.in_(ids), theirs.team_id.not_in(ids), ChangeIdea.created_at >= moment
            )
            .options(joinedload(ChangeIdea.project), joinedload(ChangeIdea.borrowed_from))
            .order_by(ChangeIdea.id.desc())
        )
    )
