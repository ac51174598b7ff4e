"""Reading which municipalities take part."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from core import formats
from core.db import db
from network.networks.model import Network, NetworkStatus
from network.participations.model import Participation, ParticipationStatus
from people.municipalities.model import Municipality
from people.persons.model import MunicipalityContact, Person

_WITH_BOTH = (joinedload(Participation.network), joinedload(Participation.municipality))


def get(id: int) -> Participation | None:
    """Return the participation with its network and municipality, or None."""
    return db.session.get(Participation, id, options=_WITH_BOTH)


def all_of(network: Network) -> list[Participation]:
    """Return the network's municipalities in alphabetical order, whatever they answered."""
    rows = db.session.scalars(
        select(Participation).options(_WITH_BOTH[1]).filter_by(network_id=network.id)
    )
    return sorted(rows, key=lambda row: (formats.sort_key(row.municipality.full_name), row.id))


def confirmed(network: Network) -> list[Participation]:
    """Return those that take part, in alphabetical order."""
    return [row for row in all_of(network) if row.status is ParticipationStatus.CONFIRMED]


def of(network: Network, municipality: Municipality) -> Participation | None:
    """Return the municipality's place in the network, or None."""
    return db.session.scalar(
        select(Participation).filter_by(network_id=network.id, municipality_id=municipality.id)
    )


def contacts_of(municipality_ids: Iterable[int]) -> dict[int, list[Person]]:
    """Return the contacts of each municipality, by its id; one query."""
    found: dict[int, list[Person]] = {}
    rows = db.session.scalars(
        select(MunicipalityContact)
        .options(joinedload(MunicipalityContact.person))
        .where(MunicipalityContact.municipality_id.in_(list(municipality_ids)))
        .order_by(MunicipalityContact.id)
    )
    for row in rows:
        found.setdefault(row.municipality_id, []).append(row.person)
    return found


def unanswered(network_ids: Iterable[int], municipality_ids: Iterable[int]) -> list[Participation]:
    """Return open invitations of these networks or to these municipalities; one query."""
    return list(
        db.session.scalars(
            select(Participation)
            .join(Participation.network)
            .options(*_WITH_BOTH)
            .where(
                Participation.status == ParticipationStatus.INVITED,
                Network.status != NetworkStatus.CLOSED,
                or_(
                    Participation.network_id.in_(list(network_ids)),
                    Participation.municipality_id.in_(list(municipality_ids)),
                ),
            )
            .order_by(Participation.answer_by, Participation.id)
        )
    )


def to_answer(day: date, days: int) -> list[Participation]:
    """Return open invitations to be answered from `day` to `days` later."""
    return list(
        db.session.scalars(
            select(Participation)
            .join(Participation.network)
            .options(*_WITH_BOTH)
            .where(
                Participation.status == ParticipationStatus.INVITED,
                Participation.answer_by.between(day, day + timedelta(days=days)),
                Network.status != NetworkStatus.CLOSED,
            )
            .order_by(Participation.answer_by, Participation.id)
        )
    )
