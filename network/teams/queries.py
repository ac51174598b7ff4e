"""Reading teams and who is in them."""

from collections.abc import Iterable
from functools import cache

from sqlalchemy import Select, bindparam, exists, select
from sqlalchemy.orm import contains_eager, joinedload

from core.db import db
from network.networks.model import Network, NetworkStatus
from network.teams.model import Team, TeamMembership
from people.persons.model import Person, Role


def get(id: int) -> Team | None:
    """Return the team with its network and municipality, or None."""
    return db.session.get(Team, id)


def all_of(network: Network) -> list[Team]:
    """Return the network's teams in the order they were set up, their live members loaded.

    `memberships` holds the live ones only, with their persons; one query.
    """
    return list(db.session.scalars(_with_members(), {"network": network.id}).unique())


@cache  # made once: to put it together takes longer than to ask it
def _with_members() -> Select[Team]:
    live = (TeamMembership.team_id == Team.id) & TeamMembership.ended_on.is_(None)
    return (
        select(Team)
        .outerjoin(TeamMembership, live)
        .options(contains_eager(Team.memberships).joinedload(TeamMembership.person))
        .where(Team.network_id == bindparam("network"))
        .order_by(Team.name, Team.id, TeamMembership.id)
        .execution_options(populate_existing=True)
    )


def is_taken(network: Network, name: str) -> bool:
    """Return whether a team of the network has the name."""
    found = select(Team.id).filter_by(network_id=network.id, name=name)
    return db.session.scalar(found) is not None


def of_person(person: Person) -> list[Team]:
    """Return the teams the person has a role in, with network and municipality."""
    held = select(TeamMembership.team_id).where(
        TeamMembership.person_id == person.id, TeamMembership.ended_on.is_(None)
    )
    return list(
        db.session.scalars(
            select(Team).where(Team.id.in_(held)).order_by(Team.name, Team.id)
        ).unique()
    )


def without_lead(network_ids: Iterable[int]) -> list[Team]:
    """Return the teams of open networks that nobody leads."""
    leads = exists().where(
        TeamMembership.team_id == Team.id,
        TeamMembership.role == Role.LEAD,
        TeamMembership.ended_on.is_(None),
    )
    return list(
        db.session.scalars(
            select(Team)
            .join(Team.network)
            .options(contains_eager(Team.network), joinedload(Team.municipality))
            .where(
                Team.network_id.in_(list(network_ids)),
                Network.status != NetworkStatus.CLOSED,
                ~leads,
            )
            .order_by(Team.name, Team.id)
        ).unique()
    )
