"""Reading gatherings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from core.db import db
from network.gatherings.model import Gathering, GatheringStatus
from network.networks.model import Network, NetworkStatus
from network.participations.model import Participation, ParticipationStatus
from network.teams.model import Team, TeamMembership
from people.persons.model import MunicipalityContact, Person


@dataclass(frozen=True)
class Neighbours:
    """The gatherings before and after one, cancelled ones left out."""

    before: Gathering | None
    after: Gathering | None


def get(id: int) -> Gathering | None:
    """Return the gathering with its network, or None."""
    return db.session.get(Gathering, id, options=[joinedload(Gathering.network)])


def all_of(network: Network) -> list[Gathering]:
    """Return the network's gatherings in the order of time."""
    return list(
        db.session.scalars(
            select(Gathering)
            .filter_by(network_id=network.id)
            .order_by(Gathering.start_at, Gathering.id)
        )
    )


def neighbours(gathering: Gathering) -> Neighbours:
    """Return the gatherings a reader goes on to; the homework until this one stands in `before`."""
    held = [
        other
        for other in all_of(gathering.network)
        if other is gathering or other.status is not GatheringStatus.CANCELLED
    ]
    here = held.index(gathering)
    return Neighbours(
        held[here - 1] if here else None,
        held[here + 1] if here + 1 < len(held) else None,
    )


def next_of(network_ids: Iterable[int], now: datetime) -> dict[int, Gathering]:
    """Return each network's next gathering that is not over, by the network's id; one query."""
    found: dict[int, Gathering] = {}
    for gathering in _to_come(network_ids, now):
        found.setdefault(gathering.network_id, gathering)
    return found


def of_open(network_ids: Iterable[int]) -> list[Gathering]:
    """Return all gatherings of networks that are not closed, by time; one query."""
    return list(
        db.session.scalars(
            select(Gathering)
            .join(Gathering.network)
            .options(joinedload(Gathering.network))
            .where(
                Gathering.network_id.in_(list(network_ids)),
                Network.status != NetworkStatus.CLOSED,
            )
            .order_by(Gathering.start_at, Gathering.id)
        )
    )


def with_neighbours(network_ids: Iterable[int]) -> dict[int, list[Gathering]]:
    """Return those of them that were not cancelled, by network and time; one query."""
    found: dict[int, list[Gathering]] = {}
    for gathering in of_open(network_ids):
        if gathering.status is not GatheringStatus.CANCELLED:
            found.setdefault(gathering.network_id, []).append(gathering)
    return found


def on_day(first: date, last: date, statuses: Iterable[GatheringStatus]) -> list[Gathering]:
    """Return the gatherings of running networks that begin from `first` to `last`."""
    begins = datetime.combine(first, datetime.min.time())
    ends = datetime.combine(last, datetime.max.time())
    return list(
        db.session.scalars(
            select(Gathering)
            .join(Gathering.network)
            .options(joinedload(Gathering.network))
            .where(
                Gathering.start_local.between(begins, ends),
                Gathering.status.in_(list(statuses)),
                Network.status == NetworkStatus.RUNNING,
            )
            .order_by(Gathering.start_at, Gathering.id)
        )
    )


def invited(network: Network) -> list[Person]:
    """Return who is told of the network's gatherings: team people and municipalities' contacts."""
    in_teams = (
        select(TeamMembership.person_id)
        .join(Team)
        .where(Team.network_id == network.id, TeamMembership.ended_on.is_(None))
    )
    contacts = (
        select(MunicipalityContact.person_id)
        .join(
            Participation,
            Participation.municipality_id == MunicipalityContact.municipality_id,
        )
        .where(
            Participation.network_id == network.id,
            Participation.status == ParticipationStatus.CONFIRMED,
        )
    )
    return list(
        db.session.scalars(
            select(Person)
            .where(
                or_(Person.id.in_(in_teams), Person.id.in_(contacts)),
                Person.email.is_not(None),
                Person.forgotten_at.is_(None),
            )
            .order_by(Person.id)
        )
    )


def _to_come(network_ids: Iterable[int], now: datetime) -> list[Gathering]:
    return list(
        db.session.scalars(
            select(Gathering)
            .where(
                Gathering.network_id.in_(list(network_ids)),
                Gathering.status == GatheringStatus.PLANNED,
                Gathering.end_at > now,
            )
            .order_by(Gathering.start_at, Gathering.id)
        )
    )
