"""Where the numbers of a file may go: measures there are, and shared ones not yet in use."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from improvement.measurements.entry import Entry
from improvement.measurements.spreadsheet import KnownMeasure
from improvement.measures.model import Measure, MeasureDefinition, MeasureStatus
from improvement.periods import Period
from improvement.projects.model import Project
from network.teams.model import Team


@dataclass(frozen=True, slots=True)
class Place:
    """One measure of one team. Without `measure` the team takes `origin` into use first."""

    team: Team
    measure: Measure | None = None
    origin: Measure | None = None
    project: Project | None = None  # where `origin` is taken into use; None: a draft is made

    @property
    def definitions(self) -> list[MeasureDefinition]:
        """How it is counted, oldest version first."""
        source = self.measure or self.origin
        return source.definitions if source is not None else []

    def definition_at(self, period: Period) -> MeasureDefinition:
        """Return the version in force when the period ended; the first for what came before."""
        versions = self.definitions
        in_force = [version for version in versions if version.valid_from <= period.end]
        return in_force[-1] if in_force else versions[0]

    @property
    def name(self) -> str:
        """What the measure is called."""
        source = self.measure or self.origin
        return source.name if source is not None else ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every place a number may go, by the id the spreadsheet reader uses for it.

    That is the measure's own id, or a number below 0 for a measure that is not there yet.
    """

    places: dict[int, Place]
    known: tuple[KnownMeasure, ...]

    @property
    def measure_ids(self) -> list[int]:
        """The measures there are, in a fixed order, so that locks are taken in one order."""
        return sorted(id for id in self.places if id > 0)


def of_measure(measure: Measure) -> Catalogue:
    """Return the one measure of a team's page."""
    if measure.project is None:
        return Catalogue({}, ())
    place = Place(measure.project.team, measure)
    origin = (measure.origin.name,) if measure.origin is not None else ()
    names = tuple(dict.fromkeys((measure.name, *origin, long_name(measure))))
    return Catalogue({measure.id: place}, (_known(measure.id, place, names),))


def of_project(measures: Iterable[Measure]) -> Catalogue:
    """Return the measures of one team's project that are not ended."""
    own = [measure for measure in measures if measure.status is not MeasureStatus.ENDED]
    places = {m.id: Place(m.project.team, m) for m in own if m.project is not None}
    names = dict(zip((measure.id for measure in own), _names(own), strict=True))
    return Catalogue(places, tuple(_known(id, place, names[id]) for id, place in places.items()))


def of_network(
    teams: Sequence[Team],
    projects: Sequence[Project],
    measures: Sequence[Measure],
    shared: Sequence[Measure],
) -> Catalogue:
    """Return the teams' measures, and the shared ones each team could take into use.

    Args:
        teams: of the network.
        projects: the teams' open projects. A team with several must choose by itself.
        measures: of the teams' projects.
        shared: the network's, that are not ended.
    """
    of_team: dict[int, list[Measure]] = defaultdict(list)
    for measure in measures:
        if measure.project is not None:
            of_team[measure.project.team_id].append(measure)
    open_ones: dict[int, list[Project]] = defaultdict(list)
    for project in projects:
        open_ones[project.team_id].append(project)
    places: dict[int, Place] = {}
    known: list[KnownMeasure] = []
    for team in teams:
        own = of_team[team.id]
        for measure, names in zip(own, _names(own), strict=True):
            places[measure.id] = Place(team, measure)
            known.append(_known(measure.id, places[measure.id], names))
        for place in _to_adopt(team, own, open_ones[team.id], shared):
            number = -1 - len(places)
            places[number] = place
            known.append(_known(number, place, (place.name,)))
    return Catalogue(places, tuple(known))


def long_name(measure: Measure) -> str:
    """Return the name that tells a measure from one of the same name in the team's projects."""
    title = measure.project.title if measure.project is not None else ""
    return f"{measure.name} ({title})"


def names_in_use(measures: Iterable[Measure]) -> dict[int, str]:
    """Return what each measure of one team is called in a spreadsheet."""
    own = list(measures)
    count = Counter(measure.name.casefold() for measure in own)
    return {
        measure.id: long_name(measure) if count[measure.name.casefold()] > 1 else measure.name
        for measure in own
    }


Existing = dict[tuple[int, date], Entry]


def _names(own: Sequence[Measure]) -> list[tuple[str, ...]]:
    """Return the names of each: its own, and the shared measure's where no other bears it."""
    called = names_in_use(own)
    taken = {measure.name.casefold() for measure in own}
    found: list[tuple[str, ...]] = []
    for measure in own:
        names = [called[measure.id]]
        origin = measure.origin
        if origin is not None and origin.name.casefold() not in taken:
            names.append(origin.name)
        found.append(tuple(names))
    return found


def _to_adopt(
    team: Team, own: Sequence[Measure], projects: Sequence[Project], shared: Sequence[Measure]
) -> list[Place]:
    if len(projects) > 1:
        return []
    used = {measure.origin_id for measure in own}
    taken = {measure.name.casefold() for measure in own}
    project = projects[0] if projects else None
    return [
        Place(team, origin=origin, project=project)
        for origin in shared
        if origin.id not in used and origin.name.casefold() not in taken
    ]


def _known(id: int, place: Place, names: tuple[str, ...]) -> KnownMeasure:
    definition = place.definitions[-1]
    source = place.measure or place.origin
    teams = dict.fromkeys((place.team.name, place.team.municipality.name))
    rhythms = dict.fromkeys(version.frequency for version in reversed(place.definitions))
    return KnownMeasure(
        id=id,
        team_names=tuple(teams),
        names=names,
        kind=definition.data_kind,
        frequency=definition.frequency,
        unit=source.unit if source is not None else "",
        earlier=tuple(each for each in rhythms if each is not definition.frequency),
    )
