"""Gatherings, for programs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from core.guards import by_token
from core.rest.doors import Api
from core.rest.shapes import Is
from network.gatherings import policy, queries
from network.gatherings.model import Gathering as Row
from network.gatherings.model import GatheringStatus
from network.networks import policy as networks
from network.networks import queries as network_rows
from network.networks.model import Network

api = Api(__name__)


@dataclass(frozen=True)
class Gathering:
    """One gathering of a network."""

    id: int
    network_id: int
    number: Annotated[int, Is("Its number in the programme.")]
    title: str
    starts_at: datetime
    ends_at: datetime
    tz: Annotated[str, Is("The time zone of the place, as “Europe/Oslo”.")]
    place: str
    homework: Annotated[str, Is("What the teams do until the next one.")]
    status: GatheringStatus


@api.lists("/networks/<int:id>/gatherings", answers=Gathering)
@by_token(networks.may_see, of=network_rows.get)
def gatherings(network: Network) -> object:
    """List the gatherings of a network, in the order of time."""
    return queries.all_of(network), lambda some: map(_shaped, some)


@api.reads("/gatherings/<int:id>", answers=Gathering)
@by_token(policy.may_see, of=queries.get)
def gathering(gathering: Row) -> Gathering:
    """Tell one gathering."""
    return _shaped(gathering)


def _shaped(gathering: Row) -> Gathering:
    return Gathering(
        gathering.id,
        gathering.network_id,
        gathering.no_in_programme,
        gathering.title,
        gathering.start_at,
        gathering.end_at,
        gathering.tz,
        gathering.place,
        gathering.homework,
        gathering.status,
    )
