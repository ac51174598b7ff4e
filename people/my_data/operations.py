"""Deleting a person: the row stays, blank, because history points at it."""

from typing import Any

from core import audit, clock, offers, outbox
from core.db import db
from core.errors import WrongState
from people.persons import operations as persons
from people.persons.model import Person


class MustHandOverFirst(WrongState):
    """The person is the last of a kind somewhere; the sentences say where and what to do."""

    def __init__(self, sentences: list[Any]) -> None:
        super().__init__(" ".join(str(sentence) for sentence in sentences))


def obstacles(person: Person) -> list[str]:
    """Return why the person must hand over before being forgotten; empty when nothing is left."""
    return [str(sentence) for sentence in offers.ask_all("last_of_kind", person)]


def last_of_kind(person: Person) -> list[str]:
    """Return what stands in the way in this wing: somebody must be left who lets others in."""
    if persons.is_only_administrator(person):
        return [str(persons.OnlyAdministrator.sentence)]
    return []


def forget(person: Person) -> None:
    """Blank name, address, language and place, end all sessions, and let every room forget.

    What the person wrote and decided stays, by "former participant".

    Raises:
        MustHandOverFirst: a team, a network or the installation would be left without anybody.
        people.persons.operations.Forgotten: it has been done before.
    """
    if person.forgotten_at is not None:
        raise persons.Forgotten
    reasons = obstacles(person)
    if reasons:
        raise MustHandOverFirst(reasons)
    offers.ask("forget", person)
    outbox.forget(person.id)
    person.name = ""
    person.email = None
    person.language = None
    person.municipality = None
    person.is_administrator = False
    person.session_epoch += 1
    person.forgotten_at = clock.now()
    audit.record("forgotten", Person.__tablename__, person.id)
    db.session.flush()
