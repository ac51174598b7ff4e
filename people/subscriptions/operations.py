"""Stopping reminders, and asking for them again. Twice is once."""

from sqlalchemy import delete, select

from core.db import db
from people.persons.model import Person
from people.subscriptions.model import ReminderStop


def stop(person: Person, kind: str) -> None:
    """Send no more reminders of this kind."""
    mine = select(ReminderStop.id).filter_by(person_id=person.id, kind=kind)
    db.session.execute(select(Person.id).filter_by(id=person.id).with_for_update())
    if db.session.scalar(mine) is None:
        db.session.add(ReminderStop(person_id=person.id, kind=kind))
        db.session.flush()


def resume(person: Person, kind: str) -> None:
    """Send them again."""
    db.session.execute(delete(ReminderStop).filter_by(person_id=person.id, kind=kind))


def forget(person: Person) -> None:
    """Forget what the person had chosen."""
    db.session.execute(delete(ReminderStop).filter_by(person_id=person.id))
