"""Looking after what was queued: what is stuck, what may be thrown away, whom to forget."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, or_, select, update

from core import audit, clock
from core.db import db
from core.outbox.model import MAIL, MAX_ATTEMPTS, PAYLOAD_KEPT, ROW_KEPT, Job


@dataclass(frozen=True)
class StuckJob:
    """A job that was given up, as an administrator may see it: never what it says."""

    id: int
    kind: str
    key: str
    person_id: int | None
    to: str | None
    run_at: datetime
    attempts: int
    error: str | None


def stuck() -> list[StuckJob]:
    """Return the jobs that were given up, the newest first."""
    rows = db.session.scalars(select(Job).where(*_given_up()).order_by(Job.run_at.desc(), Job.id))
    return [
        StuckJob(
            row.id,
            row.kind,
            row.key,
            row.person_id,
            row.payload.get("to"),
            row.run_at,
            row.attempts,
            row.error,
        )
        for row in rows
    ]


def retry(job_id: int) -> bool:
    """Give a stuck job all its attempts again; False when it is not stuck (any more)."""
    again = update(Job).where(Job.id == job_id, *_given_up())
    fresh = again.values(attempts=0, locked_until=None, run_at=clock.now(), error=None)
    if db.session.scalar(fresh.returning(Job.id)) is None:
        return False
    audit.record("retried", Job.__tablename__, job_id)
    return True


def newest_mails(limit: int = 50) -> Sequence[Job]:
    """Return the mails put down last, sent or not, the newest first."""
    return db.session.scalars(
        select(Job).where(Job.kind == MAIL).order_by(Job.id.desc()).limit(limit)
    ).all()


def forget(person_id: int) -> None:
    """Blank what was written to a person and cancel what is still to be sent."""
    theirs = update(Job).where(Job.person_id == person_id)
    db.session.execute(theirs.where(Job.done_at.is_(None)).values(done_at=clock.now()))
    db.session.execute(theirs.values(payload={}, error=None))


def forget_person(person: Any) -> None:
    """Do so for a person who leaves; offered as "forget"."""
    forget(person.id)


def tidy() -> None:
    """Blank what was carried out some days ago, and delete what is old; the daily round calls."""
    now = clock.now()
    db.session.execute(update(Job).where(Job.done_at < now - PAYLOAD_KEPT).values(payload={}))
    db.session.execute(delete(Job).where(Job.done_at < now - ROW_KEPT))


def _given_up() -> tuple[ColumnElement[bool], ...]:
    free = or_(Job.locked_until.is_(None), Job.locked_until < clock.now())
    return (Job.done_at.is_(None), Job.attempts >= MAX_ATTEMPTS, free)
