"""Reading networks."""

from collections.abc import Iterable

from sqlalchemy import select

from core.db import db
from network.networks.model import Network, NetworkMembership
from people.persons.model import Grant, Person


def get(id: int) -> Network | None:
    """Return the network, or None."""
    return db.session.get(Network, id)


def grants(person: Person) -> Iterable[Grant]:
    """Return the networks the person coordinates or advises."""
    held = select(NetworkMembership.role, NetworkMembership.network_id).where(
        NetworkMembership.person_id == person.id, NetworkMembership.ended_on.is_(None)
    )
    for role, network_id in db.session.execute(held):
        yield (role.value, "network", network_id)
