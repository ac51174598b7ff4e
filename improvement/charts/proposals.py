"""Evidence for a new phase, in words. The program proposes; a person who knows why decides."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from flask_babel import gettext as _

from improvement.charts import findings, places
from improvement.charts import series as given
from improvement.charts.chart import Judged, judge
from improvement.charts.findings import COUNTED
from improvement.charts.sentences import Speaker
from improvement.charts.series import Series
from improvement.spc.proposing import propose


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a new phase, and where it would begin."""

    start: date
    sentence: str


def evidence(series: Series, judged: Judged | None = None) -> Evidence | None:
    """Return what speaks for one more phase at the end of the series, or None.

    Args:
        series: the numbers.
        judged: what `judge` gave of this very series, for a caller that has it.
    """
    if not series.points:
        return None
    judged = judged or judge(series)
    kind, latest = judged.choice.chart, judged.found[-1]
    values = given.judged(series, judged.plotted)[latest.start :]
    points = series.points[latest.start :]
    y, n = findings.numbers(series, points, values, kind)
    freeze = places.baseline_count(series, latest.start, latest.stop, latest.begun_by)
    found = propose(kind, y, n, freeze, exclude=given.left_out(points))
    if found is None:
        return None
    scale = series.multiplier if kind in COUNTED and series.is_ratio else 1
    speaker = Speaker(series, on_median=latest.on_median)
    first = points[found.from_position]
    old, new = (
        speaker.about(float(Fraction(each) * scale))[1]
        for each in (found.old_centre, found.new_centre)
    )
    values_told = {
        "count": found.points,
        "start": first.long_label,
        "old": old,
        "new": new,
        "most": found.limit,
    }
    return Evidence(first.period_start, _sentence(values_told, found.side, latest.on_median))


def _sentence(told: dict[str, object], side: int, on_median: bool) -> str:
    if on_median and side > 0:
        return _(
            "The last %(count)s points all lie above the earlier median of %(old)s, since "
            "%(start)s; at most %(most)s would be natural. The new median would be %(new)s.",
            **told,
        )
    if on_median:
        return _(
            "The last %(count)s points all lie below the earlier median of %(old)s, since "
            "%(start)s; at most %(most)s would be natural. The new median would be %(new)s.",
            **told,
        )
    if side > 0:
        return _(
            "The last %(count)s points all lie above the earlier mean of %(old)s, since "
            "%(start)s; at most %(most)s would be natural. The new mean would be %(new)s.",
            **told,
        )
    return _(
        "The last %(count)s points all lie below the earlier mean of %(old)s, since "
        "%(start)s; at most %(most)s would be natural. The new mean would be %(new)s.",
        **told,
    )
