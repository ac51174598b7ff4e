"""What a person's roles in this wing reach, in one query; every page asks for it."""

from collections.abc import Iterable
from functools import cache

from sqlalchemy import (
    BindParameter,
    Integer,
    Select,
    Text,
    bindparam,
    cast,
    null,
    select,
    union_all,
)

from core.db import db
from network.networks.model import NetworkMembership
from network.participations.model import Participation, ParticipationStatus
from network.teams.model import Team, TeamMembership
from people.persons.model import Grant, MunicipalityContact, Person, Role

_IN_TOUCH = (ParticipationStatus.INVITED, ParticipationStatus.CONFIRMED)


def grants(person: Person) -> Iterable[Grant]:
    """Return the roles held in networks and teams, and the networks and municipalities they open.

    A municipality's contact reads the networks the municipality is invited to or takes part in;
    a sponsor reads the municipality's projects.
    """
    for role, network_id, team_id, municipality_id in db.session.execute(
        _held(), {"person": person.id}
    ):
        if role and not team_id:
            yield (role, "network", network_id)
            continue
        yield (Role.PARTICIPANT.value, "network", network_id)
        if role and team_id:
            yield (role, "team", team_id)
        if role == Role.SPONSOR and municipality_id:
            yield (role, "municipality", municipality_id)


@cache  # made once: to put it together costs more than to ask it, and every page does
def _held() -> Select[str | None, int, int | None, int | None]:
    person_id: BindParameter[int] = bindparam("person")
    no_text, no_id = cast(null(), Text), cast(null(), Integer)
    in_networks = select(
        cast(NetworkMembership.role, Text).label("role"),
        NetworkMembership.network_id.label("network_id"),
        no_id.label("team_id"),
        no_id.label("municipality_id"),
    ).where(NetworkMembership.person_id == person_id, NetworkMembership.ended_on.is_(None))
    in_teams = (
        select(cast(TeamMembership.role, Text), Team.network_id, Team.id, Team.municipality_id)
        .join(Team)
        .where(TeamMembership.person_id == person_id, TeamMembership.ended_on.is_(None))
    )
    through_municipality = (
        select(no_text, Participation.network_id, no_id, no_id)
        .join(
            MunicipalityContact,
            MunicipalityContact.municipality_id == Participation.municipality_id,
        )
        .where(MunicipalityContact.person_id == person_id, Participation.status.in_(_IN_TOUCH))
    )
    every = union_all(in_networks, in_teams, through_municipality).subquery()
    return select(every.c.role, every.c.network_id, every.c.team_id, every.c.municipality_id)
