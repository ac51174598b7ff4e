"""Reading what charts are drawn from: many measures in four queries, however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from flask_babel import gettext as _

from core import clock
from core.db import db
from improvement.charts import chart, noted, statements
from improvement.charts.assembly import Logged, Look, MarkRow, Material, series_of
from improvement.charts.chart import Chart
from improvement.charts.model import Annotation, ChartPhase
from improvement.charts.series import GatheringMark, Series
from improvement.measures import policy as measures
from improvement.measures.model import Measure
from improvement.measures.queries import whole
from improvement.periods import Period, containing
from people.persons.model import Person
from people.persons.words import display_name

Mark = TypeVar("Mark", Annotation, ChartPhase)


@dataclass(frozen=True, slots=True)
class Remarked:
    """A live number that was corrected or is left out: which, by whom, when and why."""

    id: int
    period: Period
    at: datetime
    who: str
    reason: str
    is_corrected: bool
    left_out_because: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One measure as one reader may see it; without a series the numbers are not shared."""

    measure: Measure
    inside: bool
    series: Series | None
    starts: tuple[date, ...] = ()  # the first days of the periods that have something said
    marks: tuple[MarkRow, ...] = ()  # oldest first

    @property
    def is_shared(self) -> bool:
        """Whether the reader gets numbers at all."""
        return self.series is not None

    @property
    def last(self) -> date | None:
        """The first day of the last period that has something said."""
        return self.starts[-1] if self.starts else None

    @property
    def has_numbers(self) -> bool:
        return self.series is not None and bool(self.series.points)

    @property
    def hides_all(self) -> bool:
        """Whether there are numbers, and all of them are kept from the reader."""
        return self.hidden > 0 and self.hidden == len(self.starts)

    @property
    def hidden(self) -> int:
        """How many points are kept from the reader (R29)."""
        return sum(point.hidden for point in self.series.points) if self.series else 0


def get_annotation(id: int) -> Annotation | None:
    """Return the annotation, or None."""
    return _with_measure(db.session.get(Annotation, id))


def words_of(note: Annotation) -> str:
    """Return what a note says, in the reader's language."""
    return noted.said(note.kind, note.text, note.cycle.title if note.cycle is not None else None)


def get_phase(id: int) -> ChartPhase | None:
    """Return the phase, or None."""
    return _with_measure(db.session.get(ChartPhase, id))


def remarked(measure: Measure) -> list[Remarked]:
    """Return the numbers that were corrected or left out, newest period first; for the team."""
    rows = db.session.execute(statements.remarked(), {"measure": measure.id})
    return [
        Remarked(
            row.id,
            containing(frequency, row.period_start),
            row.created_at,
            display_name(person) if person is not None else "",
            row.reason,
            row.supersedes_id is not None,
            row.excluded_reason if row.excluded else "",
        )
        for row, frequency, person in rows
    ]


def chart_of(measure: Measure, viewer: Person) -> Chart | None:
    """Return the measure's chart as the viewer may see it; None where numbers are not shared.

    Page, picture, print and export all start here, so they cannot disagree.
    """
    seen = shown([measure], viewer)[0].series
    return None if seen is None else chart.chart_of(seen)


def shown(
    measures_: Sequence[Measure],
    viewer: Person,
    *,
    first_periods: int | None = None,
    together: bool = False,
) -> list[Shown]:
    """Return the measures as the viewer may see them, in the order given.

    Args:
        measures_: of projects, not of networks, loaded by `whole`.
        viewer: who reads; outside the team small numbers are hidden.
        first_periods: hold each against a baseline of its so many first periods.
        together: let those of the same origin cover the same stretch of time, as on a wall.
    """
    open_ones = [each for each in measures_ if gets_numbers(each, viewer)]
    materials = _materials(open_ones)
    spans = _common_spans(materials.values()) if together else {}
    return [
        _shown(
            measure,
            materials.get(measure.id),
            viewer,
            spans.get(measure.origin_id),
            first_periods,
        )
        for measure in measures_
    ]


def gets_numbers(measure: Measure, viewer: Person) -> bool:
    """Whether the viewer sees numbers: the team's own always, others' where they are shared."""
    return measure.share_numbers or measures.is_inside(viewer, measure)


def _shown(
    measure: Measure,
    material: Material | None,
    viewer: Person,
    common: tuple[date, date] | None,
    first_periods: int | None,
) -> Shown:
    inside = measures.is_inside(viewer, measure)
    if material is None:
        return Shown(measure, inside, None)
    look = Look(inside, clock.today(), common, first_periods)
    starts = tuple(row.period_start for row in material.logged)
    return Shown(measure, inside, series_of(material, look), starts, tuple(material.marks))


def _span(logged: Sequence[Logged]) -> tuple[date, date] | None:
    return (logged[0].period_start, logged[-1].period_start) if logged else None


def _common_spans(materials: Iterable[Material]) -> dict[int | None, tuple[date, date]]:
    """Return the first and last day with a number among the measures of each origin."""
    found: dict[int | None, tuple[date, date]] = {}
    for each in materials:
        span = _span(each.logged)
        if span is not None:
            known = found.get(each.measure.origin_id, span)
            wide = (min(known[0], span[0]), max(known[1], span[1]))
            found[each.measure.origin_id] = wide
    return found


def _materials(measures_: Sequence[Measure]) -> dict[int, Material]:
    ids = [measure.id for measure in measures_]
    if not ids:
        return {}
    logged, marks = _logged(ids), _marks(ids)
    networks = _networks({_network_of(measure) for measure in measures_})
    return {
        measure.id: Material(
            measure,
            logged.get(measure.id, ()),
            marks.get(measure.id, ()),
            *networks[_network_of(measure)],
        )
        for measure in measures_
    }


def _network_of(measure: Measure) -> int:
    return measure.project.team.network_id if measure.project is not None else 0


def _logged(ids: Sequence[int]) -> dict[int, list[Logged]]:
    found: dict[int, list[Logged]] = defaultdict(list)
    for row in db.session.execute(statements.live(), {"measures": ids}).all():
        found[row[0]].append(Logged._make(row))
    return found


def _marks(ids: Sequence[int]) -> dict[int, list[MarkRow]]:
    """Return phases and annotations by measure, oldest first, in one query."""
    found: dict[int, list[MarkRow]] = defaultdict(list)
    for *row, title in db.session.execute(statements.marks(), {"measures": ids}):
        mark = MarkRow._make(row)
        said = noted.said(mark.what, mark.said, title)
        found[mark.measure_id].append(mark._replace(said=said))
    return found


def _networks(ids: set[int]) -> dict[int, tuple[list[GatheringMark], str, bool]]:
    """Return per network its gatherings, its rule set and whether it screens, in one query."""
    found: dict[int, tuple[list[GatheringMark], str, bool]] = {}
    rows = db.session.execute(statements.meetings(), {"networks": sorted(ids)})
    for network_id, rules, screens, id, start, number in rows:
        marks, *_rules = found.setdefault(network_id, ([], rules, screens))
        if start is not None:
            name = _("Gathering %(number)s", number=number)
            marks.append(GatheringMark(start.date(), name, source_id=id))
    return found


def _with_measure(mark: Mark | None) -> Mark | None:
    """Load the mark's measure with its owner, which the policies ask about."""
    if mark is not None:
        db.session.scalars(whole().where(Measure.id == mark.measure_id)).unique().one()
    return mark
