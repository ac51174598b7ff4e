"""Gathering everything that is stored about one person, from every room."""

from typing import Any

from sqlalchemy import select

from core import offers
from core.audit import AuditEntry
from core.db import db
from people.persons.model import Person

Part = tuple[str, list[dict[str, Any]]]
_MOST_ENTRIES = 10_000


def parts(person: Person) -> list[Part]:
    """Return (heading, rows) of each room that holds something about the person.

    A row is a mapping from label to text, number, date or moment.
    """
    return [(str(title), rows) for title, rows in offers.ask("personal_data", person) if rows]


def log_of(person: Person) -> list[dict[str, Any]]:
    """Return what the log of changes says the person has done, the newest first."""
    entries = db.session.scalars(
        select(AuditEntry)
        .where(AuditEntry.actor_id == person.id)
        .order_by(AuditEntry.id.desc())
        .limit(_MOST_ENTRIES)
    )
    return [
        {"at": one.at, "did": one.verb, "what": one.entity, "id": one.entity_id, "field": one.field}
        for one in entries
    ]
