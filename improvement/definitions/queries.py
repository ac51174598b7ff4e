"""Reading who counts by a shared definition, and what was counted by two of them."""

from collections import defaultdict
from datetime import date

from sqlalchemy import select

from core.db import db
from improvement.definitions.model import TrialCount
from improvement.measures.model import Measure
from improvement.measures.queries import followers_of
from network.teams.model import TeamMembership
from people.persons.model import Person, Role

TOLD = (Role.LEAD, Role.MEASURE_LEAD)


def followers_with_people(measure: Measure) -> list[tuple[Measure, list[Person]]]:
    """Return the measures that follow, each with its team's leaders and measure leads."""
    followers = [each for each in followers_of([measure]) if each.follows and each.project]
    teams = {each.project.team_id for each in followers if each.project is not None}
    people: dict[int, dict[int, Person]] = defaultdict(dict)
    rows = db.session.execute(
        select(TeamMembership.team_id, Person)
        .join(Person, TeamMembership.person_id == Person.id)
        .where(
            TeamMembership.team_id.in_(teams),
            TeamMembership.role.in_(TOLD),
            TeamMembership.ended_on.is_(None),
            Person.forgotten_at.is_(None),
        )
        .order_by(TeamMembership.id)
    )
    for team_id, person in rows:
        people[team_id][person.id] = person
    return [
        (each, list(people[each.project.team_id].values()))
        for each in followers
        if each.project is not None
    ]


def trials_of(measure: Measure) -> dict[tuple[int, date], TrialCount]:
    """Return the measure's trial counts by version and first day of the period."""
    rows = db.session.scalars(
        select(TrialCount)
        .where(TrialCount.measure_id == measure.id)
        .order_by(TrialCount.period_start)
    )
    return {(row.definition_id, row.period_start): row for row in rows}
