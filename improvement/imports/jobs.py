"""What the worker does with imports too large for a page to wait for."""

from datetime import timedelta
from typing import Any

from core import audit
from core.db import db, read_only
from core.outbox import job
from improvement.imports import examining, operations, queries, saving
from improvement.imports.examining import Examined
from improvement.imports.model import BatchStatus, ImportBatch
from improvement.imports.sight import readable_by

_LEASE = timedelta(minutes=15)


@job(operations.CHECK, lease=_LEASE)
def check(payload: dict[str, Any]) -> None:
    """Check a large file and keep what was found."""
    seen = _examined(payload, BatchStatus.CHECKING)
    if seen is None:
        return
    batch = queries.get(payload["batch"])
    if batch is not None and batch.status is BatchStatus.CHECKING:
        operations.store(batch, seen, readable_by(batch.created_by_id))
        db.session.commit()


@job(operations.SAVE, lease=_LEASE)
def save(payload: dict[str, Any]) -> None:
    """Save a large import in portions that nobody sees until the last one is written.

    Killed in the middle it begins again: what was laid down before is taken up first.
    """
    batch = queries.get(payload["batch"])
    if batch is None or batch.status is not BatchStatus.SAVING:
        return
    saving.take_up(batch)
    db.session.commit()
    seen = _examined(payload, BatchStatus.SAVING)
    batch = queries.get(payload["batch"])
    if seen is None or batch is None:
        return
    with audit.acting(batch.created_by_id, "import"):
        try:
            for done in operations.save(batch, seen):
                batch.done_rows = done
                db.session.commit()
        except operations.NumbersChanged:
            _look_again(batch)
        db.session.commit()


def _examined(payload: dict[str, Any], status: BatchStatus) -> Examined | None:
    """Read and check the file while holding no lock; what it leaves in memory is not stored."""
    read_only()
    batch = queries.get(payload["batch"])
    if batch is None or batch.status is not status:
        return None
    seen = examining.examine(batch, queries.content_of(batch))
    _load(seen)
    db.session.expunge_all()
    db.session.rollback()
    return seen


def _load(seen: Examined) -> None:
    """Touch what saving will ask of the places, for they are cut off from the database now."""
    for place in seen.catalogue.places.values():
        for version in place.definitions:
            version.id  # noqa: B018 - loaded by being asked for


def _look_again(batch: ImportBatch) -> None:
    """Take up what was laid down and check once more; the review says what has changed."""
    db.session.rollback()
    saving.take_up(batch)
    operations.store(
        batch,
        examining.examine(batch, queries.content_of(batch)),
        readable_by(batch.created_by_id),
    )
    batch.report = {**batch.report, "changed": True}
