"""Reading which municipalities take part."""

from collections.abc import Iterable

from sqlalchemy import select

from core.db import db
from network.participations.model import Participation, ParticipationStatus
from people.persons.model import Grant, MunicipalityContact, Person, Role

_IN_TOUCH = (ParticipationStatus.INVITED, ParticipationStatus.CONFIRMED)


def get(id: int) -> Participation | None:
    """Return the participation, or None."""
    return db.session.get(Participation, id)


def grants(person: Person) -> Iterable[Grant]:
    """Return the networks a municipality's contact may read."""
    reached = (
        select(Participation.network_id)
        .join(
            MunicipalityContact,
            MunicipalityContact.municipality_id == Participation.municipality_id,
        )
        .where(MunicipalityContact.person_id == person.id, Participation.status.in_(_IN_TOUCH))
    )
    for network_id in db.session.scalars(reached):
        yield (Role.PARTICIPANT.value, "network", network_id)
