"""Reading measures with what belongs to them."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import aliased, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from core import formats
from core.db import db
from improvement.measurements.model import Measurement
from improvement.measures.model import Measure, MeasureStatus, MeasureTarget
from improvement.projects.model import Project, ProjectStatus
from network.networks.model import Network
from network.teams.model import Team
from people.persons.model import Person

_TYPES = ("outcome", "process", "balancing")
_OPEN = (ProjectStatus.DRAFT, ProjectStatus.ACTIVE, ProjectStatus.PAUSED)


@cache  # a statement is never changed, and to put this one together takes a while
def whole() -> Select[Measure]:
    """Select measures with owner, definitions and targets; ask for `.unique()` of what comes.

    All in one statement: a measure has few definitions and targets, and a page few statements.
    """
    return select(Measure).options(
        joinedload(Measure.project),
        joinedload(Measure.network),
        joinedload(Measure.origin).joinedload(Measure.own_definitions),
        joinedload(Measure.own_definitions),
        joinedload(Measure.targets),
    )


def get(id: int) -> Measure | None:
    """Return the measure with owner, people, definitions and targets in one query, or None."""
    return db.session.scalars(_with_people(), {"id": id}).unique().one_or_none()


@cache  # as above
def _with_people() -> Select[Measure]:
    people = (joinedload(Measure.collector), joinedload(Measure.backup_collector))
    return whole().options(*people).where(Measure.id == bindparam("id"))


def get_target(id: int) -> MeasureTarget | None:
    """Return the target with its measure, or None."""
    target = db.session.get(MeasureTarget, id)
    if target is not None:
        # Handed over, because the session holds it weakly: it would be loaded again, in pieces.
        set_committed_value(target, "measure", get(target.measure_id))
    return target


def all_of(project: Project) -> list[Measure]:
    """Return the project's measures: outcome, process, balancing, then by name."""
    found = db.session.scalars(whole().where(Measure.project_id == project.id)).unique()
    return sorted(
        found, key=lambda each: (_TYPES.index(each.type.value), formats.sort_key(each.name))
    )


def shared_by(network: Network) -> list[Measure]:
    """Return the network's shared measures, in the order they were made."""
    found = db.session.scalars(whole().where(Measure.network_id == network.id).order_by(Measure.id))
    return list(found.unique())


def followers_of(origins: Sequence[Measure]) -> list[Measure]:
    """Return the teams' own measures that follow shared ones, by municipality, team, project.

    `origins` come with their definitions, so these need not be read again for every follower.
    """
    found = db.session.scalars(
        select(Measure)
        .options(
            joinedload(Measure.project),
            joinedload(Measure.own_definitions),
            joinedload(Measure.targets),
        )
        .where(Measure.origin_id.in_([origin.id for origin in origins]))
    )
    placed = [
        (place_of(measure.project.team), measure)
        for measure in found.unique()
        if measure.project is not None
    ]
    return [measure for _place, measure in sorted(placed, key=lambda pair: (pair[0], pair[1].id))]


def place_of(team: Team) -> tuple[str, str, int]:
    """Return where a team stands among others: by municipality, in the Norwegian alphabet.

    The order is the same for every reader, so that two who look at a wall see the same wall.
    """
    return (
        formats.sort_key(team.municipality.name, "nb"),
        formats.sort_key(team.name, "nb"),
        team.id,
    )


def shared_with_users(network: Network) -> list[tuple[Measure, int]]:
    """Return the network's shared measures and how many projects use each; one query."""
    rows = db.session.execute(_with_users(), {"network": network.id})
    return [(row[0], row[1]) for row in rows]


@cache  # as above
def _with_users() -> Select[Measure, int]:
    follower = aliased(Measure)
    users = (
        select(func.count(follower.id))
        .where(follower.origin_id == Measure.id)
        .correlate(Measure)
        .scalar_subquery()
    )
    return (
        select(Measure, users)
        .where(Measure.network_id == bindparam("network"))
        .order_by(Measure.id)
    )


def not_adopted(project: Project) -> list[Measure]:
    """Return the measures the network shares and the project does not use, in their order."""
    using = select(Measure.origin_id).where(
        Measure.project_id == project.id, Measure.origin_id.is_not(None)
    )
    return list(
        db.session.scalars(
            select(Measure)
            .where(Measure.network_id == project.team.network_id, Measure.id.not_in(using))
            .where(Measure.status != MeasureStatus.ENDED)
            .order_by(Measure.id)
        )
    )


def projects_to_adopt(measure: Measure, person: Person, roles: Sequence[str]) -> list[Project]:
    """Return the person's projects in the network that do not use the shared measure yet."""
    teams = {id for held, kind, id in person.grants if kind == "team" and held in roles}
    using = select(Measure.project_id).where(Measure.origin_id == measure.id)
    found = db.session.scalars(
        select(Project)
        .join(Team, Project.team_id == Team.id)
        .where(
            Team.id.in_(teams),
            Team.network_id == measure.network_id,
            Project.status.in_(_OPEN),
            Project.id.not_in(using),
        )
        .order_by(Project.title, Project.id)
    )
    return list(found)


def name_is_taken(name: str, owner: Project | Network, besides: Measure | None = None) -> bool:
    """Return whether the owner has another measure of that name."""
    column = Measure.project_id if isinstance(owner, Project) else Measure.network_id
    query = select(Measure.id).where(column == owner.id, Measure.name == name)
    if besides is not None:
        query = query.where(Measure.id != besides.id)
    return db.session.scalar(query.limit(1)) is not None


def last_counted_day(measure: Measure) -> date | None:
    """Return the last day of the last period with a number, in the measure or its followers."""
    return db.session.scalar(
        select(func.max(Measurement.period_end))
        .join(Measure, Measurement.measure_id == Measure.id)
        .where(
            Measurement.is_live,
            or_(Measure.id == measure.id, Measure.origin_id == measure.id),
        )
    )


def rests_on(definition_id: int) -> bool:
    """Return whether any number, corrected ones too, was counted by this definition."""
    query = select(Measurement.id).filter_by(definition_id=definition_id).limit(1)
    return db.session.scalar(query) is not None
