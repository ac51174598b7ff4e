"""What a chart consists of, and how each piece is made from a series and its findings.

Positions run along the periods: period number i covers i to i + 1, its point is at i + 0.5.
Levels run from 0 at the bottom of the axis to 1 at its top.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from flask_babel import gettext as _

from core.formats import day
from improvement.charts import places
from improvement.charts import series as given
from improvement.charts.findings import PhaseFinding
from improvement.charts.scale import Axis
from improvement.charts.sentences import Said, Speaker
from improvement.charts.series import Direction, Series
from improvement.charts.words import Verdict
from improvement.spc.rules import Mark as RuleMark
from improvement.spc.rules import Rule


class Look(StrEnum):
    """How a period looks."""

    POINT = "point"
    SIGNAL = "signal"  # in a pattern that a rule found
    OUTSIDE = "outside"  # outside the limits
    RUNNING = "running"
    EXCLUDED = "excluded"
    GAP = "gap"
    FIRST = "first"  # the event the days are counted from; nothing is missing
    BEYOND = "beyond"  # no gap in the team's numbers: they have not begun, or have ended


class Dot(NamedTuple):
    """One period: where it is and what is said about it; a gap has no level."""

    at: float
    level: float | None
    look: Look
    sentence: str
    value: str  # "63 %", empty in a gap
    label: str
    year: str  # empty where the label says the year itself
    tone: str = ""  # of a marked one: better, worse or changed


@dataclass(frozen=True, slots=True)
class Line:
    """A horizontal line, from and to a position: a median, a mean, a target or a limit."""

    start: float
    stop: float
    level: float
    name: str  # "Median"
    value: str  # as written at the line: "63 %", "21"
    spoken: str  # with its unit: "21 days"


@dataclass(frozen=True, slots=True)
class Shade:
    """The stretch a baseline is taken from."""

    start: float
    stop: float
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened: an annotation, a new phase or a gathering."""

    at: float
    kind: str
    text: str
    when: str
    url: str = ""
    number: int = 0  # of annotations and phases, oldest first, from 1


def dots(
    series: Series,
    fired: Sequence[RuleMark],
    axis: Axis,
    plotted: Sequence[Fraction | None],
    said: Sequence[Said],
) -> Iterator[Dot]:
    """Give one dot per period; those that fired a rule are marked."""
    marked = _marked(fired, series.direction)
    for position, (point, value) in enumerate(zip(series.points, plotted, strict=True)):
        year = _year_of(point.period_start, point.period_end)
        look, tone = marked.get(position, (Look.POINT, ""))
        yield Dot(
            position + 0.5,
            None if value is None else axis.level(value),
            _look(point, value, look),
            said[position].sentence,
            said[position].short,
            point.label,
            "" if year in point.label else year,
            tone,
        )


def _marked(marks: Sequence[RuleMark], direction: str) -> dict[int, tuple[Look, str]]:
    """Return how the points that took part in something look, the weightiest rule first."""
    better = {Direction.UP: 1, Direction.DOWN: -1}.get(Direction(direction), 0)
    found: dict[int, tuple[Look, str]] = {}
    for mark in marks:
        if not mark.side:
            continue
        tone = "changed" if not better else "better" if mark.side == better else "worse"
        look = Look.OUTSIDE if mark.rule is Rule.OUTSIDE else Look.SIGNAL
        for position in mark.positions:
            found.setdefault(position, (look, tone))
    return found


@lru_cache(maxsize=4096)  # side by side, all charts have the same periods
def _year_of(first: date, last: date) -> str:
    """Return the year of the middle day, which is also that of an ISO week."""
    return str((first + (last - first) / 2).year)


def _look(point: given.Point, value: Fraction | None, marked: Look) -> Look:
    if value is None:
        return Look.FIRST if point.first else Look.BEYOND if point.beyond else Look.GAP
    if point.running:
        return Look.RUNNING
    if point.excluded:
        return Look.EXCLUDED
    return marked


def medians(
    found: Sequence[PhaseFinding], axis: Axis, speaker: Speaker, said: Verdict
) -> Iterator[Line]:
    """Give each phase's median or mean over the whole phase."""
    for phase in found:
        if phase.centre is None:
            continue
        short = said == Verdict.TOO_FEW and phase is found[-1]
        level, text = axis.level(phase.centre), speaker.level(phase.centre)
        name = centre_name(on_median=phase.on_median, so_far=short)
        yield Line(phase.start, phase.stop, level, name, *text)


def centre_name(*, on_median: bool, so_far: bool = False) -> str:
    """Return what the line in the middle is called."""
    if on_median:
        return _("Median so far") if so_far else _("Median")
    return _("Mean so far") if so_far else _("Mean")


def targets(series: Series, axis: Axis, speaker: Speaker) -> Iterator[Line]:
    """Give the target as steps: one line for as long as each bound was in force."""
    start = 0
    points = series.points
    while start < len(points):
        target, stop = given.target_at(series, points[start]), start + 1
        while stop < len(points) and given.target_at(series, points[stop]) == target:
            stop += 1
        for bound in _bounds(target, series.direction):
            text = speaker.level(bound)
            yield Line(start, stop, axis.level(bound), _("Target"), *text)
        start = stop


def _bounds(target: given.Target | None, direction: str) -> list[Fraction]:
    bounds = target.bounds(direction) if target else ()
    return sorted({Fraction(bound) for bound in bounds if bound is not None})


def baselines(found: Sequence[PhaseFinding]) -> Iterator[Shade]:
    """Give the stretch each frozen median comes from."""
    for phase in found:
        if phase.baseline is not None and phase.centre is not None:
            stop = min(phase.start + phase.baseline, phase.stop)
            yield Shade(phase.start, stop, _("Baseline"))


def marks(series: Series, found: Sequence[PhaseFinding], language: str) -> tuple[Mark, ...]:
    """Return annotations and phases that lie on the chart, numbered from the oldest."""
    placed = [
        Mark(
            float(phase.start),
            "phase",
            phase.begun_by.reason,
            day(phase.begun_by.start, language=language),
        )
        for phase in found[1:]
        if phase.begun_by
    ]
    for each in series.annotations:
        at = places.place_of(series.points, each.day)
        if at is not None:
            placed.append(
                Mark(at, each.kind, each.text, day(each.day, language=language), each.url)
            )
    placed.sort(key=lambda mark: mark.at)
    return tuple(
        Mark(mark.at, mark.kind, mark.text, mark.when, mark.url, number)
        for number, mark in enumerate(placed, 1)
    )


def gatherings(series: Series, language: str) -> Iterator[Mark]:
    """Give the gatherings that lie on the chart, oldest first."""
    for each in sorted(series.gatherings, key=lambda gathering: gathering.day):
        at = places.place_of(series.points, each.day)
        if at is not None:
            yield Mark(at, "gathering", each.label, day(each.day, language=language), each.url)
