"""Teams, for programs."""

from dataclasses import dataclass
from typing import Annotated

from core.guards import by_token
from core.rest.doors import Api
from core.rest.shapes import Is
from network.networks import policy as networks
from network.networks import queries as network_rows
from network.networks.model import Network
from network.teams import policy, queries
from network.teams.model import Team as Row

api = Api(__name__)


@dataclass(frozen=True)
class Team:
    """A municipality's improvement team in a network."""

    id: int
    name: str
    network_id: int
    municipality: Annotated[str, Is("The municipality's name.")]
    municipality_number: Annotated[str, Is("Its official number, four digits.")]


@api.lists("/networks/<int:id>/teams", answers=Team)
@by_token(networks.may_see, of=network_rows.get)
def teams(network: Network) -> object:
    """List the teams of a network, by number."""
    found = sorted(queries.all_of(network), key=lambda each: each.id)
    return found, lambda some: map(_shaped, some)


@api.reads("/teams/<int:id>", answers=Team)
@by_token(policy.may_see, of=queries.get)
def team(team: Row) -> Team:
    """Tell one team."""
    return _shaped(team)


def _shaped(team: Row) -> Team:
    place = team.municipality
    return Team(team.id, team.name, team.network_id, place.name, place.number)
