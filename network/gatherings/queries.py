"""Reading gatherings."""

from sqlalchemy import select

from core.db import db
from network.gatherings.model import Gathering
from network.networks.model import Network


def get(id: int) -> Gathering | None:
    """Return the gathering, or None."""
    return db.session.get(Gathering, id)


def all_of(network: Network) -> list[Gathering]:
    """Return the network's gatherings in the order of time."""
    return list(
        db.session.scalars(
            select(Gathering)
            .filter_by(network_id=network.id)
            .order_by(Gathering.start_at, Gathering.id)
        )
    )
