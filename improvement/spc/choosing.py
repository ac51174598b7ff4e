"""Which chart fits the numbers, and why; a person may choose another of those allowed."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import fsum

from improvement.spc import points
from improvement.spc.lines import median
from improvement.spc.parts import left_out
from improvement.spc.points import Number

AUTO = "auto"
POINTS = 20  # points before limits say more than they promise
BASELINE = 12  # or so many of them in a baseline that a person has confirmed
SMALL_N = 20  # a typical denominator up to this gives limits from 0 to 100 %
FEW_EVENTS = 5  # events per period below which the lower limit is nought
BIG = 1000  # from here on chance is so little that C, P and U limits are too narrow


class Reason(StrEnum):
    """Why this chart; `Choice.values` holds the numbers of the sentence, named as here."""

    TOO_FEW_POINTS = "too_few_points"  # points, needed: run chart until there are so many
    SMALL_DENOMINATORS = "small_denominators"  # typical, limit: run chart up to it
    FEW_EVENTS = "few_events"  # events (per period, of a share the rarer outcome), needed
    BIG_DENOMINATORS = "big_denominators"  # typical, limit
    BIG_COUNTS = "big_counts"  # events (per period), limit
    SHARE_OF_CASES = "share_of_cases"  # smallest, largest
    EVENTS_PER_EXPOSURE = "events_per_exposure"  # smallest, largest
    NUMBER_OF_EVENTS = "number_of_events"
    MEASURED_VALUES = "measured_values"
    TIME_BETWEEN_EVENTS = "time_between_events"
    ZERO_TIMES = "zero_times"  # two on one day: T needs times above nought, G does not
    MEDIANS = "medians"  # run chart: limits are for means and single values
    CHOSEN = "chosen"  # a person chose it


@dataclass(frozen=True, slots=True)
class Counts:
    """What is known of a series, as far as the choice of a chart depends on it."""

    points: int  # with a value, not left out
    baseline: int = 0  # of them in a baseline a person confirmed
    typical: float | None = None  # median denominator
    smallest: float | None = None
    largest: float | None = None
    events: float = 0.0  # mean per point: of the numerators, or of the values
    others: float | None = None  # mean per point of what was not counted of the denominators
    zeros: bool = False  # is any value nought


@dataclass(frozen=True, slots=True)
class Choice:
    """The chart to draw, and what to say about it in one sentence."""

    chart: str
    why: Reason
    values: Mapping[str, float] = field(default_factory=dict)
    suggested: str = "run"  # what the program would have drawn


def allowed(kind: str) -> tuple[str, ...]:
    """Return the charts a person may choose for a kind of data, the simplest first.

    Raises:
        ValueError: an unknown kind.
    """
    if kind not in _ALLOWED:
        raise ValueError(f"kind must be one of {', '.join(_ALLOWED)}, got {kind!r}")
    return _ALLOWED[kind]


def count(
    y: Sequence[Number | None],
    n: Sequence[Number | None] | None = None,
    freeze: int | None = None,
    *,
    exclude: Collection[int] = (),
) -> Counts:
    """Return what `choose` needs to know of a series; arguments and errors as `analyse` has."""
    plotted = points.of_values(y, n, exact=False).floats
    out = left_out(len(y), exclude)
    kept = [place for place, value in enumerate(plotted) if value is not None and not out[place]]
    if not kept:
        return Counts(0)
    above = [float(y[place] or 0) for place in kept]
    below = [float(n[place] or 0) for place in kept] if n is not None else []
    middle = median(below)
    return Counts(
        points=len(kept),
        baseline=sum(place < freeze for place in kept) if freeze else 0,
        typical=None if middle is None else float(middle),
        smallest=min(below, default=None),
        largest=max(below, default=None),
        events=fsum(above) / len(kept),
        others=(fsum(below) - fsum(above)) / len(kept) if below else None,
        zeros=0.0 in above,
    )


def choose(kind: str, counts: Counts, asked: str = AUTO) -> Choice:
    """Return the chart for a series: a run chart first, limits once they can be trusted.

    Args:
        kind: what the numbers are: "proportion", "rate", "count", "mean", "median",
            "time_between", "days_since", "score" or "yes_no".
        counts: what `count` gives.
        asked: "auto", or the chart a person chose. A T chart of times with a nought among them
            cannot be drawn: then it is what the program suggests.

    Raises:
        ValueError: unknown kind, or a chart that is not allowed for it.
    """
    may = allowed(kind)
    own = _suggested(kind, counts)
    if asked == AUTO:
        return own
    if asked not in may:
        raise ValueError(f"{kind} is drawn as one of {', '.join(may)}, got {asked!r}")
    if asked == "t" and counts.zeros:
        return Choice(own.chart, Reason.ZERO_TIMES, suggested=own.chart)
    return Choice(asked, Reason.CHOSEN, suggested=own.chart)


def _suggested(kind: str, counts: Counts) -> Choice:
    if counts.points < POINTS and counts.baseline < BASELINE:
        numbers = {"points": counts.points, "needed": POINTS}
        return Choice("run", Reason.TOO_FEW_POINTS, numbers)
    return _BY_KIND[kind](counts)


def _of_share(counts: Counts) -> Choice:
    typical, rarer = counts.typical or 0.0, min(counts.events, counts.others or 0.0)
    if typical <= SMALL_N:
        return _because("run", Reason.SMALL_DENOMINATORS, typical=typical, limit=SMALL_N)
    if rarer < FEW_EVENTS:
        return _because("run", Reason.FEW_EVENTS, events=rarer, needed=FEW_EVENTS)
    if typical >= BIG:
        return _because("pp", Reason.BIG_DENOMINATORS, typical=typical, limit=BIG)
    return _because("p", Reason.SHARE_OF_CASES, **_spread(counts))


def _of_rate(counts: Counts) -> Choice:
    if counts.events < FEW_EVENTS:
        return _because("run", Reason.FEW_EVENTS, events=counts.events, needed=FEW_EVENTS)
    if counts.events >= BIG:
        return _because("up", Reason.BIG_COUNTS, events=counts.events, limit=BIG)
    return _because("u", Reason.EVENTS_PER_EXPOSURE, **_spread(counts))


def _of_count(counts: Counts) -> Choice:
    if counts.events < FEW_EVENTS:
        return _because("run", Reason.FEW_EVENTS, events=counts.events, needed=FEW_EVENTS)
    if counts.events >= BIG:
        return _because("i", Reason.BIG_COUNTS, events=counts.events, limit=BIG)
    return _because("c", Reason.NUMBER_OF_EVENTS)


def _of_times(counts: Counts) -> Choice:
    if counts.zeros:
        return _because("g", Reason.ZERO_TIMES)
    return _because("t", Reason.TIME_BETWEEN_EVENTS)


def _because(chart: str, why: Reason, **values: float) -> Choice:
    return Choice(chart, why, values, chart)


def _spread(counts: Counts) -> dict[str, float]:
    return {"smallest": counts.smallest or 0.0, "largest": counts.largest or 0.0}


_ALLOWED: Mapping[str, tuple[str, ...]] = {
    "proportion": ("run", "p", "pp", "i"),
    "rate": ("run", "u", "up", "i"),
    "count": ("run", "c", "i"),
    "mean": ("run", "i", "mr"),
    "median": ("run", "i", "mr"),
    "time_between": ("run", "t", "g", "i"),
    "days_since": ("run", "g", "t", "i"),
    "score": ("run", "i", "mr"),
    "yes_no": ("run", "p", "pp", "i"),
}
_BY_KIND: Mapping[str, Callable[[Counts], Choice]] = {
    "proportion": _of_share,
    "rate": _of_rate,
    "count": _of_count,
    "mean": lambda _counts: _because("i", Reason.MEASURED_VALUES),
    "median": lambda _counts: _because("run", Reason.MEDIANS),
    "time_between": _of_times,
    "days_since": lambda _counts: _because("g", Reason.TIME_BETWEEN_EVENTS),
    "score": lambda _counts: _because("i", Reason.MEASURED_VALUES),
    "yes_no": _of_share,
}
