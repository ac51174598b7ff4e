"""Reading who speaks for which municipality."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core.db import db
from people.municipalities.model import Municipality
from people.persons.model import MunicipalityContact, Person


def of(municipality: Municipality, person: Person) -> MunicipalityContact | None:
    """Return the person's place as the municipality's contact, or None."""
    return db.session.scalar(
        select(MunicipalityContact).filter_by(municipality_id=municipality.id, person_id=person.id)
    )


def get(id: int) -> MunicipalityContact | None:
    """Return one place as contact with person and municipality, or None."""
    return db.session.get(
        MunicipalityContact,
        id,
        options=[
            joinedload(MunicipalityContact.person),
            joinedload(MunicipalityContact.municipality),
        ],
    )


def all_of(municipality: Municipality) -> list[MunicipalityContact]:
    """Return who speaks for the municipality, by name."""
    return list(
        db.session.scalars(
            select(MunicipalityContact)
            .join(MunicipalityContact.person)
            .options(joinedload(MunicipalityContact.person))
            .where(MunicipalityContact.municipality_id == municipality.id)
            .order_by(Person.sort_name, Person.id)
        )
    )


def held_by(person: Person) -> list[MunicipalityContact]:
    """Return the municipalities the person speaks for."""
    return list(
        db.session.scalars(
            select(MunicipalityContact)
            .options(joinedload(MunicipalityContact.municipality))
            .filter_by(person_id=person.id)
            .order_by(MunicipalityContact.id)
        )
    )


def personal_data(person: Person) -> tuple[str, list[dict[str, Any]]]:
    """Return what this room stores about the person, for "my data"."""
    rows = [
        {_("Municipality"): held.municipality.full_name, _("Since"): held.created_at}
        for held in held_by(person)
    ]
    return _("Contact for"), rows
