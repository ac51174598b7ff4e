"""The one frozen chart that picture, words, table and export are made from.

It holds nothing of a hidden point: no value, no note, and the axis does not know it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _

from improvement.charts import findings, pieces, words
from improvement.charts import series as given
from improvement.charts.pieces import Dot, Line, Mark, Shade
from improvement.charts.scale import Axis, axis_over
from improvement.charts.sentences import UNSAID, Row, Speaker
from improvement.charts.series import DataKind, Series
from improvement.charts.summary import summarise
from improvement.charts.words import Verdict


@dataclass(frozen=True, slots=True)
class Chart:
    """One run chart, ready to be drawn, read aloud, printed or exported."""

    name: str
    unit: str
    verdict: Verdict
    finding: str  # the title
    sentence: str  # the numbers it rests on
    explanation: str  # what it does not prove
    axis: Axis
    axis_labels: tuple[str, ...]
    axis_unit: str  # said once above the axis; empty where every number has it
    in_progress: str  # what is written at the period that is not over
    dots: tuple[Dot, ...]
    borders: tuple[int, ...]  # positions where a new phase begins
    medians: tuple[Line, ...]
    targets: tuple[Line, ...]
    baselines: tuple[Shade, ...]
    marks: tuple[Mark, ...]
    gatherings: tuple[Mark, ...]
    rows: tuple[Row, ...]  # empty, as the summary, where only a small drawing is wanted
    is_ratio: bool
    summary: tuple[str, ...]  # the chart as text, a sentence each

    @property
    def tone(self) -> str:
        """How the run the finding rests on is coloured: better, worse or changed."""
        tones = {Verdict.IMPROVEMENT: "better", Verdict.WORSENING: "worse"}
        return tones.get(self.verdict, "changed")


def axis_of(many: Iterable[Series]) -> Axis:
    """Return one axis for several series of the same measure, as the wall needs it."""
    several = list(many)
    levels = [level for each in several for level in _levels(each, given.plotted(each))]
    return _axis(several[0] if several else None, levels)


def chart_of(series: Series, *, axis: Axis | None = None, full: bool = True) -> Chart:
    """Return the chart of a series.

    Args:
        series: the numbers, as the reader may see them.
        axis: given where several charts share it.
        full: say each period too, and the chart as text; a small drawing has room for neither.
    """
    plotted, speaker = given.plotted(series), Speaker(series)
    found = findings.find(series, plotted)
    verdict = words.verdict(found[-1], series.direction)
    axis = axis or _axis(series, list(_levels(series, plotted)))
    sides = [side for phase in found for side in phase.sides]
    each_period = zip(series.points, plotted, sides, strict=True)
    said = [speaker.say(*each) if full else UNSAID for each in each_period]
    medians = tuple(pieces.medians(found, axis, speaker, verdict))
    story = words.tell(found[-1], verdict)
    return Chart(
        name=series.name,
        unit=series.unit,
        verdict=verdict,
        finding=story.finding,
        sentence=story.sentence,
        explanation=story.explanation,
        axis=axis,
        axis_labels=tuple(speaker.tick(tick, axis.decimals) for tick in axis.ticks),
        axis_unit="" if series.unit == "%" else series.unit,
        in_progress=_("in progress"),
        dots=tuple(pieces.dots(series, found[-1], verdict, axis, plotted, said)),
        borders=tuple(phase.start for phase in found[1:]),
        medians=medians,
        targets=tuple(pieces.targets(series, axis, speaker)),
        baselines=tuple(pieces.baselines(found)),
        marks=pieces.marks(series, found, speaker.language),
        gatherings=tuple(pieces.gatherings(series, speaker.language)),
        rows=tuple(each.row for each in said) if full else (),
        is_ratio=series.is_ratio,
        summary=tuple(summarise(series, found[-1], story, medians, said)) if full else (),
    )


def _levels(series: Series, plotted: Sequence[Fraction | None]) -> Iterator[Fraction]:
    """Give all that the axis must hold; a median lies between the points."""
    yield from (value for value in plotted if value is not None)
    for target in series.targets:
        yield from (Fraction(b) for b in target.bounds(series.direction) if b is not None)


def _axis(series: Series | None, levels: list[Fraction]) -> Axis:
    kind = series.kind if series else None
    ceiling = series.multiplier if series and kind == DataKind.PROPORTION else None
    return axis_over(levels, ceiling=ceiling, whole=kind == DataKind.COUNT)
