"""Measures, for programs: what is counted, by which definition, towards which target."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from core.guards import by_token
from core.rest import bearer
from core.rest.doors import Api
from core.rest.shapes import Is
from improvement.charts import queries as charts
from improvement.charts.assembly import MarkRow
from improvement.charts.model import AnnotationKind
from improvement.charts.series import DataKind, Direction
from improvement.measures import policy, queries
from improvement.measures.model import Measure as Row
from improvement.measures.model import MeasureDefinition, MeasureStatus, MeasureType
from improvement.periods import Frequency
from improvement.project_tokens.reach import of_measure, of_project
from improvement.projects import policy as projects
from improvement.projects import queries as project_rows
from improvement.projects.model import Project
from network.networks import policy as networks
from network.networks import queries as network_rows
from network.networks.model import Network

api = Api(__name__)


@dataclass(frozen=True)
class Definition:
    """One version of how it is counted."""

    version: int
    valid_from: date
    kind: Annotated[DataKind, Is("What the numbers are.")]
    frequency: Frequency
    multiplier: Annotated[int, Is("100 for per cent; for shares and rates.")]
    operational_definition: str
    numerator: Annotated[str, Is("What is counted above the line.")]
    denominator: Annotated[str, Is("What it is counted out of.")]
    inclusion: str
    exclusion: str
    data_source: str
    how_collected: str
    change_reason: str
    breaks_comparability: bool


@dataclass(frozen=True)
class Target:
    """What is aimed at from a day on: a value, or a range that may be open at one end."""

    valid_from: date
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True)
class Note:
    """Something that happened, or a new phase of the chart, on its day."""

    day: date
    kind: Annotated[str, Is("“phase”, “aim”, or the kind of annotation.")]
    text: str
    cycle_id: Annotated[int | None, Is("The test it tells of.")]


@dataclass(frozen=True)
class Measure:
    """What is counted. A network's shared measure has definitions, and no numbers of its own."""

    id: int
    name: str
    project_id: int | None
    network_id: Annotated[int | None, Is("Of a measure that a network shares.")]
    shared_measure_id: Annotated[int | None, Is("The shared measure it was adopted from.")]
    is_local_variant: Annotated[bool, Is("Counted otherwise than the shared measure.")]
    type: MeasureType
    status: MeasureStatus
    direction: Annotated[Direction, Is("Which way is better.")]
    unit: str
    decimals: int
    gives_numbers: Annotated[bool, Is("Whether you get its numbers, chart and notes.")]
    baseline_from: date | None
    baseline_to: date | None
    definitions: Annotated[list[Definition], Is("Oldest first; the last is in force.")]
    targets: list[Target]
    notes: Annotated[list[Note], Is("Phases and annotations, oldest first.")]


@api.lists("/projects/<int:id>/measures", answers=Measure)
@by_token(projects.may_see, of=project_rows.get, within=of_project)
def project_measures(project: Project) -> object:
    """List the measures of a project: outcome, process, balancing."""
    return queries.all_of(project), _shaped


@api.lists("/networks/<int:id>/measures", answers=Measure)
@by_token(networks.may_see, of=network_rows.get)
def shared_measures(network: Network) -> object:
    """List the measures a network shares, by number."""
    return queries.shared_by(network), _shaped


@api.reads("/measures/<int:id>", answers=Measure)
@by_token(policy.may_see, of=queries.get, within=of_measure)
def measure(measure: Row) -> Measure:
    """Tell one measure with its definitions, targets, phases and annotations."""
    return next(_shaped([measure]))


def _shaped(some: Sequence[Row]) -> Iterator[Measure]:
    viewer = bearer.current().person
    shown = charts.shown([each for each in some if each.project_id is not None], viewer)
    seen = {one.measure.id: one for one in shown}
    for each in some:
        yield _told(each, seen.get(each.id))


def _told(measure: Row, seen: charts.Shown | None) -> Measure:
    marks = seen.marks if seen is not None and seen.is_shared else ()
    return Measure(
        measure.id,
        measure.name,
        measure.project_id,
        measure.network_id,
        measure.origin_id,
        measure.is_local_variant,
        measure.type,
        measure.status,
        measure.direction,
        measure.unit,
        measure.decimals,
        seen is not None and seen.is_shared,
        measure.baseline_from,
        measure.baseline_to,
        [_definition(version) for version in measure.definitions],
        [Target(each.valid_from, each.value, each.low, each.high) for each in measure.targets],
        [_note(mark) for mark in marks],
    )


def _note(mark: MarkRow) -> Note:
    cycle_id = mark.source_id if mark.what in set(AnnotationKind) else None
    return Note(mark.day, str(mark.what), mark.said, cycle_id)


def _definition(version: MeasureDefinition) -> Definition:
    return Definition(
        version.version_no,
        version.valid_from,
        version.data_kind,
        version.frequency,
        version.multiplier,
        version.operational_definition,
        version.numerator_def,
        version.denominator_def,
        version.inclusion,
        version.exclusion,
        version.data_source,
        version.how_collected,
        version.change_reason,
        version.breaks_comparability,
    )
