"""Naming who speaks for a municipality, and ending it."""

from core.db import db
from people.contacts import queries
from people.municipalities.model import Municipality
from people.persons import operations as persons
from people.persons.model import MunicipalityContact, Person


def name(municipality: Municipality, person: Person) -> MunicipalityContact:
    """Let the person speak for the municipality; twice is once.

    Raises:
        people.persons.operations.Forgotten: there is nobody to do so.
    """
    persons.refuse_forgotten(person)
    known = queries.of(municipality, person)
    if known is not None:
        return known
    contact = MunicipalityContact(municipality=municipality, person=person)
    db.session.add(contact)
    db.session.flush()
    return contact


def end(contact: MunicipalityContact) -> None:
    """The person no longer speaks for the municipality; the log remembers the time before."""
    db.session.delete(contact)
    db.session.flush()


def forget(person: Person) -> None:
    """Take the person out of every municipality."""
    for contact in queries.held_by(person):
        end(contact)
