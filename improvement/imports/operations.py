"""A spreadsheet's way: uploaded, checked, saved as a whole, and undone as a whole."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l

from core import audit
from core.db import db
from core.errors import WrongState
from core.outbox import queue_job
from core.sheets import Sheet
from improvement.adoptions import operations as adoptions
from improvement.imports import examining, queries, report, saving
from improvement.imports.catalogue import Catalogue, Place
from improvement.imports.examining import Examined
from improvement.imports.model import BatchStatus, ImportBatch
from improvement.imports.sight import Shows
from improvement.measures import queries as measures
from improvement.measures.model import Measure
from improvement.projects import operations as projects
from improvement.projects import queries as project_rows
from improvement.projects.model import Project
from network.networks import operations as networks
from network.networks.model import Network

AT_ONCE = 2_000  # rows; a larger file is checked and saved by the worker
CHECK, SAVE = "import.check", "import.save"
PROJECT_TITLE = _l("Improvement work")

_OPEN = (BatchStatus.UPLOADED, BatchStatus.CHECKED, BatchStatus.FAILED)


class NotInThatState(WrongState):
    sentence = _l("The import has gone on since this page was opened. Open it again.")


class NothingToSave(WrongState):
    sentence = _l("There is nothing to save in this file.")


class NumbersChanged(Exception):
    """Numbers were logged after the file was checked; it must be looked at again."""


def upload(
    owner: Measure | Project | Network, filename: str, content: bytes, sheets: Sequence[Sheet]
) -> ImportBatch:
    """Keep a file that has been read, with a guess of what its columns hold.

    Raises:
        network.networks.operations.NetworkIsClosed: nothing is imported into a closed network.
    """
    if isinstance(owner, Network):
        networks.require_open(owner)
    batch = ImportBatch(
        network=owner if isinstance(owner, Network) else None,
        project=owner if isinstance(owner, Project) else None,
        measure=owner if isinstance(owner, Measure) else None,
        filename=filename,
        content=content,
        total_rows=sum(len(sheet.rows) for sheet in sheets),
    )
    batch.mapping = examining.guessed(sheets, queries.catalogue_of(batch))
    db.session.add(batch)
    db.session.flush()
    return batch


def choose_columns(batch: ImportBatch, mapping: dict[str, Any]) -> None:
    """Say what the columns hold; the file must then be checked again.

    Raises:
        NotInThatState: it is being checked or saved, or is saved.
    """
    _must_be(batch, *_OPEN)
    batch.mapping = mapping
    batch.status, batch.report = BatchStatus.UPLOADED, {}
    db.session.flush()


def begin_check(batch: ImportBatch, shows: Shows) -> None:
    """Check a small file now, let the worker check a large one; one without columns waits.

    Raises:
        NotInThatState: it is being checked or saved, or is saved.
    """
    _must_be(batch, *_OPEN)
    if batch.mapping["missing"]:
        batch.status = BatchStatus.UPLOADED
    elif batch.total_rows <= AT_ONCE:
        store(batch, examining.examine(batch, queries.content_of(batch)), shows)
    else:
        batch.status, batch.done_rows, batch.report = BatchStatus.CHECKING, 0, {}
        db.session.flush()
        _queue(batch, CHECK)
    db.session.flush()


def store(batch: ImportBatch, seen: Examined, shows: Shows) -> None:
    """Keep what a check found."""
    batch.report = report.of(seen, shows)
    batch.status, batch.done_rows = BatchStatus.CHECKED, 0
    batch.accepts_differing = False
    db.session.flush()


def accept(batch: ImportBatch, *, everything: bool, keys: Sequence[str]) -> None:
    """Say which rows may change a number that stands (never in a network's import, R23).

    Raises:
        NotInThatState: the import has not been checked, or is saved.
        NothingToSave: there are problems, or nothing new and nothing accepted.
    """
    _must_be(batch, BatchStatus.CHECKED)
    own = batch.network_id is None
    batch.accepts_differing = own and everything
    chosen = list(keys) if own else []
    changes = batch.accepts_differing or bool(chosen)
    if batch.report["problems"] or not (batch.report["new"] or changes):
        raise NothingToSave
    batch.report = {**batch.report, "accepted": chosen}
    db.session.flush()


def begin_save(batch: ImportBatch) -> None:
    """Let the worker save a large import.

    Raises:
        NotInThatState: it has not been checked, or is saved.
    """
    _must_be(batch, BatchStatus.CHECKED)
    batch.status, batch.done_rows = BatchStatus.SAVING, 0
    db.session.flush()
    _queue(batch, SAVE)


def save(batch: ImportBatch, seen: Examined) -> Iterator[int]:
    """Store everything or nothing; yields how many rows are written, and may be committed there.

    Args:
        batch: checked, and its differing rows accepted.
        seen: the file once more, held against what stands now.

    Raises:
        NumbersChanged: what stands is no longer what was shown; nothing counts.
    """
    if report.digest(seen) != batch.report.get("digest"):
        raise NumbersChanged
    wanted = saving.accepted(batch, seen)
    ids = _take_into_use(seen)
    yield from saving.lay_down(batch, seen, wanted, ids)
    used = sorted({ids.get(each.measure_id, each.measure_id) for each in wanted})
    if not saving.let_count(batch, used):
        raise NumbersChanged
    _close(batch, seen, len(wanted), len(used))


def save_now(batch: ImportBatch) -> None:
    """Store a small import in the transaction under way.

    Raises:
        NumbersChanged: as `save`.
    """
    saving.lock(queries.catalogue_of(batch).measure_ids)
    for _rows in save(batch, examining.examine(batch, queries.content_of(batch))):
        pass


def discard(batch: ImportBatch) -> None:
    """Throw away an import that was not saved.

    Raises:
        NotInThatState: it is being saved, or is saved.
    """
    _must_be(batch, BatchStatus.CHECKING, *_OPEN)
    db.session.delete(batch)
    db.session.flush()


def _must_be(batch: ImportBatch, *states: BatchStatus) -> None:
    if batch.status not in states:
        raise NotInThatState


def _queue(batch: ImportBatch, kind: str) -> None:
    queue_job(f"{kind}-{batch.id}-{batch.version}", kind, {"batch": batch.id})


def _take_into_use(seen: Examined) -> dict[int, int]:
    """Adopt the shared measures that get numbers; return each one's own measure by place."""
    new = {id: seen.catalogue.places[id] for id in seen.used if id < 0}
    origins = {place.origin.id for place in new.values() if place.origin is not None}
    fresh = {id: measures.get(id) for id in sorted(origins)}
    made: dict[int, Project] = {}
    ids: dict[int, int] = {}
    for number, place in new.items():
        origin = fresh[place.origin.id] if place.origin is not None else None
        if origin is not None:
            ids[number] = adoptions.adopt(origin, _project(place, made)).id
    return ids


def _project(place: Place, made: dict[int, Project]) -> Project:
    """Return the team's project, or a draft made for the purpose, the same for all measures."""
    known = project_rows.get(place.project.id) if place.project is not None else None
    if known is not None:
        return known
    if place.team.id not in made:
        content = projects.Content(title=str(PROJECT_TITLE))
        made[place.team.id] = projects.start(place.team, content)
    return made[place.team.id]


def _close(batch: ImportBatch, seen: Examined, rows: int, measures: int) -> None:
    teams = _teams(seen.catalogue, seen)
    batch.report = {
        "saved": rows,
        "unchanged": seen.run.unchanged,
        "left": len(seen.run.new) + len(seen.run.differing) - rows,
        "adopts": batch.report.get("adopts", []),
        "teams": teams,
    }
    batch.mapping = {"sheet": batch.mapping["sheet"], "sheets": batch.mapping["sheets"]}
    batch.content = None  # it is in the numbers now, and may hold more than they do
    batch.status, batch.done_rows = BatchStatus.SAVED, rows
    audit.record("imported", ImportBatch.__tablename__, batch.id, numbers=rows, measures=measures)
    db.session.flush()


def _teams(where: Catalogue, seen: Examined) -> list[dict[str, Any]]:
    teams = {where.places[id].team.id: where.places[id].team.name for id in seen.used}
    return [{"id": id, "name": name} for id, name in sorted(teams.items())]
