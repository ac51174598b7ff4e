"""Reading who runs and advises networks."""

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from core.db import db
from network.networks.model import Network, NetworkMembership, NetworkStatus
from people.persons.model import Person, Role


def get(id: int) -> NetworkMembership | None:
    """Return the membership with its network and person, or None; ended ones too."""
    return db.session.get(
        NetworkMembership,
        id,
        options=[joinedload(NetworkMembership.network), joinedload(NetworkMembership.person)],
    )


def live(network: Network) -> list[NetworkMembership]:
    """Return the network's coordinators, then its advisers, in the order they were appointed."""
    rows = db.session.scalars(
        select(NetworkMembership)
        .options(joinedload(NetworkMembership.person))
        .where(
            NetworkMembership.network_id == network.id,
            NetworkMembership.ended_on.is_(None),
        )
        .order_by(NetworkMembership.id)
    ).all()
    return sorted(rows, key=lambda row: row.role is not Role.COORDINATOR)


def of_person(person: Person) -> list[NetworkMembership]:
    """Return all roles the person has had in networks, the ended ones too, oldest first."""
    return list(
        db.session.scalars(
            select(NetworkMembership)
            .options(joinedload(NetworkMembership.network))
            .where(NetworkMembership.person_id == person.id)
            .order_by(NetworkMembership.id)
        )
    )


def only_coordinated_by(person: Person) -> list[Network]:
    """Return the open networks that would have no coordinator without this person."""
    alone = (
        select(NetworkMembership.network_id)
        .where(
            NetworkMembership.role == Role.COORDINATOR,
            NetworkMembership.ended_on.is_(None),
        )
        .group_by(NetworkMembership.network_id)
        .having(func.count() == 1, func.min(NetworkMembership.person_id) == person.id)
    )
    return list(
        db.session.scalars(
            select(Network)
            .where(Network.id.in_(alone), Network.status != NetworkStatus.CLOSED)
            .order_by(Network.name, Network.id)
        )
    )


def coordinators(network_ids: Iterable[int]) -> dict[int, list[Person]]:
    """Return who coordinates each network, by the network's id; one query."""
    found: dict[int, list[Person]] = {}
    rows = db.session.scalars(
        select(NetworkMembership)
        .options(joinedload(NetworkMembership.person))
        .where(
            NetworkMembership.network_id.in_(list(network_ids)),
            NetworkMembership.role == Role.COORDINATOR,
            NetworkMembership.ended_on.is_(None),
        )
        .order_by(NetworkMembership.id)
    )
    for row in rows:
        found.setdefault(row.network_id, []).append(row.person)
    return found
