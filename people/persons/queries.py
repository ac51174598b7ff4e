"""Reading persons and what their roles reach."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload

from core import offers
from core.db import db
from core.formats import sort_key
from core.locale import LANGUAGES
from people.persons.model import SITE, Grant, MunicipalityContact, Person, Role
from people.persons.words import display_name


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


def named(ids: Iterable[int | None]) -> dict[int, Person]:
    """Return the persons with these ids, forgotten ones too, by id; one query for all."""
    wanted = {id for id in ids if id is not None}
    if not wanted:
        return {}
    found = db.session.scalars(select(Person).where(Person.id.in_(wanted)))
    return {person.id: person for person in found}


def names(ids: Iterable[int | None]) -> dict[int, str]:
    """Return what to call these persons, by id; those who are forgotten too."""
    return {id: display_name(person) for id, person in named(ids).items()}


def found_by(words: str, *, offset: int, limit: int) -> tuple[list[Person], int]:
    """Return one page of those whose name or address holds `words`, by name, and how many in all.

    Empty words find everybody who has not been forgotten.
    """
    matching = _matching(words)
    total = db.session.scalar(select(func.count(Person.id)).where(*matching)) or 0
    page = db.session.scalars(
        select(Person)
        .options(joinedload(Person.municipality))
        .where(*matching)
        .order_by(Person.sort_name, Person.id)
        .offset(offset)
        .limit(limit)
    )
    return list(page), total


def _matching(words: str) -> list[ColumnElement[bool]]:
    here: list[ColumnElement[bool]] = [Person.forgotten_at.is_(None)]
    words = " ".join(words.split())
    if not words:
        return here
    in_name = sort_key(words, "nb")
    hits: list[ColumnElement[bool]] = [Person.email.contains(words.lower(), autoescape=True)]
    if in_name:
        hits.append(Person.sort_name.contains(in_name, autoescape=True))
    return [*here, or_(*hits)]


def personal_data(person: Person) -> tuple[str, list[dict[str, Any]]]:
    """Return what this room stores about the person, for "my data"."""
    about = {
        _("Name"): person.name,
        _("E-mail address"): person.email,
        _("Language"): LANGUAGES.get(person.language or ""),
        _("Municipality"): person.municipality.full_name if person.municipality else None,
        _("Administrator"): _("yes") if person.is_administrator else None,
        _("Account made"): person.created_at,
    }
    return _("About you"), [{label: value for label, value in about.items() if value}]
