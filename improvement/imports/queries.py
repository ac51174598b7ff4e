"""Reading imports, and what they are held against."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, undefer

from core.db import db
from improvement.charts.series import State
from improvement.imports import catalogue
from improvement.imports.catalogue import Catalogue, Existing
from improvement.imports.left_out import Standing, settled
from improvement.imports.model import BatchStatus, ImportBatch
from improvement.measurements.entry import Entry
from improvement.measurements.model import Measurement
from improvement.measures import queries as measures
from improvement.measures.model import Measure, MeasureStatus
from improvement.measures.queries import whole
from improvement.projects.model import Project
from improvement.projects.queries import OPEN
from network.networks.model import Network
from network.teams.model import Team
from people.persons.model import Person
from people.persons.words import display_name

_PORTION = 500


def get(id: int) -> ImportBatch | None:
    """Return the import with what it was opened from, without its content; or None."""
    owners = (joinedload(ImportBatch.network), joinedload(ImportBatch.project))
    batch = db.session.get(ImportBatch, id, options=owners)
    if batch is not None and batch.measure_id is not None:
        measures.get(batch.measure_id)
    return batch


def content_of(batch: ImportBatch) -> bytes:
    """Return the file itself; nothing once it has been saved."""
    query = select(ImportBatch).options(undefer(ImportBatch.content)).filter_by(id=batch.id)
    row = db.session.scalars(query.execution_options(populate_existing=True)).one()
    return row.content or b""


def catalogue_of(batch: ImportBatch) -> Catalogue:
    """Return where the numbers of this import may go."""
    if batch.measure is not None:
        return catalogue.of_measure(batch.measure)
    if batch.project is not None:
        return catalogue.of_project(measures.all_of(batch.project))
    return catalogue_in(batch.network) if batch.network is not None else Catalogue({}, ())


def catalogue_in(network: Network) -> Catalogue:
    """Return where the numbers of a network's import may go; in four queries."""
    teams = db.session.scalars(
        select(Team).where(Team.network_id == network.id).order_by(Team.name, Team.id)
    ).unique()
    shared = [m for m in measures.shared_by(network) if m.status is not MeasureStatus.ENDED]
    return catalogue.of_network(list(teams), _open_in(network), measures_in(network), shared)


def measures_in(network: Network) -> list[Measure]:
    """Return the measures of all the network's teams, by id."""
    found = db.session.scalars(
        whole()
        .join(Project, Measure.project_id == Project.id)
        .join(Team, Project.team_id == Team.id)
        .where(Team.network_id == network.id)
        .order_by(Measure.id)
    )
    return list(found.unique())


def existing(measure_ids: Sequence[int]) -> Existing:
    """Return what is live, by measure and first day of the period."""
    found: Existing = {}
    for ids in _portions(measure_ids):
        rows = db.session.execute(
            select(
                Measurement.measure_id,
                Measurement.period_start,
                Measurement.numerator,
                Measurement.denominator,
                Measurement.value,
                Measurement.n,
                Measurement.state,
            ).where(Measurement.measure_id.in_(ids), Measurement.is_live)
        )
        for measure_id, start, above, below, value, n, state in rows:
            found[measure_id, start] = Entry(above, below, value, n, State(state))
    return found


def standing(measure_ids: Sequence[int]) -> dict[tuple[int, date], Standing]:
    """Return what is said of the live numbers besides the numbers, by measure and first day."""
    found: dict[tuple[int, date], Standing] = {}
    for ids in _portions(measure_ids):
        rows = db.session.execute(
            select(
                Measurement.measure_id,
                Measurement.period_start,
                Measurement.note,
                Measurement.reason,
                Measurement.excluded,
                Measurement.excluded_reason,
            ).where(Measurement.measure_id.in_(ids), Measurement.is_live)
        )
        for measure_id, start, note, reason, excluded, why in rows:
            found[measure_id, start] = Standing(note, reason, settled(why) if excluded else "")
    return found


def live_ids(measure_ids: Sequence[int]) -> dict[tuple[int, object], int]:
    """Return the ids of what is live, by measure and first day of the period."""
    found: dict[tuple[int, object], int] = {}
    for ids in _portions(measure_ids):
        rows = db.session.execute(
            select(Measurement.id, Measurement.measure_id, Measurement.period_start).where(
                Measurement.measure_id.in_(ids), Measurement.is_live
            )
        )
        found |= {(measure_id, start): id for id, measure_id, start in rows}
    return found


def numbers_per_team(batch: ImportBatch) -> dict[int, tuple[int, int]]:
    """Return how many rows of the import each team has, and how many of them still stand."""
    standing = func.count(Measurement.id).filter(Measurement.is_live)
    rows = db.session.execute(
        select(Project.team_id, func.count(Measurement.id), standing)
        .join(Measure, Measurement.measure_id == Measure.id)
        .join(Project, Measure.project_id == Project.id)
        .where(Measurement.batch_id == batch.id)
        .group_by(Project.team_id)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def measures_with_numbers(batch: ImportBatch, team_ids: Sequence[int]) -> list[int]:
    """Return the measures of these teams that have rows of the import, in a fixed order."""
    rows = db.session.scalars(
        select(Measure.id)
        .join(Project, Measure.project_id == Project.id)
        .where(
            Project.team_id.in_(team_ids),
            Measure.id.in_(select(Measurement.measure_id).filter_by(batch_id=batch.id)),
        )
        .order_by(Measure.id)
    )
    return list(rows)


def charts_of(batch: ImportBatch) -> list[tuple[int, str]]:
    """Return the measures that got numbers, by id and as "team: measure"."""
    rows = db.session.execute(
        select(Measure.id, Team.name, Measure.name)
        .join(Project, Measure.project_id == Project.id)
        .join(Team, Project.team_id == Team.id)
        .where(Measure.id.in_(select(Measurement.measure_id).filter_by(batch_id=batch.id)))
        .order_by(Team.name, Measure.name)
    )
    return [(row[0], f"{row[1]}: {row[2]}") for row in rows]


def saved_for(team: Team, most: int = 5) -> list[ImportBatch]:
    """Return the newest imports of the network that gave the team numbers."""
    rows = db.session.scalars(
        select(ImportBatch)
        .where(ImportBatch.network_id == team.network_id, ImportBatch.status == BatchStatus.SAVED)
        .order_by(ImportBatch.id.desc())
        .limit(most * 10)
    )
    mine = [b for b in rows if any(each["id"] == team.id for each in b.report.get("teams", []))]
    return mine[:most]


def forgotten_since(moment: datetime) -> list[ImportBatch]:
    """Return the imports nobody saved, that have not been touched since a moment."""
    waiting = (BatchStatus.UPLOADED, BatchStatus.CHECKED, BatchStatus.FAILED)
    return list(
        db.session.scalars(
            select(ImportBatch)
            .where(ImportBatch.status.in_(waiting), ImportBatch.updated_at < moment)
            .order_by(ImportBatch.id)
        )
    )


def who(batch: ImportBatch) -> str:
    """Return who brought it in; nobody's name for a command."""
    person = db.session.get(Person, batch.created_by_id) if batch.created_by_id else None
    return display_name(person) if person is not None else ""


def _open_in(network: Network) -> list[Project]:
    found = db.session.scalars(
        select(Project)
        .join(Team, Project.team_id == Team.id)
        .where(Team.network_id == network.id, Project.status.in_(OPEN))
        .order_by(Project.id)
    )
    return list(found.unique())


def _portions(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[at : at + _PORTION] for at in range(0, len(ids), _PORTION))
