"""Reading who has and had roles in teams."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from core.db import db
from network.networks.model import Network, NetworkStatus
from network.teams.model import Team, TeamMembership
from people.persons.model import TEAM_ROLES, Person, Role


def get(id: int) -> TeamMembership | None:
    """Return the membership with its team and person, or None; ended ones too."""
    return db.session.get(
        TeamMembership,
        id,
        options=[joinedload(TeamMembership.team), joinedload(TeamMembership.person)],
    )


def live(team: Team) -> list[TeamMembership]:
    """Return the team's live roles, the lead first, with their persons."""
    rows = db.session.scalars(
        select(TeamMembership)
        .options(joinedload(TeamMembership.person))
        .where(TeamMembership.team_id == team.id, TeamMembership.ended_on.is_(None))
        .order_by(TeamMembership.id)
    )
    return sorted(rows, key=lambda row: TEAM_ROLES.index(row.role))


def former(team: Team) -> list[TeamMembership]:
    """Return the roles that have ended, the latest first."""
    return list(
        db.session.scalars(
            select(TeamMembership)
            .options(joinedload(TeamMembership.person))
            .where(TeamMembership.team_id == team.id, TeamMembership.ended_on.is_not(None))
            .order_by(TeamMembership.ended_on.desc(), TeamMembership.id.desc())
        )
    )


def of_person(person: Person) -> list[TeamMembership]:
    """Return all roles the person has had in teams, the ended ones too, oldest first."""
    return list(
        db.session.scalars(
            select(TeamMembership)
            .options(joinedload(TeamMembership.team))
            .where(TeamMembership.person_id == person.id)
            .order_by(TeamMembership.id)
        )
    )


def only_led_by(person: Person) -> list[Team]:
    """Return the teams of open networks that would have no lead without this person."""
    alone = (
        select(TeamMembership.team_id)
        .where(TeamMembership.role == Role.LEAD, TeamMembership.ended_on.is_(None))
        .group_by(TeamMembership.team_id)
        .having(func.count() == 1, func.min(TeamMembership.person_id) == person.id)
    )
    return list(
        db.session.scalars(
            select(Team)
            .join(Network, Network.id == Team.network_id)
            .where(Team.id.in_(alone), Network.status != NetworkStatus.CLOSED)
            .order_by(Team.name, Team.id)
        ).unique()
    )
