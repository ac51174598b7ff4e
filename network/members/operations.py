"""Giving, changing and handing over roles in a team."""

from collections.abc import Mapping
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.db import db
from core.errors import WrongState
from network import clashes
from network.members import queries
from network.teams.model import Team, TeamMembership
from people.persons import operations as persons
from people.persons.model import TEAM_ROLES, Person, Role


class HoldsRoleAlready(WrongState):
    sentence = _l("This person has that role in the team already.")


class LastLead(WrongState):
    sentence = _l("A team needs a lead. Hand the role over to somebody first.")


class HasEnded(WrongState):
    sentence = _l("This role has been ended already.")


def add(team: Team, person: Person, role: Role) -> TeamMembership:
    """Give a person a role in a team.

    Raises:
        HoldsRoleAlready: the person has it.
        ValueError: the role is not held in teams.
    """
    if role not in TEAM_ROLES:
        raise ValueError(role)
    if (role, person.id) in [(row.role, row.person_id) for row in queries.live(team)]:
        raise HoldsRoleAlready
    with clashes.told_as(HoldsRoleAlready()):
        membership = TeamMembership(team=team, person=person, role=role)
        db.session.add(membership)
        db.session.flush()
    return membership


def invite(team: Team, *, name: str, email: str, language: str | None) -> Person:
    """Invite somebody by mail to a team; they have no role in it before `add`."""
    return persons.invite(
        name,
        email,
        language,
        team.municipality,
        invited_to=f"{team.name}, {team.network.name}",
        next_path=f"/teams/{team.id}",
    )


def change(membership: TeamMembership, role: Role, day: date) -> TeamMembership:
    """Give a person another role instead of this one: the old is ended, the new begins.

    Raises:
        HasEnded: the old role was ended before.
        HoldsRoleAlready: the person has the new one already.
        LastLead: the team would have no lead.
    """
    end(membership, day)
    return add(membership.team, membership.person, role)


def end(membership: TeamMembership, day: date) -> None:
    """End a role; the row stays, so that history has its names.

    Raises:
        HasEnded: it was ended before.
        LastLead: nobody else leads the team.
    """
    if membership.ended_on is not None:
        raise HasEnded
    if membership.role is Role.LEAD and is_last_lead(membership, _locked(membership.team)):
        raise LastLead
    membership.ended_on = day
    db.session.flush()


def hand_over(
    team: Team, leaver: Person, successors: Mapping[Role, Person | None], day: date
) -> None:
    """End all roles of somebody who leaves; each goes to whoever is named for it, or to nobody.

    Raises:
        HasEnded: the person has no role in the team (any more).
        LastLead: the leaver is the only lead and nobody is named.
    """
    roles = _locked(team)
    leaving = [row for row in roles if row.person_id == leaver.id]
    if not leaving:
        raise HasEnded
    held = {(row.role, row.person_id) for row in roles}
    for row in leaving:
        successor = successors.get(row.role)
        if successor is None and row.role is Role.LEAD and is_last_lead(row, roles):
            raise LastLead
        row.ended_on = day
        if successor is not None and (row.role, successor.id) not in held:
            db.session.add(TeamMembership(team=team, person=successor, role=row.role))
    db.session.flush()


def is_last_lead(membership: TeamMembership, live: list[TeamMembership]) -> bool:
    """Return whether the team's only lead is this one."""
    return [row for row in live if row.role is Role.LEAD] == [membership]


def forget(person: Person, day: date) -> None:
    """End every role of somebody who is forgotten; that they are not the last is asked before."""
    for membership in queries.of_person(person):
        if membership.ended_on is None:
            membership.ended_on = day
    db.session.flush()


def why_not_yet(person: Person) -> list[str]:
    """Return a sentence for each team that needs another lead first."""
    return [
        _(
            "You are the only lead of %(team)s. Hand the role over to somebody first.",
            team=team.name,
        )
        for team in queries.only_led_by(person)
    ]


def _locked(team: Team) -> list[TeamMembership]:
    """Return the live roles once it is our turn: two leads may leave at the same moment."""
    db.session.execute(select(Team.id).filter_by(id=team.id).with_for_update())
    return queries.live(team)
