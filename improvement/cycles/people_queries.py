"""Reading what people have to do with tests: tasks, observations, decisions, questions by mail."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from core.db import db
from improvement.cycles import queries
from improvement.cycles.model import Cycle, CycleTask, Observation, StaleQuestion
from improvement.cycles.queries import CLOSED
from improvement.projects.model import Project
from network.teams.model import Team, TeamMembership
from network.teams.policy import WRITERS
from people.persons.model import Person, Role
from people.persons.words import display_name


def names_in(cycle: Cycle) -> dict[int, str]:
    """Return the names of those who observed and added notes; one query."""
    ids = {note.by_id for note in cycle.observations}
    ids |= {
        note.created_by_id
        for question in cycle.questions
        for one in question.predictions
        for note in one.amendments
    }
    people = db.session.scalars(select(Person).where(Person.id.in_(ids - {None})))
    return {person.id: display_name(person) for person in people}


def tasks_of(person: Person, project: Project | None = None) -> list[CycleTask]:
    """Return the person's tasks that are not done, in open cycles, the most urgent first."""
    query = (
        select(CycleTask)
        .join(CycleTask.cycle)
        .options(contains_eager(CycleTask.cycle))
        .where(
            CycleTask.who_id == person.id,
            CycleTask.done_at.is_(None),
            Cycle.stage.not_in(CLOSED),
        )
        .order_by(CycleTask.due_on.is_(None), CycleTask.due_on, CycleTask.id)
    )
    if project is not None:
        query = query.where(Cycle.project_id == project.id)
    return list(db.session.scalars(query))


def tasks_ever(person: Person) -> list[tuple[CycleTask, str]]:
    """Return all tasks the person has or had, each with the title of its test."""
    rows = db.session.execute(
        select(CycleTask, Cycle.title)
        .join(CycleTask.cycle)
        .where(CycleTask.who_id == person.id)
        .order_by(CycleTask.id)
    )
    return [(task, title) for task, title in rows]


def observations_by(person: Person) -> list[tuple[Observation, str]]:
    """Return what the person has observed, each with the title of its test."""
    rows = db.session.execute(
        select(Observation, Cycle.title)
        .join(Observation.cycle)
        .where(Observation.by_id == person.id)
        .order_by(Observation.id)
    )
    return [(note, title) for note, title in rows]


def decided_by(person: Person) -> list[Cycle]:
    """Return the tests the person has closed."""
    query = select(Cycle).where(Cycle.decided_by_id == person.id).order_by(Cycle.id)
    return list(db.session.scalars(query))


def asked_about(cycles: Sequence[Cycle]) -> dict[int, list[Person]]:
    """Return by cycle who is reminded of it: whoever has a task, made it, or leads the team.

    Only those who are still in the team and can be written to; in three queries.
    """
    ids = [cycle.id for cycle in cycles]
    doers = db.session.execute(
        select(CycleTask.cycle_id, CycleTask.who_id).where(
            CycleTask.cycle_id.in_(ids), CycleTask.done_at.is_(None)
        )
    ).all()
    members = db.session.execute(
        select(TeamMembership.team_id, TeamMembership.role, Person)
        .join(TeamMembership.person)
        .where(
            TeamMembership.team_id.in_({cycle.project.team_id for cycle in cycles}),
            TeamMembership.role.in_(WRITERS),
            TeamMembership.ended_on.is_(None),
            Person.forgotten_at.is_(None),
            Person.email.is_not(None),
        )
        .order_by(Person.id)
    ).all()
    found: dict[int, list[Person]] = {}
    for cycle in cycles:
        wanted = {who for id, who in doers if id == cycle.id} | {cycle.created_by_id}
        people = {
            person.id: person
            for team_id, role, person in members
            if team_id == cycle.project.team_id and (person.id in wanted or role is Role.LEAD)
        }
        found[cycle.id] = list(people.values())
    return found


def questions_to(person: Person) -> list[StaleQuestion]:
    """Return what the person was asked by mail."""
    return list(db.session.scalars(select(StaleQuestion).filter_by(person_id=person.id)))


def question_by_token(token: str) -> StaleQuestion | None:
    """Return what was asked by this token, with its whole cycle, or None."""
    question = db.session.scalar(
        select(StaleQuestion)
        .options(joinedload(StaleQuestion.person))
        .where(StaleQuestion.token == token)
    )
    if question is not None:
        set_committed_value(question, "cycle", queries.get(question.cycle_id))
    return question


def is_member(person: Person, team: Team) -> bool:
    """Return whether the person writes in the team now, without a session to ask."""
    query = select(TeamMembership.id).where(
        TeamMembership.role.in_(WRITERS),
        TeamMembership.team_id == team.id,
        TeamMembership.person_id == person.id,
        TeamMembership.ended_on.is_(None),
    )
    return db.session.scalar(query.limit(1)) is not None
