"""Who wants which reminders, and the links by which one stops them.

A room that reminds offers its kind: `offers.offer("reminder_kinds", function)`, where
`function()` gives a `Kind`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import select

from core import offers, settings
from core.db import db
from people.persons.model import Person
from people.subscriptions.model import ReminderStop


@dataclass(frozen=True)
class Kind:
    """One kind of reminder: what it is called, and when and to whom it comes."""

    key: str
    label: Any
    why: Any


@dataclass(frozen=True)
class Stopping:
    """What a link in a reminder is about."""

    person: Person
    kind: Kind


def kinds() -> list[Kind]:
    """Return every kind of reminder there is."""
    return offers.ask("reminder_kinds")


def kind_named(key: str) -> Kind | None:
    """Return the kind, or None."""
    return next((kind for kind in kinds() if kind.key == key), None)


def stopped_by(person: Person) -> set[str]:
    """Return the kinds the person does not want."""
    return set(db.session.scalars(select(ReminderStop.kind).filter_by(person_id=person.id)))


def wanting(persons: Iterable[Person], kind: str) -> list[Person]:
    """Return those who have an address and have not stopped this kind, in the same order."""
    given = list(dict.fromkeys(persons))
    ids = [person.id for person in given]
    stopped = set(
        db.session.scalars(
            select(ReminderStop.person_id).where(
                ReminderStop.kind == kind, ReminderStop.person_id.in_(ids)
            )
        )
    )
    return [person for person in given if person.email and person.id not in stopped]


def token(person: Person, kind: str) -> str:
    """Return what stands in the link by which this person stops this kind."""
    return str(_signer().dumps([person.public_id, kind]))


def by_token(text: str) -> Stopping | None:
    """Return what the link is about; None where we did not make it, or nobody is there."""
    try:
        public_id, key = _signer().loads(text)
    except (BadSignature, ValueError):
        return None
    person = db.session.scalar(select(Person).filter_by(public_id=public_id, forgotten_at=None))
    kind = kind_named(key)
    return Stopping(person, kind) if person is not None and kind is not None else None


def personal_data(person: Person) -> tuple[str, list[dict[str, Any]]]:
    """Return what "my data" shows."""
    labels = {kind.key: str(kind.label) for kind in kinds()}
    rows = [
        {_("Reminders you have stopped"): labels.get(key, key)}
        for key in sorted(stopped_by(person))
    ]
    return _("Reminders"), rows


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(settings.current().secret_key, salt="reminder-stop")
