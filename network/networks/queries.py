"""Reading networks."""

from sqlalchemy import select

from core.db import db
from network.networks.model import Network
from people.persons.model import NETWORK_ROLES, Person, Role


def get(id: int) -> Network | None:
    """Return the network, or None."""
    return db.session.get(Network, id)


def mine(person: Person) -> list[Network]:
    """Return the networks the person has any role in, the latest first."""
    ids = {
        id for role in (*NETWORK_ROLES, Role.PARTICIPANT) for id in person.reach(role, "network")
    }
    if not ids:
        return []
    return _listed(Network.id.in_(ids))


def every() -> list[Network]:
    """Return all networks of the installation, the latest first; for administrators."""
    return _listed()


def _listed(*conditions: object) -> list[Network]:
    return list(
        db.session.scalars(
            select(Network)
            .where(*conditions)  # type: ignore[arg-type]
            .order_by(Network.starts_on.desc(), Network.id.desc())
        )
    )
