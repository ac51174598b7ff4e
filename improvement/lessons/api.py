"""What a network's teams have tested, for programs; what was abandoned too."""

from core.guards import by_token
from core.rest import bearer
from core.rest.doors import Api
from improvement.cycles.told import Cycle, in_short
from improvement.lessons import queries
from network.networks import policy as networks
from network.networks import queries as network_rows
from network.networks.model import Network

api = Api(__name__)


@api.lists("/networks/<int:id>/cycles", answers=Cycle)
@by_token(networks.may_see, of=network_rows.get)
def closed_cycles(network: Network) -> object:
    """List the closed tests of a network that you may see, the latest decided first."""
    found = queries.found(network, bearer.current().person, queries.Search())
    return found, lambda some: map(in_short, some)
