"""Gathering everything that is stored about one person, from every room."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from core import offers
from core.audit import AuditEntry
from core.db import db
from people.persons.model import Person

_MOST_ENTRIES = 10_000


@dataclass(frozen=True)
class Part:
    """What one room holds: a row is a mapping from label to text, number, date or moment."""

    heading: str
    rows: list[dict[str, Any]]

    @property
    def columns(self) -> list[str]:
        """Every label that occurs, in the order they come."""
        return list(dict.fromkeys(label for row in self.rows for label in row))


def parts(person: Person) -> list[Part]:
    """Return what each room holds about the person, in the order of the rooms."""
    return [Part(str(title), rows) for title, rows in offers.ask("personal_data", person) if rows]


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
