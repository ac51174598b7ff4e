"""Reading how the installation does, and the log of changes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, func, select

from core import leases, outbox
from core.audit import AuditEntry
from core.db import db
from core.outbox import Job
from people.municipalities import queries as municipalities
from people.persons.model import Person


@dataclass(frozen=True)
class Status:
    """How the installation does: counts, and since when the oldest job has been waiting."""

    persons: int
    administrators: int
    municipalities: int
    waiting: int
    waiting_since: datetime | None
    stuck: int
    last_round: datetime | None
    database: str


def status(day: date) -> Status:
    """Return the facts an administrator looks at first."""
    here = Person.forgotten_at.is_(None)
    counts = db.session.execute(
        select(
            select(func.count(Person.id)).where(here).scalar_subquery(),
            select(func.count(Person.id)).where(here, Person.is_administrator).scalar_subquery(),
            select(func.count(Job.id)).where(Job.done_at.is_(None)).scalar_subquery(),
            select(func.max(Job.done_at)).where(Job.kind == "daily-round").scalar_subquery(),
        )
    ).one()
    return Status(
        persons=counts[0],
        administrators=counts[1],
        municipalities=municipalities.count_on(day, fictional=True),
        waiting=counts[2],
        waiting_since=leases.oldest_due(),
        stuck=len(outbox.stuck()),
        last_round=counts[3],
        database=db.engine.dialect.name,
    )


def log(
    *, actor_id: int | None, entity: str | None, offset: int, limit: int
) -> tuple[list[AuditEntry], int]:
    """Return one page of the log, the newest first, and how many entries there are in all."""
    wanted: list[ColumnElement[bool]] = []
    if actor_id is not None:
        wanted.append(AuditEntry.actor_id == actor_id)
    if entity:
        wanted.append(AuditEntry.entity == entity)
    total = db.session.scalar(select(func.count(AuditEntry.id)).where(*wanted)) or 0
    entries = db.session.scalars(
        select(AuditEntry).where(*wanted).order_by(AuditEntry.id.desc()).offset(offset).limit(limit)
    )
    return list(entries), total


def entities() -> list[str]:
    """Return the kinds of things the log speaks of."""
    return list(
        db.session.scalars(select(AuditEntry.entity).distinct().order_by(AuditEntry.entity))
    )


def personal_data(person: Person) -> tuple[str, list[dict[str, Any]]]:
    """Return how many entries of the log name the person, for "my data"."""
    count = db.session.scalar(
        select(func.count(AuditEntry.id)).where(AuditEntry.actor_id == person.id)
    )
    return _("Log of changes"), [{_("Entries of what you have done"): count}] if count else []
