"""The chart as text, for those who do not see the picture or copy it into a report."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from improvement.charts.findings import PhaseFinding
from improvement.charts.limits import Limit
from improvement.charts.pieces import Line
from improvement.charts.sentences import Said
from improvement.charts.series import Series
from improvement.charts.titles import IN_A_ROW
from improvement.charts.words import Story


def summarise(
    series: Series,
    found: PhaseFinding,
    story: Story,
    medians: Sequence[Line],
    limits: Sequence[Limit],
    said: Sequence[Said],
) -> Iterator[str]:
    """Say the finding, its numbers, the phase, the median, the last point, a sentence each."""
    yield f"{story.finding}."
    if found.begun_by and series.points:
        yield _(
            "This is said of the phase that began in %(since)s: %(reason)s.",
            since=series.points[found.start].long_label,
            reason=found.begun_by.reason.rstrip("."),
        )
    yield story.sentence
    mark = story.mark
    if mark is not None and mark.rule in IN_A_ROW:
        yield _(
            "The run goes from %(first)s to %(last)s.",
            first=series.points[mark.positions[0]].long_label,
            last=series.points[mark.positions[-1]].long_label,
        )
    for line in (*medians[-1:], *(each.line for each in limits)):
        yield f"{line.name}: {line.spoken}."
    counting = [i for i, side in enumerate(found.sides, found.start) if side is not None]
    if counting:
        last = said[counting[-1]].sentence.rstrip(".")
        yield _("Latest point: %(sentence)s.", sentence=last)
    gaps = sum(
        not (each.short or point.first) for point, each in zip(series.points, said, strict=True)
    )
    if gaps:
        yield ngettext("%(num)d period has no point.", "%(num)d periods have no point.", gaps)
    yield story.explanation
