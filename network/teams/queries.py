"""Reading teams and who is in them."""

from collections.abc import Iterable

from sqlalchemy import select

from core.db import db
from network.teams.model import Team, TeamMembership
from people.persons.model import Grant, Person, Role


def get(id: int) -> Team | None:
    """Return the team with its network and municipality, or None."""
    return db.session.get(Team, id)


def grants(person: Person) -> Iterable[Grant]:
    """Return the roles held in teams, and the networks and municipalities they open."""
    held = (
        select(TeamMembership.role, Team.id, Team.network_id, Team.municipality_id)
        .join(Team)
        .where(TeamMembership.person_id == person.id, TeamMembership.ended_on.is_(None))
    )
    for role, team_id, network_id, municipality_id in db.session.execute(held):
        yield (role.value, "team", team_id)
        yield (Role.PARTICIPANT.value, "network", network_id)
        if role is Role.SPONSOR:
            yield (Role.SPONSOR.value, "municipality", municipality_id)
