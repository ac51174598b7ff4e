"""From what is stored about a measure to the series one reader may see; pure, no database.

This is the only way to a `Series`, so page, wall, picture and export hide the same numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from flask_babel import gettext as _

from core.formats.language import chosen
from improvement import periods
from improvement.charts import events, series, small
from improvement.charts.series import Phase, Point, Series, State
from improvement.measures.model import Measure, MeasureDefinition
from improvement.periods import Frequency, Period

LONGEST_GAP = 400  # periods; one number from another century must not draw thousands of gaps
PHASE, AIM, DEFINITION = "phase", "aim", "definition"
_ONE_DAY = timedelta(days=1)


class Logged(NamedTuple):
    """The live measurement of one period, as the query gives it."""

    measure_id: int
    period_start: date
    period_end: date
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    n: Decimal | None
    state: State
    excluded: bool
    excluded_reason: str
    note: str


class MarkRow(NamedTuple):
    """What is stored with a day; `what` is "phase", "aim" or the annotation's kind."""

    measure_id: int
    day: date
    what: str
    said: str
    id: int
    source_id: int | None = None  # of the cycle, or of the project whose aim it is
    until: date | None = None  # the baseline of a phase ends with this day


@dataclass(frozen=True, slots=True)
class Material:
    """Everything people have logged, decided and noted about one measure."""

    measure: Measure
    logged: Sequence[Logged]
    marks: Sequence[MarkRow] = ()
    gatherings: Sequence[series.GatheringMark] = ()
    rules: str = "anhoej"  # by which the network judges charts
    screens: bool = True


@dataclass(frozen=True, slots=True)
class Look:
    """How to look at it: from inside the team or not, when, and over which stretch of time."""

    inside: bool
    today: date
    span: tuple[date, date] | None = None  # first and last day; the walls show the same for all
    first_periods: int | None = None  # a baseline of so many first periods instead of the chosen


def series_of(material: Material, look: Look) -> Series:
    """Return the series as the reader may see it; a hidden point holds no number at all."""
    measure = material.measure
    points = tuple(_points(material, look))
    if not look.inside and measure.hides_small_n:
        points = small.hidden(points, measure, material.logged)
    chosen, phases = _baselines(measure, _phases(material), points)
    if look.first_periods is not None:
        chosen = _end_of_first(material, points, look.first_periods)
    return Series(
        name=measure.name,
        unit=measure.unit,
        kind=measure.definition.data_kind,
        points=points,
        direction=measure.direction,
        multiplier=measure.definition.multiplier,
        decimals=measure.decimals,
        targets=tuple(
            series.Target(each.value, each.low, each.high, each.valid_from)
            for each in measure.targets
        ),
        baseline_end=chosen,
        phases=phases,
        annotations=(*_annotations(material), *_recounted(measure)),
        gatherings=tuple(material.gatherings),
        min_n=measure.min_n_public,
        chart=measure.chart,
        rules=material.rules,
        screens=material.screens,
    )


def _annotations(material: Material) -> Iterator[series.Annotation]:
    for mark in material.marks:
        if mark.what != PHASE:
            said = _aimed(mark.said) if mark.what == AIM else mark.said
            yield series.Annotation(mark.day, mark.what, said, source_id=mark.source_id)


def _aimed(reason: str) -> str:
    return _("New aim: %(reason)s", reason=reason) if reason else _("New aim")


def _recounted(measure: Measure) -> Iterator[series.Annotation]:
    """Give the changes of definition that begin no phase; the others are marked as phases."""
    for old, new in pairwise(measure.definitions):
        if not new.breaks_comparability and new.frequency is old.frequency:
            yield series.Annotation(new.valid_from, DEFINITION, new.change_reason)


def expected(definitions: Sequence[MeasureDefinition], first: date, last: date) -> list[Period]:
    """Return the periods that lie between two days, each in the frequency that was in force.

    A new frequency begins at its definition's day; the period of the old one that would reach
    over it is left out.
    """
    found: list[Period] = []
    for frequency, begin, end in _stretches(definitions):
        if begin > last or end < first:
            continue
        start = periods.containing(frequency, max(begin, first))
        stop = periods.containing(frequency, min(end, last))
        found += [each for each in periods.between(start, stop) if each.end <= end]
    return found


def _stretches(definitions: Sequence[MeasureDefinition]) -> Iterator[tuple[Frequency, date, date]]:
    begin = date.min
    for old, new in pairwise(definitions):
        if new.frequency is not old.frequency:
            yield old.frequency, begin, new.valid_from - _ONE_DAY
            begin = new.valid_from
    yield definitions[-1].frequency, begin, date.max


def _points(material: Material, look: Look) -> Iterator[Point]:
    known = {row.period_start: row for row in material.logged}
    if not known:
        return
    if material.measure.definition.data_kind.is_event:
        yield from events.points(material.measure, material.logged, look.today)
        return
    days = sorted(known)
    first, last = look.span or (days[0], days[-1])
    definitions = material.measure.definitions
    waited, language = 0, chosen()  # the language is asked for once: a wall has hundreds of points
    for period in _with(expected(definitions, first, last), material):
        row = known.get(period.start)
        waited = 0 if row else waited + 1
        if waited <= LONGEST_GAP:
            point = _point(period, row, look.today, language)
            yield point if days[0] <= period.start <= days[-1] else point._replace(beyond=True)


def _with(planned: list[Period], material: Material) -> list[Period]:
    """Return the planned periods with those that were logged although nobody expected them."""
    starts = {period.start for period in planned}
    frequency = material.measure.definition.frequency
    extra = [
        Period(frequency, row.period_start, row.period_end)
        for row in material.logged
        if row.period_start not in starts
    ]
    return sorted([*planned, *extra], key=lambda each: each.start) if extra else planned


@lru_cache(maxsize=4096)  # side by side, all charts have the same periods
def _names(period: Period, language: str) -> tuple[str, str]:
    return (
        periods.label(period, short=True, language=language),
        periods.label(period, language=language),
    )


def _point(period: Period, row: Logged | None, today: date, language: str) -> Point:
    short, long = _names(period, language)
    if row is None:
        return Point(
            period_start=period.start,
            period_end=period.end,
            label=short,
            long_label=long,
            state=State.NOT_COLLECTED,
        )
    return Point(
        period_start=period.start,
        period_end=period.end,
        label=short,
        long_label=long,
        numerator=row.numerator,
        denominator=row.denominator,
        value=row.value,
        state=row.state,
        excluded=row.excluded,
        reason=row.excluded_reason,
        note=row.note,
        running=period.start <= today <= period.end,
    )


def _phases(material: Material) -> tuple[Phase, ...]:
    """Return the phases people began, and those a new definition begins by itself (R20, R24)."""
    definitions = material.measure.definitions
    begun = {
        new.valid_from: Phase(new.valid_from, new.change_reason, by_definition=True)
        for old, new in pairwise(definitions)
        if new.breaks_comparability or new.frequency is not old.frequency
    }
    begun |= {m.day: Phase(m.day, m.said, m.until) for m in material.marks if m.what == PHASE}
    return tuple(begun[start] for start in sorted(begun))


def _baselines(
    measure: Measure, phases: tuple[Phase, ...], points: Sequence[Point]
) -> tuple[date | None, tuple[Phase, ...]]:
    """Give the confirmed baseline to the phase it was taken in; the first needs no phase."""
    begin, end = measure.baseline_from, measure.baseline_to
    if end is None or not points:
        return None, phases
    inner = [phase for phase in phases if phase.start > points[0].period_start]
    holder = max(
        (phase for phase in inner if begin is not None and phase.start <= begin),
        key=lambda phase: phase.start,
        default=None,
    )
    if holder is None:
        return end, phases
    return None, tuple(
        replace(phase, baseline_end=end) if phase is holder else phase for phase in phases
    )


def _end_of_first(material: Material, points: Sequence[Point], count: int) -> date | None:
    """Return the last day of the first `count` periods, from the team's own first number on."""
    first = min((row.period_start for row in material.logged), default=None)
    own = [point for point in points if first is not None and point.period_start >= first]
    return own[:count][-1].period_end if own else None
