"""Everything the network's page shows, loaded in a handful of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import ngettext

from network.coordinators import queries as coordinators
from network.gatherings import queries as gatherings
from network.gatherings.model import Gathering
from network.networks.model import USUAL_SIZE, Network, NetworkMembership
from network.participations import queries as participations
from network.participations.model import Participation, ParticipationStatus
from network.teams import queries as teams
from network.teams import staffing
from network.teams.model import Team
from network.teams.staffing import Staffing
from people.persons.model import Role
from people.persons.words import display_name

_IN = (ParticipationStatus.INVITED, ParticipationStatus.CONFIRMED)


@dataclass(frozen=True)
class TeamLine:
    """One team in the list: who leads it, how many are in it, and what it lacks."""

    team: Team
    leads: tuple[str, ...]
    people: int
    staffing: Staffing


@dataclass(frozen=True)
class Place:
    """One municipality and its teams."""

    participation: Participation
    teams: tuple[TeamLine, ...]


@dataclass(frozen=True)
class Overview:
    """The network as it stands."""

    network: Network
    gatherings: list[Gathering]
    places: list[Place]
    gone: list[Place]
    runs_it: list[NetworkMembership]
    teams: list[Team]

    @property
    def participations(self) -> list[Participation]:
        return [place.participation for place in self.places]

    @property
    def confirmed(self) -> int:
        return sum(row.status is ParticipationStatus.CONFIRMED for row in self.participations)

    @property
    def waiting(self) -> int:
        return len(self.places) - self.confirmed


def of(network: Network) -> Overview:
    """Load the page: four queries, whatever the size."""
    rows = participations.all_of(network)
    lines = _lines(all_teams := teams.all_of(network))
    places = [Place(row, tuple(lines.get(row.municipality_id, ()))) for row in rows]
    return Overview(
        network=network,
        gatherings=gatherings.all_of(network),
        places=[place for place in places if place.participation.status in _IN],
        gone=[place for place in places if place.participation.status not in _IN],
        runs_it=coordinators.live(network),
        teams=all_teams,
    )


def odd_size(invited: int, confirmed: int) -> str:
    """Return a friendly word where there are fewer or more municipalities than usual, or "".

    Those who have not answered yet may still make a small network a usual one.
    """
    fewest, most = USUAL_SIZE
    if not invited or (confirmed <= most and invited >= fewest):
        return ""
    count = confirmed if confirmed > most else invited
    return ngettext(
        "%(num)d municipality is in the network. Between eight and twelve is usual:"
        " enough to learn from, and few enough to know each other.",
        "%(num)d municipalities are in the network. Between eight and twelve is usual:"
        " enough to learn from, and few enough to know each other.",
        count,
    )


def _lines(rows: Sequence[Team]) -> dict[int, list[TeamLine]]:
    found: dict[int, list[TeamLine]] = {}
    for team in rows:
        found.setdefault(team.municipality_id, []).append(_line(team))
    return found


def _line(team: Team) -> TeamLine:
    held = team.memberships
    return TeamLine(
        team=team,
        leads=tuple(display_name(row.person) for row in held if row.role is Role.LEAD),
        people=len({row.person_id for row in held}),
        staffing=staffing.of((row.role, row.person_id) for row in held),
    )
