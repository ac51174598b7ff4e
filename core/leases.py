"""Which worker has which job: claimed for a while, finished once, tried again later.

Claim and finish are short transactions of their own, never held while a job runs. A worker that
dies leaves a lease behind, and when it is over somebody else takes the job. `attempts` is the
fence: a worker that comes back late cannot close what another has begun.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, update

from core import clock, settings
from core.db import db
from core.outbox import LEASE, MAIL, MAX_ATTEMPTS, Job, lease_of

_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=6)


class Hopeless(Exception):
    """Trying again would not help; the message goes into the job's row, so no personal data."""


@dataclass(frozen=True)
class Claim:
    """A job in hand."""

    id: int
    kind: str
    payload: dict[str, Any]
    attempts: int


def oldest_due() -> datetime | None:
    """Return since when a job has been waiting that a worker could take now, or None.

    Only reads, so that polling never waits for a writer.
    """
    with db.engine.connect().execution_options(sqlite_readonly=True) as connection:
        return connection.scalar(select(func.min(Job.run_at)).where(*_due(clock.now())))


def claim() -> Claim | None:
    """Take the job that has been due longest, or None."""
    now = clock.now()
    # SQLite ignores FOR UPDATE; there BEGIN IMMEDIATE lets one claim at a time.
    pick = (
        select(Job.id)
        .where(*_due(now))
        .order_by(Job.run_at, Job.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    take = (
        update(Job)
        .where(Job.id == pick.scalar_subquery())
        .values(locked_until=now + LEASE, attempts=Job.attempts + 1)
        .returning(Job.id, Job.kind, Job.payload, Job.attempts)
    )
    with db.engine.begin() as connection:
        row = connection.execute(take).first()
        if row is None:
            return None
        taken = Claim(row.id, row.kind, row.payload, row.attempts)
        if lease_of(taken.kind) != LEASE:
            longer = update(Job).where(Job.id == taken.id)
            connection.execute(longer.values(locked_until=now + lease_of(taken.kind)))
    return taken


def finish(taken: Claim) -> bool:
    """Close the job; False when the lease ran out and another worker has it."""
    done: dict[str, Any] = {"done_at": clock.now(), "locked_until": None, "error": None}
    if taken.kind == MAIL and not settings.current().demo:
        done["payload"] = {}  # it is in the reader's hands; a sign-in link has no business here
    return _close(taken, done)


def fail(taken: Claim, error: Exception) -> bool:
    """Put the job back for later, or aside for an administrator; False as `finish`."""
    later: dict[str, Any] = {
        "locked_until": None,
        "error": _in_short(error),
        "run_at": clock.now() + pause(taken.attempts),
    }
    if isinstance(error, Hopeless):
        later["attempts"] = MAX_ATTEMPTS
    return _close(taken, later)


def pause(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: 1, 2, 4 … minutes, six hours at most."""
    doubled: int = 2 ** (attempts - 1)
    return min(_FIRST_PAUSE * doubled, _LONGEST_PAUSE)


def _close(taken: Claim, values: dict[str, Any]) -> bool:
    mine = update(Job).where(
        Job.id == taken.id, Job.attempts == taken.attempts, Job.done_at.is_(None)
    )
    with db.engine.begin() as connection:
        return connection.execute(mine.values(**values)).rowcount == 1


def _due(now: datetime) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        Job.done_at.is_(None),
        Job.attempts < MAX_ATTEMPTS,
        Job.run_at <= now,
        or_(Job.locked_until.is_(None), Job.locked_until < now),
    ]
    setting = settings.current()
    if not setting.mail_server and not setting.demo:
        conditions.append(Job.kind != MAIL)  # without a server mail waits and loses no attempts
    return conditions


def _in_short(error: Exception) -> str:
    """Return the error's name and first line; what follows may hold a row's data."""
    lines = str(error).splitlines()
    return f"{type(error).__name__}: {lines[0] if lines else ''}"[:200]
