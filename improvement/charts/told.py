"""The chart in words beside the picture: how it is judged, its phases, and all of it as text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from flask_babel import gettext as _
from flask_babel import ngettext

from improvement.charts import rules, words
from improvement.charts.deciding import is_judged
from improvement.charts.findings import COUNTED, PhaseFinding
from improvement.charts.pieces import centre_name
from improvement.charts.sentences import Speaker
from improvement.charts.series import Series
from improvement.spc.rules import RuleSet

_SCREENED: Final = frozenset({"i", "up", "pp", "t"})
_MONTH, _WEEK = 30, 7
_FIRM: Final = 20  # points from which limits move little
_WEEKS_TOLD = 16  # above this many, months say more


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """One phase: from when to when, why, and its lines as written."""

    first: str
    last: str
    reason: str
    points: int
    centre: str  # "Median 12 days"
    lower: str
    upper: str
    baseline: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is said beside the picture."""

    summary: tuple[str, ...] = ()  # the chart as text, a sentence each
    judging: tuple[str, ...] = ()  # by what it is judged, a sentence each
    phases: tuple[PhaseRow, ...] = ()
    waiting: str = ""  # how long until a signal is possible
    has_limits: bool = False
    latest: PhaseRow | None = None


NOTHING: Final = Told()


def judging(series: Series, latest: PhaseFinding) -> Iterator[str]:
    """Say which rules judge the chart, what its limits rest on, and what is odd about them."""
    yield _("Judged by: %(rules)s.", rules=rules.NAMES[RuleSet(series.rules)])
    if is_judged(latest):
        yield rules.crying_wolf(latest.n_useful, series.rules, latest.chart)
    if not latest.limits:
        return
    yield _("Natural variation lies between the two limits: three standard deviations each way.")
    if latest.chart in _SCREENED:
        yield screening(screens=series.screens)
    if latest.chart in COUNTED and len(set(latest.limits)) > 1:
        yield _("The limits step in and out because a period with fewer cases varies more.")
    if latest.chart == "g":
        yield _("The line in the middle is the median; the limits belong to the mean.")
    if latest.n_known < _FIRM:
        yield ngettext(
            "The limits rest on %(num)d point and will still move.",
            "The limits rest on %(num)d points and will still move.",
            latest.n_known,
        )


def screening(*, screens: bool) -> str:
    """Say whether unusual jumps are left out of the limits."""
    if screens:
        return _("Unusually large jumps between neighbours are left out of the limits (screening).")
    return _("All jumps between neighbours count in the limits, unusual ones too (no screening).")


def phases(series: Series, found: Sequence[PhaseFinding], speaker: Speaker) -> Iterator[PhaseRow]:
    """Give each phase that has periods."""
    for each in found:
        if each.stop <= each.start:
            continue
        low, high = _last_limits(each)
        frozen = each.baseline is not None
        yield PhaseRow(
            first=series.points[each.start].long_label,
            last=series.points[each.stop - 1].long_label,
            reason=each.begun_by.reason if each.begun_by else "",
            points=each.n_known,
            centre=_centre(each, speaker),
            lower="" if low is None else speaker.about(low)[1],
            upper="" if high is None else speaker.about(high)[1],
            baseline=_("from the first %(count)s periods", count=each.baseline) if frozen else "",
            verdict=words.label(words.verdict(each, series.direction)),
        )


def _centre(each: PhaseFinding, speaker: Speaker) -> str:
    if each.centre is None:
        return ""
    return f"{centre_name(on_median=each.on_median)}: {speaker.level(each.centre)[1]}"


def _last_limits(each: PhaseFinding) -> tuple[float | None, float | None]:
    known = [pair for pair in each.limits if pair != (None, None)]
    return known[-1] if known else (None, None)


def waiting(series: Series, latest: PhaseFinding) -> str:
    """Say how long it takes until there are enough points; empty where there are, or of events."""
    lacking = latest.enough - latest.n_known
    if lacking <= 0 or not series.points or series.is_of_events:
        return ""
    last = series.points[-1]
    days = lacking * ((last.period_end - last.period_start).days + 1)
    return _("If no number is missed, the rules can tell something in %(time)s.", time=_time(days))


def _time(days: int) -> str:
    if days < 2 * _WEEK:
        return ngettext("%(num)d day", "%(num)d days", days)
    if days <= _WEEKS_TOLD * _WEEK:
        return ngettext("about %(num)d week", "about %(num)d weeks", round(days / _WEEK))
    return ngettext("about %(num)d month", "about %(num)d months", round(days / _MONTH))
