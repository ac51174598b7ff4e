"""Networks, for programs."""

from dataclasses import dataclass
from datetime import date

from core.guards import by_token
from core.rest import bearer
from core.rest.doors import Api
from network.networks import policy, queries
from network.networks.model import Network as Row
from network.networks.model import NetworkStatus

api = Api(__name__)


@dataclass(frozen=True)
class Network:
    """Municipalities that meet some times a year and improve something in between."""

    id: int
    name: str
    theme: str
    aim: str
    starts_on: date
    ends_on: date
    status: NetworkStatus


@api.lists("/networks", answers=Network)
@by_token()
def networks() -> object:
    """List the networks you have a role in, by number."""
    found = sorted(queries.mine(bearer.current().person), key=lambda each: each.id)
    return found, lambda some: map(_shaped, some)


@api.reads("/networks/<int:id>", answers=Network)
@by_token(policy.may_see, of=queries.get)
def network(network: Row) -> Network:
    """Tell one network."""
    return _shaped(network)


def _shaped(network: Row) -> Network:
    return Network(
        network.id,
        network.name,
        network.theme,
        network.aim,
        network.starts_on,
        network.ends_on,
        network.status,
    )
