"""Reading projects."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import exists, select

from core import formats
from core.db import db
from improvement.cycles.model import Cycle, Stage
from improvement.measures.model import Measure
from improvement.projects.model import Project, ProjectStatus
from network.teams.model import Team, TeamMembership
from people.persons.model import Person, Role

OPEN = (ProjectStatus.DRAFT, ProjectStatus.ACTIVE, ProjectStatus.PAUSED)


@dataclass(frozen=True)
class Member:
    """Somebody in the team and what they are there."""

    person: Person
    roles: tuple[Role, ...]


def get(id: int) -> Project | None:
    """Return the project with its team, or None."""
    return db.session.get(Project, id)


def all_of(team: Team) -> list[Project]:
    """Return the team's projects, newest first."""
    return list(
        db.session.scalars(select(Project).filter_by(team_id=team.id).order_by(Project.id.desc()))
    )


def open_in(team_ids: Iterable[int]) -> list[tuple[Project, bool]]:
    """Return the teams' projects that are not closed, by title, and whether each has a measure."""
    has_measure = exists().where(Measure.project_id == Project.id)
    rows = db.session.execute(
        select(Project, has_measure)
        .where(Project.team_id.in_(sorted(team_ids)), Project.status.in_(OPEN))
        .order_by(Project.id)
    )
    return sorted(
        [(project, bool(measured)) for project, measured in rows],
        key=lambda pair: formats.sort_key(pair[0].title),
    )


def tests_run(project: Project) -> bool:
    """Return whether a test of the project is being done or studied (R3)."""
    query = select(Cycle.id).where(
        Cycle.project_id == project.id, Cycle.stage.in_((Stage.DO, Stage.STUDY))
    )
    return db.session.scalar(query.limit(1)) is not None


def members(team: Team) -> list[Member]:
    """Return who is in the team now, by name, each with every role they hold."""
    rows = db.session.execute(
        select(Person, TeamMembership.role)
        .join(TeamMembership, TeamMembership.person_id == Person.id)
        .where(TeamMembership.team_id == team.id, TeamMembership.ended_on.is_(None))
        .order_by(Person.name, Person.id, TeamMembership.id)
    )
    roles: dict[Person, list[Role]] = defaultdict(list)
    for person, role in rows:
        roles[person].append(role)
    return [Member(person, tuple(held)) for person, held in roles.items()]


def holders(team: Team) -> dict[Role, frozenset[int]]:
    """Return the ids of those who hold each role in the team now."""
    return by_role(members(team))


def by_role(found: Iterable[Member]) -> dict[Role, frozenset[int]]:
    """Return the ids of those who hold each role."""
    held: dict[Role, set[int]] = defaultdict(set)
    for member in found:
        for role in member.roles:
            held[role].add(member.person.id)
    return {role: frozenset(ids) for role, ids in held.items()}


def is_one_person(held: dict[Role, frozenset[int]]) -> bool:
    """Whether the same person alone is both lead and measure lead, which is flagged (R2)."""
    lead, measures = held.get(Role.LEAD), held.get(Role.MEASURE_LEAD)
    return bool(lead) and lead == measures and len(lead or ()) == 1
