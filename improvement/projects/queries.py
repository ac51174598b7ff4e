"""Reading projects."""

from sqlalchemy import select

from core.db import db
from improvement.projects.model import Project
from network.teams.model import Team


def get(id: int) -> Project | None:
    """Return the project with its team, or None."""
    return db.session.get(Project, id)


def all_of(team: Team) -> list[Project]:
    """Return the team's projects, newest first."""
    return list(
        db.session.scalars(select(Project).filter_by(team_id=team.id).order_by(Project.id.desc()))
    )
