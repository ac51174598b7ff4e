"""A network's change packages, for programs; what one holds, `/driver-diagrams/<id>` tells."""

from dataclasses import dataclass
from typing import Annotated

from core.guards import by_token
from core.rest import bearer
from core.rest.doors import Api
from core.rest.shapes import Is
from improvement.drivers import queries as diagrams
from improvement.packages import queries
from network.networks import policy as networks
from network.networks import queries as network_rows
from network.networks.model import Network

api = Api(__name__)


@dataclass(frozen=True)
class ChangePackage:
    """Drivers and ideas a network believes in, and what teams found, as far as you may see it."""

    id: Annotated[int, Is("Also its driver diagram's, which tells what is in it.")]
    title: Annotated[str, Is("What it leads to.")]
    description: str
    drivers: Annotated[int, Is("How many drivers it has.")]
    ideas: Annotated[int, Is("How many change ideas it has.")]
    teams: Annotated[int, Is("How many teams have closed a test of an idea in it.")]
    adopted: Annotated[int, Is("How many of them decided so last.")]
    adapted: int
    abandoned: int
    is_archived: Annotated[bool, Is("Put away; only those who coordinate find it in the list.")]


@api.lists("/networks/<int:id>/change-packages", answers=ChangePackage)
@by_token(networks.may_see, of=network_rows.get)
def change_packages(network: Network) -> object:
    """List the change packages of a network, by age; those that were put away come last."""
    viewer = bearer.current().person
    found = diagrams.packages(network)
    if networks.may_coordinate(viewer, network):
        found += queries.archived(network)
    return found, lambda some: map(_told, queries.counted(network, some, viewer))


def _told(package: queries.Package) -> ChangePackage:
    diagram, counts = package.diagram, package.counts
    return ChangePackage(
        diagram.id,
        diagram.title,
        diagram.description,
        package.drivers,
        package.ideas,
        counts.teams,
        counts.adopted,
        counts.adapted,
        counts.abandoned,
        diagram.archived_at is not None,
    )
