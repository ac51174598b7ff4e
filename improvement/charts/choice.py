"""Which kind of chart is drawn, what it is called, and why it was chosen, in one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.formats import number
from improvement.charts import findings, places
from improvement.charts import series as given
from improvement.charts.series import DataKind, Series
from improvement.spc import choosing
from improvement.spc.choosing import Choice, Reason

AUTO: Final = choosing.AUTO
RUN: Final = "run"
# Companions of another chart, or in need of every single value: no chart of a measure.
_NEVER = frozenset({"mr", "xbar", "s", "ip"})

NAMES = {
    "run": _l("Run chart"),
    "i": _l("I chart, for single values"),
    "c": _l("C chart, for numbers of events"),
    "u": _l("U chart, for events per exposure"),
    "up": _l("U′ chart, for events per very large exposure"),
    "p": _l("P chart, for shares"),
    "pp": _l("P′ chart, for shares of very many"),
    "g": _l("G chart, for rare events counted in between"),
    "t": _l("T chart, for time between rare events"),
}

WHAT_FOR = {
    "run": _l("Points around their median. Needs few points and promises little; hard to misread."),
    "i": _l("Limits from how much the points vary from one to the next. Fits most numbers."),
    "c": _l("Limits for counted events when there is about as much to count in every period."),
    "u": _l("Limits for events per day, visit or resident; wider where there were fewer of them."),
    "up": _l("As the U chart, for exposures so large that ordinary variation beats chance."),
    "p": _l("Limits for a share of cases; wider in periods with few cases."),
    "pp": _l("As the P chart, for so many cases that ordinary variation beats chance."),
    "g": _l("Limits for how much lies between two rare events; bears events on the same day."),
    "t": _l("Limits for the time between two rare events; no two on the same day."),
}

_WHY = {
    Reason.TOO_FEW_POINTS: _l(
        "A run chart, because limits need %(needed)s points and there are %(points)s."
    ),
    Reason.SMALL_DENOMINATORS: _l(
        "A run chart, because a period usually has %(typical)s cases; with %(limit)s or fewer,"
        " limits would be so wide that they say nothing."
    ),
    Reason.FEW_EVENTS: _l(
        "A run chart, because there are about %(events)s events in a period; with fewer than"
        " %(needed)s, limits say little."
    ),
    Reason.BIG_DENOMINATORS: _l(
        "Limits that allow for ordinary variation between periods, because a period has so many"
        " cases (usually %(typical)s)."
    ),
    Reason.BIG_COUNTS: _l(
        "Limits from how the points vary, because the counts are large (about %(events)s in a"
        " period)."
    ),
    Reason.SHARE_OF_CASES: _l(
        "A P chart, because this is a share of cases, from %(smallest)s to %(largest)s in a period."
    ),
    Reason.EVENTS_PER_EXPOSURE: _l(
        "A U chart, because events are counted per exposure, from %(smallest)s to %(largest)s in a"
        " period."
    ),
    Reason.NUMBER_OF_EVENTS: _l("A C chart, because events are counted in every period."),
    Reason.MEASURED_VALUES: _l("An I chart, because each point is one measured value."),
    Reason.TIME_BETWEEN_EVENTS: _l(
        "A chart for rare events, because each point is the time from one event to the next."
    ),
    Reason.ZERO_TIMES: _l(
        "A G chart, because two events came on the same day, and a T chart has no place for that."
    ),
    Reason.MEDIANS: _l(
        "A run chart, because each point is a median, and limits are for means and single values."
    ),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The chart, its name and why."""

    chart: str
    suggested: str
    by_person: bool
    name: str
    why: str


def choose(series: Series, plotted: Sequence[Fraction | None]) -> Choice:
    """Return the kind of chart for a series; a kind that does not fit it is not heeded."""
    offered = allowed(series.kind)
    asked = series.chart if series.chart in offered else AUTO
    if asked == RUN and series.chart == RUN:
        return Choice(RUN, Reason.CHOSEN)
    return choosing.choose(series.kind, _counts(series, plotted), asked)


def suggest(series: Series) -> Choice:
    """Return what the program would draw, whatever a person chose."""
    return choosing.choose(series.kind, _counts(series, given.plotted(series)), AUTO)


def allowed(kind: DataKind) -> tuple[str, ...]:
    """Return the charts a person may choose for a kind of data, the simplest first."""
    return tuple(each for each in choosing.allowed(kind) if each not in _NEVER)


def tell(choice: Choice, *, full: bool = True) -> Chosen:
    """Say the choice, in words unless only a small drawing is wanted."""
    if not full:
        return Chosen(choice.chart, choice.suggested, choice.why is Reason.CHOSEN, "", "")
    by_person = choice.why is Reason.CHOSEN
    why = _("Somebody in the team chose this kind of chart.") if by_person else reason(choice)
    return Chosen(choice.chart, choice.suggested, by_person, str(NAMES[choice.chart]), why)


def reason(choice: Choice) -> str:
    """Return why the program would draw this chart; empty where a person chose it."""
    if choice.why not in _WHY:
        return ""
    values = {name: number(_short(value)) for name, value in choice.values.items()}
    return str(_WHY[choice.why]) % values


def _short(value: float | Fraction) -> int | float:
    about = float(value)
    return round(about) if about == round(about) or about >= 10 else round(about, 1)


def _counts(series: Series, plotted: Sequence[Fraction | None]) -> choosing.Counts:
    values = given.judged(series, plotted)
    y, n = list(values), None
    if series.is_ratio:
        y, n = findings.numbers(series, series.points, values, "p")
    start, stop, phase = places.phase_spans(series)[0]
    freeze = places.baseline_count(series, start, stop, phase)
    return choosing.count(y, n, freeze, exclude=given.left_out(series.points))
