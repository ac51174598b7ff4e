"""Reading walls: one shared measure, all teams side by side, the same axis for all."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from core.db import db
from improvement.charts import queries as charts
from improvement.charts.chart import Chart, Judged, axis_for, chart_of, judge
from improvement.charts.choice import RUN
from improvement.charts.queries import Shown
from improvement.charts.scale import Axis
from improvement.charts.series import Series
from improvement.charts.svg import Picture
from improvement.measures import queries as measures
from improvement.measures.model import Measure
from improvement.projects import policy as projects
from network.networks.model import Network
from network.teams import policy as team_policy
from network.teams.model import Team
from people.persons.model import Person


@dataclass(frozen=True, slots=True)
class Tile:
    """One team on the wall; without a picture the words say why."""

    measure: Measure
    team: Team
    is_own: bool
    is_readable: bool  # the reader may open the team's own page of the measure
    is_shared: bool  # the reader gets its numbers
    hides_all: bool  # every number is small
    hidden: int
    picture: Picture | None

    @property
    def is_comparable(self) -> bool:
        return self.measure.follows


@dataclass(frozen=True, slots=True)
class Wall:
    """One shared measure: a tile per team that uses it, by municipality, and who does not."""

    measure: Measure
    tiles: tuple[Tile, ...]
    without: tuple[Team, ...]

    @property
    def has_pictures(self) -> bool:
        return any(tile.picture is not None for tile in self.tiles)


def wall_of(measure: Measure, viewer: Person, first_periods: int | None = None) -> Wall:
    """Return the wall of one shared measure as the viewer may see it."""
    return walls_of([measure], measure.network_id or 0, viewer, first_periods)[0]


def all_of(network: Network, viewer: Person, first_periods: int | None = None) -> list[Wall]:
    """Return the walls of all measures the network shares, in the order they were made."""
    return walls_of(measures.shared_by(network), network.id, viewer, first_periods)


def walls_of(
    origins: Sequence[Measure], network_id: int, viewer: Person, first_periods: int | None
) -> list[Wall]:
    """Return one wall per shared measure, in as many queries for thirty charts as for three.

    Args:
        origins: measures of one network.
        network_id: whose teams are named as not using a measure yet.
        viewer: who reads. Of projects that are the team's own, only the name is shown.
        first_periods: hold each chart against a baseline of its so many first periods.
    """
    if not origins:
        return []
    followers = measures.followers_of(origins)
    readable = [each for each in followers if _may_read(viewer, each)]
    seen = charts.shown(readable, viewer, first_periods=first_periods, together=True)
    by_measure = {shown.measure.id: shown for shown in seen}
    users: dict[int, list[Measure]] = defaultdict(list)
    for follower in followers:
        users[follower.origin_id or 0].append(follower)
    teams = _teams(network_id, followers)
    return [_wall(origin, users[origin.id], by_measure, teams, viewer) for origin in origins]


def _wall(
    origin: Measure,
    followers: Sequence[Measure],
    seen: dict[int, Shown],
    teams: Sequence[Team],
    viewer: Person,
) -> Wall:
    drawn = {
        id: _small(shown.series, _team_of(shown.measure))
        for id, shown in seen.items()
        if shown.measure.origin_id == origin.id
        and shown.series is not None
        and shown.has_numbers
        and not shown.hides_all
    }
    judged = {id: judge(series) for id, series in drawn.items()}
    axis = axis_for(list(judged.values()))
    tiles = [
        _tile(
            follower,
            seen.get(follower.id),
            Picture(_chart(judged[follower.id], axis), f"m{follower.id}")
            if follower.id in drawn
            else None,
            viewer,
        )
        for follower in followers
    ]
    using = {tile.team.id for tile in tiles}
    return Wall(origin, tuple(tiles), tuple(team for team in teams if team.id not in using))


def _chart(judged: Judged, axis: Axis) -> Chart:
    return chart_of(judged.series, axis=axis, full=False, judged=judged)


def _tile(follower: Measure, shown: Shown | None, picture: Picture | None, viewer: Person) -> Tile:
    team = _team_of(follower)
    return Tile(
        follower,
        team,
        team_policy.is_in(viewer, team),
        shown is not None,
        shown is not None and shown.is_shared,
        shown is not None and shown.hides_all,
        shown.hidden if shown is not None else 0,
        picture,
    )


def _small(series: Series, team: Team) -> Series:
    """Return the series with the team's name, without notes a small chart has no room for.

    As a run chart, whatever the team's own page shows: beside each other, a chart with limits and
    one without would be judged by different lines.
    """
    return replace(series, name=team.name, chart=RUN, annotations=(), gatherings=())


def _team_of(measure: Measure) -> Team:
    if measure.project is None:
        raise ValueError("a follower belongs to a project")
    return measure.project.team


def _may_read(viewer: Person, measure: Measure) -> bool:
    return measure.project is not None and projects.may_see(viewer, measure.project)


def _teams(network_id: int, followers: Sequence[Measure]) -> list[Team]:
    """Return the network's teams in order; those that use a measure are read already."""
    users = {team.id: team for team in map(_team_of, followers) if team.network_id == network_id}
    others = select(Team).where(Team.network_id == network_id, Team.id.not_in(users))
    return sorted([*users.values(), *db.session.scalars(others)], key=measures.place_of)
