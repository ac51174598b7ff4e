"""Reading what an export holds: numbers as the reader may see them, and how they are counted."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from core import formats
from core.db import db
from improvement.charts import queries as charts
from improvement.imports.catalogue import names_in_use
from improvement.imports.queries import measures_in
from improvement.measurements import queries as measurements
from improvement.measurements.entry import Entry
from improvement.measurements.model import Measurement
from improvement.measurements.spreadsheet import Exported
from improvement.measures import policy
from improvement.measures import queries as measures
from improvement.measures.model import Measure
from improvement.periods import Frequency, Period, between, containing
from improvement.projects.model import Project
from network.networks.model import Network
from people.persons.model import Person

_PORTION = 500
_EMPTY_ROWS = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One number on its way out. Of a hidden one only the period is told (R29)."""

    exported: Exported
    left_out: str  # why it does not count
    hidden_below: int  # how many people there must be; 0 where nothing is hidden


def of_measure(measure: Measure) -> list[Measure]:
    """Return the measure; for a shared one those of the teams that use it."""
    return [measure] if measure.project is not None else measures.followers_of([measure])


def of_project(project: Project) -> list[Measure]:
    """Return the project's measures."""
    return measures.all_of(project)


def of_network(network: Network) -> list[Measure]:
    """Return the measures of all teams, by team and name."""
    return sorted(measures_in(network), key=_by_team)


def readable(found: Sequence[Measure], viewer: Person) -> list[Measure]:
    """Return those the viewer may see and gets numbers of."""
    seen = [each for each in found if policy.may_see(viewer, each)]
    return [each for each in seen if charts.gets_numbers(each, viewer)]


def rows(found: Sequence[Measure], viewer: Person) -> list[Row]:
    """Return every live number of the measures, each measure's oldest first.

    Which numbers are hidden is asked of the charts, so that no file tells what no page does.
    """
    hidden = {
        shown.measure.id: {p.period_start for p in shown.series.points if p.hidden}
        for shown in charts.shown([m for m in found if not policy.is_inside(viewer, m)], viewer)
        if shown.series is not None
    }
    names = _names(found)
    live = _live([measure.id for measure in found])
    told: list[Row] = []
    for measure in found:
        away = hidden.get(measure.id, set())
        inside = policy.is_inside(viewer, measure)
        for row in live[measure.id]:
            exported = _exported(row, measure, names[measure.id])
            told.append(_as_seen(exported, row, measure, inside, row.period_start in away))
    return told


def empty_rows(found: Sequence[Measure]) -> list[Exported]:
    """Return the periods that wait for a number, oldest first, for a sheet to fill in."""
    names = _names(found)
    starts = measurements.starts_of(found)
    waiting: list[Exported] = []
    for measure in found:
        gaps = [gap.period for gap in measurements.gaps(measure, starts.get(measure.id, []))]
        if not starts.get(measure.id):
            gaps = _latest(measure.definition.frequency, measurements.running_period(measure))
        team = measure.project.team.name if measure.project is not None else ""
        waiting += [Exported(team, names[measure.id], period, Entry()) for period in gaps]
    return waiting


def _latest(frequency: Frequency, running: Period) -> list[Period]:
    if frequency is Frequency.CASE:
        return []
    first = running
    for _count in range(_EMPTY_ROWS):
        first = first.previous()
    return between(first, running.previous())


def _by_team(measure: Measure) -> tuple[str, str, int]:
    team = measure.project.team.name if measure.project is not None else ""
    return (formats.sort_key(team), formats.sort_key(measure.name), measure.id)


def _names(found: Sequence[Measure]) -> dict[int, str]:
    """Return what each measure is called in the file, unlike the others of its team."""
    of_team: dict[int, list[Measure]] = defaultdict(list)
    for measure in found:
        of_team[measure.project.team_id if measure.project is not None else 0].append(measure)
    names: dict[int, str] = {}
    for own in of_team.values():
        names |= names_in_use(own)
    return names


def _live(ids: Sequence[int]) -> dict[int, list[Measurement]]:
    found: dict[int, list[Measurement]] = defaultdict(list)
    for at in range(0, len(ids), _PORTION):
        query = (
            select(Measurement)
            .where(Measurement.measure_id.in_(ids[at : at + _PORTION]), Measurement.is_live)
            .order_by(Measurement.measure_id, Measurement.period_start)
        )
        for row in db.session.scalars(query):
            found[row.measure_id].append(row)
    return found


def _exported(row: Measurement, measure: Measure, name: str) -> Exported:
    definition = measurements.definition_for(measure, _span(row, measure))
    team = measure.project.team.name if measure.project is not None else ""
    entry = Entry(row.numerator, row.denominator, row.value, row.n, row.state, row.note, row.reason)
    return Exported(team, name, containing(definition.frequency, row.period_start), entry)


def _span(row: Measurement, measure: Measure) -> Period:
    return Period(measure.definition.frequency, row.period_start, row.period_end)


def _as_seen(
    exported: Exported, row: Measurement, measure: Measure, inside: bool, hidden: bool
) -> Row:
    """Leave out what the pages do not tell somebody outside the team."""
    if inside:
        return Row(exported, row.excluded_reason if row.excluded else "", 0)
    if hidden:
        return Row(replace(exported, entry=Entry()), "", measure.min_n_public)
    open_entry = replace(exported.entry, n=None, reason="")
    return Row(replace(exported, entry=open_entry), row.excluded_reason if row.excluded else "", 0)
