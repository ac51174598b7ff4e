"""The one frozen chart that picture, words, table and export are made from.

It holds nothing of a hidden point: no value, no note, and the axis does not know it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import ngettext

from improvement.charts import findings, pieces, words
from improvement.charts import series as given
from improvement.charts.findings import PhaseFinding
from improvement.charts.pieces import Dot, Line, Mark, Shade
from improvement.charts.scale import Axis, axis_over
from improvement.charts.sentences import Row, Speaker
from improvement.charts.series import DataKind, Series
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
    rows: tuple[Row, ...]
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
    levels = [level for series in several for level in _levels(series, findings.find(series))]
    return _axis(several[0] if several else None, levels)


def chart_of(series: Series, *, axis: Axis | None = None) -> Chart:
    """Return the chart of a series; `axis` is given where several charts share it."""
    found = findings.find(series)
    latest, speaker = found[-1], Speaker(series)
    said = words.verdict(latest, series.direction)
    axis = axis or _axis(series, list(_levels(series, found)))
    sides = pieces.sides(series, found)
    medians = tuple(pieces.medians(found, axis, speaker, said))
    pairs = zip(series.points, sides, strict=True)
    return Chart(
        name=series.name,
        unit=series.unit,
        verdict=said,
        finding=words.finding(latest, said),
        sentence=words.sentence(latest, said),
        explanation=words.explanation(said),
        axis=axis,
        axis_labels=tuple(speaker.tick(tick, axis.decimals) for tick in axis.ticks),
        axis_unit="" if series.unit == "%" else series.unit,
        in_progress=_("in progress"),
        dots=tuple(pieces.dots(series, latest, said, axis, speaker, sides)),
        borders=tuple(phase.start for phase in found[1:]),
        medians=medians,
        targets=tuple(pieces.targets(series, axis, speaker)),
        baselines=tuple(pieces.baselines(found)),
        marks=pieces.marks(series, found),
        gatherings=tuple(pieces.gatherings(series)),
        rows=tuple(speaker.row(*pair) for pair in pairs),
        is_ratio=series.is_ratio,
        summary=tuple(_summary(series, found, said, medians, sides, speaker)),
    )


def _levels(series: Series, found: Sequence[PhaseFinding]) -> Iterator[Fraction]:
    """Give all that the axis must hold."""
    for point in series.points:
        value = given.exact(series, point)
        if value is not None:
            yield value
    yield from (phase.centre for phase in found if phase.centre is not None)
    for target in series.targets:
        yield from (Fraction(b) for b in target.bounds(series.direction) if b is not None)


def _axis(series: Series | None, levels: list[Fraction]) -> Axis:
    kind = series.kind if series else None
    ceiling = series.multiplier if series and kind == DataKind.PROPORTION else None
    return axis_over(levels, ceiling=ceiling, whole=kind == DataKind.COUNT)


def _summary(
    series: Series,
    found: Sequence[PhaseFinding],
    said: Verdict,
    medians: Sequence[Line],
    sides: Sequence[int | None],
    speaker: Speaker,
) -> Iterator[str]:
    """Say the chart as text: the finding, its numbers, the phase, the median, the last point."""
    yield f"{words.finding(found[-1], said)}."
    if found[-1].begun_by and series.points:
        since = series.points[found[-1].start].long_label
        reason = found[-1].begun_by.reason
        yield _(
            "This is said of the phase that began in %(since)s: %(reason)s.",
            since=since,
            reason=reason.rstrip("."),
        )
    yield words.sentence(found[-1], said)
    run = found[-1].run if said in words.SIGNALS else ()
    if run:
        yield _(
            "The run goes from %(first)s to %(last)s.",
            first=series.points[run[0]].long_label,
            last=series.points[run[-1]].long_label,
        )
    if medians:
        yield f"{medians[-1].name}: {medians[-1].value}."
    counting = [i for i, side in enumerate(sides) if side is not None]
    if counting:
        last = counting[-1]
        spoken = speaker.sentence(series.points[last], sides[last])
        yield _("Latest point: %(sentence)s.", sentence=spoken.rstrip("."))
    gaps = sum(given.exact(series, point) is None for point in series.points)
    if gaps:
        yield ngettext("%(num)d period has no point.", "%(num)d periods have no point.", gaps)
    yield words.explanation(said)
