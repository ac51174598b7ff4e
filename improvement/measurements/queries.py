"""Reading measurements: what is live, what is missing, what was corrected."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

from core import clock
from core.db import db
from improvement.measurements.model import Measurement
from improvement.measures.model import Measure, MeasureDefinition, MeasureStatus
from improvement.measures.queries import whole
from improvement.periods import Frequency, Period, between, containing
from improvement.projects.model import Project, ProjectStatus
from network.teams.model import Team
from network.teams.policy import WRITERS
from people.persons.model import Person

UNDER_WAY = (ProjectStatus.DRAFT, ProjectStatus.ACTIVE)


@dataclass(frozen=True)
class Missing:
    """A period that is over and has nothing said about it."""

    measure: Measure
    period: Period
    is_late: bool  # the days of grace are over


def get(id: int) -> Measurement | None:
    """Return the measurement, live or superseded, with its measure; or None."""
    return db.session.scalar(
        select(Measurement)
        .options(
            joinedload(Measurement.measure).options(
                joinedload(Measure.project),
                joinedload(Measure.origin).selectinload(Measure.own_definitions),
                selectinload(Measure.own_definitions),
            ),
            joinedload(Measurement.definition),
        )
        .where(Measurement.id == id)
    )


def live_of(measure: Measure) -> list[Measurement]:
    """Return one measurement per period, oldest first."""
    return list(
        db.session.scalars(
            select(Measurement)
            .where(Measurement.measure_id == measure.id, Measurement.is_live)
            .order_by(Measurement.period_start)
        )
    )


def live_at(measure: Measure, period_start: date) -> Measurement | None:
    """Return what stands for the period, or None."""
    return db.session.scalar(
        select(Measurement).where(
            Measurement.measure_id == measure.id,
            Measurement.period_start == period_start,
            Measurement.period_no == 1,
            Measurement.is_live,
        )
    )


def by_client_token(measure: Measure, token: str) -> Measurement | None:
    """Return what this sending stored the first time, or None (R30)."""
    return db.session.scalar(
        select(Measurement).filter_by(measure_id=measure.id, client_token=token)
    )


def history(measurement: Measurement) -> list[Measurement]:
    """Return everything ever said about the same period, newest first."""
    return list(
        db.session.scalars(
            select(Measurement)
            .options(joinedload(Measurement.definition))
            .where(
                Measurement.measure_id == measurement.measure_id,
                Measurement.period_start == measurement.period_start,
            )
            .order_by(Measurement.id.desc())
        )
    )


def definition_for(measure: Measure, period: Period) -> MeasureDefinition:
    """Return the version in force when the period ended; the first for what came before it."""
    versions = measure.definitions
    in_force = [version for version in versions if version.valid_from <= period.end]
    return in_force[-1] if in_force else versions[0]


def running_period(measure: Measure) -> Period:
    """Return the period that today lies in."""
    return containing(measure.definition.frequency, clock.today())


def starts_of(measures: Iterable[Measure]) -> dict[int, list[date]]:
    """Return the first days of the periods that have something said, by measure; one query."""
    found: dict[int, list[date]] = defaultdict(list)
    rows = db.session.execute(
        select(Measurement.measure_id, Measurement.period_start)
        .where(Measurement.measure_id.in_([measure.id for measure in measures]))
        .where(Measurement.is_live)
        .order_by(Measurement.period_start)
    )
    for measure_id, start in rows:
        found[measure_id].append(start)
    return found


def missing(measures: Sequence[Measure], *, most: int = 60) -> list[Missing]:
    """Return the periods that are over and have nothing said, the oldest first, in one query.

    A measure's first number decides where it begins; one without any lacks the last period only.
    """
    known = starts_of(measures)
    found = [gap for measure in measures for gap in gaps(measure, known.get(measure.id, []))]
    found.sort(key=lambda gap: (gap.period.start, gap.measure.id))
    return found[:most]


def logged_by(person: Person) -> list[Measure]:
    """Return the measures of the teams the person writes in, in a fixed order."""
    teams = {id for role in WRITERS for id in person.reach(role, "team")}
    if not teams:
        return []
    return list(
        db.session.scalars(
            whole()
            .join(Project, Measure.project_id == Project.id)
            .where(Project.team_id.in_(teams), Project.status.in_(UNDER_WAY))
            .order_by(Measure.id)
        ).unique()
    )


def collected() -> list[Measure]:
    """Return the measures under way that somebody is named to collect, with who that is."""
    return list(
        db.session.scalars(
            whole()
            .join(Project, Measure.project_id == Project.id)
            .options(joinedload(Measure.collector), joinedload(Measure.backup_collector))
            .where(Project.status == ProjectStatus.ACTIVE)
            .where(Measure.status == MeasureStatus.COLLECTING)
            .where(or_(Measure.collector_id.is_not(None), Measure.backup_collector_id.is_not(None)))
            .order_by(Measure.id)
        ).unique()
    )


def quiet_in(network_ids: Sequence[int], silence: timedelta) -> list[Measure]:
    """Return measures under way in the networks that have no number of a period newer than this.

    Those made within it are left out: nobody can be late with what has just begun.
    """
    heard = exists().where(
        Measurement.measure_id == Measure.id,
        Measurement.is_live,
        Measurement.period_start >= clock.today() - silence,
    )
    return list(
        db.session.scalars(
            whole()
            .join(Project, Measure.project_id == Project.id)
            .join(Team, Project.team_id == Team.id)
            .where(Team.network_id.in_(network_ids), Project.status == ProjectStatus.ACTIVE)
            .where(Measure.status == MeasureStatus.COLLECTING, ~heard)
            .where(Measure.created_at < clock.now() - silence)
            .order_by(Measure.id)
        ).unique()
    )


def names_of(rows: Iterable[Measurement]) -> dict[int, str]:
    """Return the names of those who entered the rows; nobody's where the account is gone."""
    ids = {row.entered_by_id for row in rows if row.entered_by_id is not None}
    people = db.session.scalars(
        select(Person).where(Person.id.in_(ids), Person.forgotten_at.is_(None))
    )
    return {person.id: person.name for person in people}


def gaps(measure: Measure, starts: Sequence[date]) -> list[Missing]:
    """Return the periods of one measure that are over and not among those said of; pure.

    `starts` are the first days of the periods that have something said, oldest first.
    """
    if measure.status is not MeasureStatus.COLLECTING or measure.network_id is not None:
        return []
    definition = measure.definition
    if definition.frequency is Frequency.CASE:  # nobody can tell whether an event is missing
        return []
    last = running_period(measure).previous()
    first = containing(definition.frequency, starts[0]) if starts else last
    said = set(starts)
    patience = timedelta(days=definition.grace_days)
    return [
        Missing(measure, period, is_late=period.end + patience < clock.today())
        for period in between(first, last)
        if period.start not in said
    ]
