"""Reading persons and what their roles reach."""

from collections.abc import Iterable

from sqlalchemy import select

from core import offers
from core.db import db
from people.persons.model import SITE, Grant, MunicipalityContact, Person, Role


def get(id: int) -> Person | None:
    """Return the person, forgotten ones too, or None."""
    return db.session.get(Person, id)


def by_email(email: str) -> Person | None:
    """Return the person with this address, however it is written, or None."""
    return db.session.scalar(select(Person).filter_by(email=email.strip().lower()))


def with_grants(person: Person) -> Person:
    """Ask every room what the person's roles reach, once; policies then never query."""
    person.grants = frozenset(offers.ask_all("grants", person))
    return person


def grants(person: Person) -> Iterable[Grant]:
    """Return what this room knows: administrators, and contacts of municipalities."""
    if person.is_administrator:
        yield (Role.ADMINISTRATOR.value, *SITE)
    held = select(MunicipalityContact.municipality_id).filter_by(person_id=person.id)
    for municipality_id in db.session.scalars(held):
        yield (Role.CONTACT.value, "municipality", municipality_id)


def administrators() -> list[Person]:
    """Return everybody who runs the installation, by name."""
    return list(
        db.session.scalars(
            select(Person)
            .where(Person.is_administrator, Person.forgotten_at.is_(None))
            .order_by(Person.name, Person.id)
        )
    )
