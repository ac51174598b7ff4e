"""Reading what a grid shows: measures of one rhythm, periods, and what stands in them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core import clock
from core.db import db
from improvement.grids.cells import Key, Typed
from improvement.grids.judging import Asked, CountedOtherwise
from improvement.measurements import queries as measurements
from improvement.measurements.model import Measurement
from improvement.measures import queries as measures
from improvement.measures.model import Measure, MeasureStatus
from improvement.periods import Frequency, Period, containing
from improvement.projects.model import Project

MOST_PERIODS, MOST_MEASURES = 36, 8
USUAL_PERIODS = 12


@dataclass(frozen=True, slots=True)
class Wish:
    """What the address asks for; nothing of it need make sense."""

    every: Frequency | None = None
    measure_id: int | None = None
    only_missing: bool = False
    until: date | None = None
    part: int = 1


@dataclass(frozen=True)
class Layout:
    """Which cells a page has."""

    project: Project
    frequency: Frequency | None  # none where gaps of several rhythms stand together
    rhythms: tuple[tuple[Frequency, int], ...]  # that there are, and how many measures of each
    measures: tuple[Measure, ...]
    of_all: int  # measures of this rhythm, also those on other parts
    periods: tuple[Period, ...]  # oldest first
    cells: frozenset[Key]  # those that have fields
    gaps: frozenset[Key]
    oldest_gap: date | None

    @property
    def keys(self) -> list[Key]:
        """The cells with fields, in the order they are read."""
        every = [Key(m.id, p.start) for p in self.periods for m in self.measures if fits(m, p)]
        return [key for key in every if key in self.cells]


def measures_in(project: Project) -> list[Measure]:
    """Return the project's measures that may get numbers."""
    return [m for m in measures.all_of(project) if m.status is not MeasureStatus.ENDED]


def layout(project: Project, every: Sequence[Measure], wish: Wish) -> Layout:
    """Return the cells the address asks for; sensible ones where it does not."""
    starts = measurements.starts_of(every)
    gaps = frozenset(
        Key(gap.measure.id, gap.period.start)
        for measure in every
        for gap in measurements.gaps(measure, starts.get(measure.id, []))
    )
    frequency, chosen = _chosen(every, gaps, wish)
    rhythm = [m for m in chosen if frequency in (None, m.definition.frequency)]
    part = rhythm[(wish.part - 1) * MOST_MEASURES :][:MOST_MEASURES] or rhythm[:MOST_MEASURES]
    mine = frozenset(key for key in gaps if any(key.measure_id == m.id for m in part))
    periods = (
        _missing(part, mine)
        if frequency is None or wish.only_missing
        else _newest(frequency, wish.until)
    )
    all_of_them = frozenset(Key(m.id, p.start) for m in part for p in periods if fits(m, p))
    return Layout(
        project,
        frequency,
        rhythms(every),
        tuple(part),
        len(rhythm),
        periods,
        all_of_them & mine if wish.only_missing else all_of_them,
        mine,
        min((key.start for key in mine), default=None),
    )


def layout_of(project: Project, every: Sequence[Measure], typed: Mapping[Key, Typed]) -> Layout:
    """Return the cells that were sent.

    Raises:
        CountedOtherwise: a period that was sent is none of its measure any more.
    """
    known = {measure.id: measure for measure in every}
    keys = [key for key in typed if key.measure_id in known]
    period_of = {key: _period(known[key.measure_id], key.start) for key in keys}
    if not keys or any(period.start != key.start for key, period in period_of.items()):
        raise CountedOtherwise
    periods = _in_order(period_of.values())
    frequencies = {period.frequency for period in periods}
    frequency = next(iter(frequencies)) if len(frequencies) == 1 else None
    of_sent = {key.measure_id for key in keys}
    part = tuple(measure for measure in every if measure.id in of_sent)
    cells = frozenset(keys)
    return Layout(project, frequency, rhythms(every), part, len(part), periods, cells, cells, None)


def rhythms(every: Iterable[Measure]) -> tuple[tuple[Frequency, int], ...]:
    """Return how many measures there are of each rhythm, the shortest rhythm first."""
    count = Counter(measure.definition.frequency for measure in every)
    return tuple((each, count[each]) for each in Frequency if count[each])


def standing(layout: Layout) -> dict[int, list[Measurement]]:
    """Return the live numbers of the layout's measures in or across its periods, in one query."""
    found: dict[int, list[Measurement]] = defaultdict(list)
    if not layout.periods:
        return found
    rows = db.session.scalars(
        select(Measurement)
        .where(
            Measurement.measure_id.in_([measure.id for measure in layout.measures]),
            Measurement.is_live,
            Measurement.period_no == 1,
            Measurement.period_start <= max(period.end for period in layout.periods),
            Measurement.period_end >= layout.periods[0].start,
        )
        .order_by(Measurement.period_start)
    )
    for row in rows:
        found[row.measure_id].append(row)
    return found


def by_ids(ids: Collection[int], measure_ids: Collection[int]) -> dict[int, Measurement]:
    """Return numbers of these measures by id, also those that were corrected since."""
    if not ids:
        return {}
    rows = db.session.scalars(
        select(Measurement).where(
            Measurement.id.in_(sorted(ids)), Measurement.measure_id.in_(sorted(measure_ids))
        )
    )
    return {row.id: row for row in rows}


def asked(layout: Layout, typed: Mapping[Key, Typed], shown_ids: Mapping[Key, int]) -> list[Asked]:
    """Return the sent cells with what stands in them, and what stood when they were shown."""
    live = standing(layout)
    here = {Key(id, row.period_start): row for id, rows in live.items() for row in rows}
    measure_of = {measure.id: measure for measure in layout.measures}
    shown = by_ids(set(shown_ids.values()), measure_of)
    today = clock.today()
    return [
        Asked(
            measure_of[key.measure_id],
            _period(measure_of[key.measure_id], key.start),
            typed[key],
            here.get(key),
            shown.get(shown_ids.get(key, 0)),
            _overlaps(measure_of[key.measure_id], key.start, live[key.measure_id]),
        )
        for key in layout.keys
        if key.start <= today
    ]


def fits(measure: Measure, period: Period) -> bool:
    """Whether the measure is counted in periods of this length."""
    return measure.definition.frequency is period.frequency


def _period(measure: Measure, start: date) -> Period:
    return containing(measure.definition.frequency, start)


def _in_order(periods: Iterable[Period]) -> tuple[Period, ...]:
    return tuple(sorted(set(periods), key=lambda each: (each.start, each.end)))


def _overlaps(measure: Measure, start: date, rows: Iterable[Measurement]) -> bool:
    if len({version.frequency for version in measure.definitions}) == 1:
        return False
    period = _period(measure, start)
    return any(
        row.period_start != period.start
        and row.period_start <= period.end
        and row.period_end >= period.start
        for row in rows
    )


def _chosen(
    every: Sequence[Measure], gaps: Collection[Key], wish: Wish
) -> tuple[Frequency | None, list[Measure]]:
    """Return the rhythm of the page, and the measures it is chosen from.

    What is missing stands on one page, whatever its rhythm, unless the address asks for one.
    """
    alone = [measure for measure in every if measure.id == wish.measure_id]
    if alone:
        return alone[0].definition.frequency, alone
    there = {measure.definition.frequency for measure in every}
    if wish.every in there:
        return wish.every, list(every)
    if wish.only_missing:
        with_gaps = {key.measure_id for key in gaps}
        return None, [measure for measure in every if measure.id in with_gaps] or list(every)
    waiting = Counter(m.definition.frequency for m in every for key in gaps if key[0] == m.id)
    most = waiting or Counter(measure.definition.frequency for measure in every)
    best = max(most, key=lambda each: most[each], default=Frequency.MONTH)
    return best, list(every)


def _missing(measures: Iterable[Measure], gaps: Collection[Key]) -> tuple[Period, ...]:
    of = {measure.id: measure for measure in measures}
    return _in_order(_period(of[key.measure_id], key.start) for key in gaps)[:MOST_PERIODS]


def _newest(frequency: Frequency, until: date | None) -> tuple[Period, ...]:
    today = clock.today()
    found = [containing(frequency, min(until or today, today))]
    while len(found) < USUAL_PERIODS:
        found.append(found[-1].previous())
    return tuple(reversed(found))
