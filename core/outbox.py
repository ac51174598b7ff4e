"""Mail and jobs, put down in the transaction that gives the reason for them.

A row here is committed with the data change or not at all; `core.worker` carries it out at least
once. The key says what the row is for: queued twice is once.
"""

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import render_template
from sqlalchemy import JSON, ColumnElement, Index, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from core import clock, links, locale, offers, settings
from core.db import Model, db

MAIL = "mail"
LEASE = timedelta(seconds=60)
MAX_ATTEMPTS = 10
PAYLOAD_KEPT = timedelta(days=7)  # of jobs; a mail's words go when it is sent, see core.leases
ROW_KEPT = timedelta(days=400)  # its key goes on refusing a second sending for so long

Handler = Callable[[dict[str, Any]], None]


class Job(Model):
    """Something to be done once the transaction is committed; a mail is one kind of it.

    `attempts` counts claims and is the fencing token: who claimed the job last may finish it.
    `person_id` names who it is about without a foreign key; `core` knows no person.
    """

    __tablename__ = "job"
    __table_args__ = (Index(None, "done_at", "run_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    person_id: Mapped[int | None] = mapped_column(index=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    run_at: Mapped[datetime] = mapped_column(default=clock.now)
    attempts: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    error: Mapped[str | None]


@dataclass(frozen=True)
class Registered:
    """Who carries out a kind of job, and how long it may take before another may try."""

    handler: Handler
    lease: timedelta


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


_registered: dict[str, Registered] = {}


def init_app(_app: object) -> None:
    """Blank a person's mail when the person is forgotten."""
    offers.offer("forget", _forget)


def job(kind: str, *, lease: timedelta = LEASE) -> Callable[[Handler], Handler]:
    """Register the function that carries out jobs of `kind`; it gets the payload and commits.

    It runs in an app context, at least once: killed in the middle, it is run again when `lease`
    is over, so `lease` must be longer than it can take.
    """

    def register(handler: Handler) -> Handler:
        _registered[kind] = Registered(handler, lease)
        return handler

    return register


def registered(kind: str) -> Registered:
    """Return who carries out `kind`.

    Raises:
        LookupError: nobody does; the room's `jobs.py` is not imported.
    """
    return _registered[kind]


def lease_of(kind: str) -> timedelta:
    """Return how long a job of `kind` may take; the usual for a kind nobody knows."""
    return _registered[kind].lease if kind in _registered else LEASE


def queue_job(
    key: str,
    kind: str,
    payload: dict[str, Any] | None = None,
    run_at: datetime | None = None,
    *,
    person_id: int | None = None,
) -> bool:
    """Put a job into the transaction under way; False when `key` is there already.

    `payload` must be what JSON can hold; `run_at` is aware, without it as soon as possible.
    """
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    row = insert(Job).values(
        key=key,
        kind=kind,
        payload=payload or {},
        person_id=person_id,
        run_at=run_at or clock.now(),
    )
    fresh = row.on_conflict_do_nothing(index_elements=["key"]).returning(Job.id)
    return db.session.scalar(fresh) is not None


def queue_mail(
    key: str,
    *,
    to: str,
    template: str,
    language: str | None,
    person_id: int | None = None,
    calendar: str | None = None,
    **context: Any,
) -> bool:
    """Write a mail in the reader's language and put it into the transaction under way.

    Args:
        key: what the mail is for, such as "gathering-7-invitation-12"; a second one is not sent.
        to: one address.
        template: "mail/<wing>/<room>/<message>.txt"; its first line is the subject. It gets
            `context`, `link(endpoint, **values)`, which makes absolute addresses, and `site`.
        language: the reader's, nb, nn or en; None is nb.
        person_id: whom it is written to, so that it can be blanked with the person.
        calendar: an iCalendar document to send along.
        context: what the template needs.

    Returns:
        False when a mail with this key is there already.
    """
    with locale.reading(language):
        text = render_template(template, link=links.url, site=_site(), **context)
    subject, _newline, body = text.strip().partition("\n")
    payload = {
        "to": to,
        "subject": " ".join(subject.split()),
        "body": _tidy_lines(body),
        "message_id": _message_id(),
    }
    if calendar:
        payload["calendar"] = calendar
    return queue_job(key, MAIL, payload, person_id=person_id)


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
    return db.session.scalar(fresh.returning(Job.id)) is not None


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


def _forget(person: Any) -> None:
    forget(person.id)


def tidy() -> None:
    """Blank what was carried out some days ago, and delete what is old; the daily round calls."""
    now = clock.now()
    db.session.execute(update(Job).where(Job.done_at < now - PAYLOAD_KEPT).values(payload={}))
    db.session.execute(delete(Job).where(Job.done_at < now - ROW_KEPT))


def _message_id() -> str:
    """Return a name for the mail, kept with it: sent twice, it is still one mail to the reader."""
    host = urlsplit(settings.current().public_url).hostname
    return f"<{secrets.token_hex(16)}@{host}>"


def _site() -> str:
    return settings.current().public_url.rstrip("/") + "/"


def _given_up() -> tuple[ColumnElement[bool], ...]:
    free = or_(Job.locked_until.is_(None), Job.locked_until < clock.now())
    return (Job.done_at.is_(None), Job.attempts >= MAX_ATTEMPTS, free)


def _tidy_lines(body: str) -> str:
    """Take away the empty lines that template tags leave behind."""
    return re.sub(r"\n[ \t]*(\n[ \t]*)+\n", "\n\n", body).strip() + "\n"
