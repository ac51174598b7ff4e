"""The one frozen chart that picture, words, table and export are made from.

It holds nothing of a hidden point: no value, no note, and the axis does not know it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from flask_babel import gettext as _

from improvement.charts import (
    choice,
    deciding,
    findings,
    found,
    holidays,
    icons,
    limits,
    pieces,
    words,
)
from improvement.charts import series as given
from improvement.charts import told as telling
from improvement.charts.choice import Chosen
from improvement.charts.findings import PhaseFinding
from improvement.charts.found import Fired
from improvement.charts.icons import Icon
from improvement.charts.limits import Limit
from improvement.charts.pieces import Dot, Line, Mark, Shade
from improvement.charts.scale import Axis, axis_over
from improvement.charts.sentences import UNSAID, Row, Said, Speaker
from improvement.charts.series import SHARES, DataKind, Series
from improvement.charts.summary import summarise
from improvement.charts.told import NOTHING, Told
from improvement.charts.words import Story, Verdict
from improvement.spc.choosing import Choice
from improvement.spc.rules import Mark as RuleMark

NO_LIMITS = (None, None)
_NO_AXIS = axis_over(())  # for words, which need no place


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart, ready to be drawn, read aloud, printed or exported."""

    name: str
    unit: str
    verdict: Verdict
    finding: str  # the title
    sentence: str  # the numbers it rests on
    explanation: str  # what it does not prove
    chosen: Chosen  # the kind of chart
    axis: Axis
    axis_labels: tuple[str, ...]
    axis_unit: str  # said once above the axis; empty where every number has it
    in_progress: str  # what is written at the period that is not over; empty where small
    dots: tuple[Dot, ...]
    borders: tuple[int, ...]  # positions where a new phase begins
    medians: tuple[Line, ...]  # the line in the middle of each phase, median or mean
    limits: tuple[Limit, ...]
    targets: tuple[Line, ...]
    baselines: tuple[Shade, ...]
    marks: tuple[Mark, ...]
    gatherings: tuple[Mark, ...]
    holidays: tuple[Shade, ...]  # empty in a small drawing, which has no room for their words
    fired: tuple[Fired, ...]  # the rules that found something in the latest phase
    variation: Icon | None
    assurance: Icon | None
    rows: tuple[Row, ...]  # empty, as all below, where only a small drawing is wanted
    is_ratio: bool
    told: Told = NOTHING  # what stands beside the picture

    @property
    def summary(self) -> tuple[str, ...]:
        """The chart as text, a sentence each."""
        return (*self.told.summary, *filter(None, (self.shaded,)))

    @property
    def shaded(self) -> str:
        """Which holidays are shaded, in words."""
        return holidays.said(self.holidays)

    @property
    def tone(self) -> str:
        """How what the finding rests on is coloured: better, worse or changed."""
        tones = {Verdict.IMPROVEMENT: "better", Verdict.WORSENING: "worse"}
        return tones.get(self.verdict, "changed")

    @property
    def icons(self) -> tuple[Icon, ...]:
        """The signs there are, variation first."""
        return tuple(each for each in (self.variation, self.assurance) if each is not None)


class Judged(NamedTuple):
    """A series with what the statistics say of it; made once, for axis and chart."""

    series: Series
    plotted: tuple[Fraction | None, ...]
    choice: Choice
    found: tuple[PhaseFinding, ...]


def judge(series: Series) -> Judged:
    """Return the series with its kind of chart and what was found."""
    plotted = given.plotted(series)
    picked = choice.choose(series, plotted)
    return Judged(series, plotted, picked, findings.find(series, plotted, picked.chart))


def axis_of(many: Iterable[Series]) -> Axis:
    """Return one axis for several series of the same measure, as the wall needs it."""
    return axis_for([judge(each) for each in many])


def axis_for(several: Sequence[Judged]) -> Axis:
    """Return one axis for several series that are judged already."""
    levels = [level for each in several for level in _levels(each)]
    return _axis(several[0].series if several else None, levels)


def chart_of(
    series: Series, *, axis: Axis | None = None, full: bool = True, judged: Judged | None = None
) -> Chart:
    """Return the chart of a series.

    Args:
        series: the numbers, as the reader may see them.
        axis: given where several charts share it.
        full: say each period too, and the chart as text; a small drawing has room for neither.
        judged: what `judge` gave of this very series, for a caller that has it.
    """
    judged = judged or judge(series)
    latest = judged.found[-1]
    speaker = Speaker(series, on_median=latest.on_median)
    verdict = words.verdict(latest, series.direction)
    axis = axis or _axis(series, list(_levels(judged)))
    marks = deciding.shown(latest, series.rules)
    said = _said(judged, speaker, marks) if full else [UNSAID] * len(series.points)
    medians = tuple(pieces.medians(judged.found, axis, speaker, verdict))
    story = words.tell(latest, verdict, series.rules)
    return Chart(
        name=series.name,
        unit=series.unit,
        verdict=verdict,
        finding=story.finding,
        sentence=story.sentence,
        explanation=story.explanation,
        chosen=choice.tell(judged.choice, full=full),
        axis=axis,
        axis_labels=tuple(speaker.tick(tick, axis.decimals) for tick in axis.ticks),
        axis_unit="" if series.unit == "%" else series.unit,
        in_progress=_("in progress") if full else "",
        dots=tuple(pieces.dots(series, marks, axis, judged.plotted, said)),
        borders=tuple(phase.start for phase in judged.found[1:]),
        medians=medians,
        limits=tuple(limits.limits(judged.found, axis, speaker)),
        targets=tuple(pieces.targets(series, axis, speaker)),
        baselines=tuple(pieces.baselines(judged.found)),
        marks=pieces.marks(series, judged.found, speaker.language),
        gatherings=tuple(pieces.gatherings(series, speaker.language)),
        holidays=tuple(holidays.shades(series)) if full else (),
        fired=tuple(found.told(marks, latest, series)) if full else (),
        variation=icons.variation(latest, series.direction),
        assurance=icons.assurance(latest, series),
        rows=tuple(each.row for each in said) if full else (),
        is_ratio=series.is_ratio,
        told=_told(judged, speaker, story, medians, said) if full else NOTHING,
    )


def _said(judged: Judged, speaker: Speaker, marks: Sequence[RuleMark]) -> list[Said]:
    """Say each period: its value, side, limits and the rules it took part in."""
    letters, off = found.at_points(marks), holidays.during(judged.series)
    series, said = judged.series, list[Said]()
    for phase in judged.found:
        pairs = phase.limits or (NO_LIMITS,) * (phase.stop - phase.start)
        for position, side in enumerate(phase.sides, phase.start):
            point, value = series.points[position], judged.plotted[position]
            pair, rules = pairs[position - phase.start], letters.get(position, "")
            during = off.get(position, "")
            said.append(speaker.say(point, value, side, pair, rules, during))
    return said


def _told(
    judged: Judged, speaker: Speaker, story: Story, medians: Sequence[Line], said: Sequence[Said]
) -> Told:
    series, latest = judged.series, judged.found[-1]
    last_limits = list(limits.limits([latest], _NO_AXIS, speaker))
    rows = tuple(telling.phases(series, judged.found, speaker))
    return Told(
        tuple(summarise(series, latest, story, medians, last_limits, said)),
        tuple(telling.judging(series, latest)),
        rows if len(rows) > 1 or latest.limits else (),
        telling.waiting(series, latest),
        any(phase.limits for phase in judged.found),
        rows[-1] if rows else None,
    )


def _levels(judged: Judged) -> Iterator[Fraction]:
    """Give all that the axis must hold; a median lies between the points."""
    yield from (value for value in judged.plotted if value is not None)
    yield from limits.levels(judged.found)
    for target in judged.series.targets:
        bounds = target.bounds(judged.series.direction)
        yield from (Fraction(b) for b in bounds if b is not None)


def _axis(series: Series | None, levels: list[Fraction]) -> Axis:
    kind = series.kind if series else None
    ceiling = series.multiplier if series and kind in SHARES else None
    return axis_over(levels, ceiling=ceiling, whole=kind == DataKind.COUNT)
