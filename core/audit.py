"""Who changed what, when: written by the session itself, so that no operation can forget it.

Numbers, dates, states and references are kept as they were and became. Of free text only the
field's name and the row's version are kept, never the words, so that a withdrawal is complete.
Bulk statements pass the session by: whoever sends one calls `record` for the whole batch.
"""

import enum
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary, Text, event, insert, inspect
from sqlalchemy.orm import Mapped, Session, mapped_column

from core import clock
from core.db import Model, Row, db

_UNSPOKEN = {
    "id",
    "version",
    "created_at",
    "updated_at",
    "created_by_id",
    "updated_by_id",
}
# Free text, and what may hold somebody's words: the cells of a spreadsheet, a whole file.
_NEVER_REPEATED = (Text, JSON, LargeBinary)


class AuditEntry(Model):
    """One change; appended, never changed."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    actor_id: Mapped[int | None] = mapped_column(index=True)
    via: Mapped[str]
    verb: Mapped[str]
    entity: Mapped[str] = mapped_column(index=True)
    entity_id: Mapped[int | None]
    field: Mapped[str | None]
    old: Mapped[str | None]
    new: Mapped[str | None]
    row_version: Mapped[int | None]


@dataclass(frozen=True)
class Acting:
    """On whose behalf the program writes: a person's id or nobody, and by which way."""

    person_id: int | None = None
    via: str = "program"


_NOBODY = Acting()
_acting: ContextVar[Acting] = ContextVar("acting", default=_NOBODY)


def acting_as(person_id: int | None, via: str) -> None:
    """Say who writes from here on in this request; the guards call it."""
    _acting.set(Acting(person_id, via))


@contextmanager
def acting(person_id: int | None, via: str) -> Iterator[None]:
    """Say who writes inside the `with`; for jobs, imports and commands."""
    token = _acting.set(Acting(person_id, via))
    try:
        yield
    finally:
        _acting.reset(token)


def record(verb: str, entity: str, entity_id: int | None, **facts: object) -> None:
    """Write one entry by hand, for a bulk statement or for a reading that must be logged.

    `facts` are numbers, dates or states, never free text; they stand in `new`.
    """
    said = ", ".join(f"{name} {value}" for name, value in facts.items()) or None
    who = _acting.get()
    db.session.add(
        AuditEntry(
            actor_id=who.person_id,
            via=who.via,
            verb=verb,
            entity=entity,
            entity_id=entity_id,
            new=said,
        )
    )


@event.listens_for(Session, "before_flush")
def _stamp(session: Session, _context: object, _instances: object) -> None:
    person_id = _acting.get().person_id
    for row in session.new:
        if isinstance(row, Row):
            row.created_by_id = row.created_by_id or person_id
            row.updated_by_id = row.updated_by_id or person_id
    for row in session.dirty:
        if isinstance(row, Row) and session.is_modified(row):
            row.updated_by_id = person_id


@event.listens_for(Session, "after_flush")
def _write(session: Session, _context: object) -> None:
    entries = [entry for row in session.new for entry in _one("created", row)]
    entries += [entry for row in session.dirty for entry in _changes(row)]
    entries += [entry for row in session.deleted for entry in _one("deleted", row)]
    if entries:
        session.connection().execute(insert(AuditEntry), entries)


def _one(verb: str, row: object) -> list[dict[str, Any]]:
    return [_entry(verb, row)] if isinstance(row, Row) else []


def _changes(row: object) -> list[dict[str, Any]]:
    if not isinstance(row, Row):
        return []
    entries = []
    for attribute in inspect(row).mapper.column_attrs:
        history = inspect(row).attrs[attribute.key].history
        if attribute.key in _UNSPOKEN or not history.has_changes():
            continue
        spoken = not isinstance(attribute.columns[0].type, _NEVER_REPEATED)
        old, new = _only(history.deleted), _only(history.added)
        entries.append(
            _entry(
                "changed",
                row,
                field=attribute.key,
                old=_said(old) if spoken else None,
                new=_said(new) if spoken else None,
            )
        )
    return entries


def _entry(verb: str, row: Row, **said: str | None) -> dict[str, Any]:
    who = _acting.get()
    blank = {"field": None, "old": None, "new": None}
    return {
        **blank,
        **said,
        "at": clock.now(),
        "actor_id": who.person_id,
        "via": who.via,
        "verb": verb,
        "entity": row.__tablename__,
        "entity_id": row.id,
        "row_version": row.version,
    }


def _only(values: Any) -> object:
    return values[0] if values else None


def _said(value: object) -> str | None:
    if value is None:
        return None
    return str(value.value) if isinstance(value, enum.Enum) else str(value)
