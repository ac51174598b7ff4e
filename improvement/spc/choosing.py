"""Which chart fits the numbers, and why; a person may choose another of those allowed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from improvement.spc.lines import median
from improvement.spc.points import Number

AUTO = "auto"
POINTS = 20  # useful points before limits say more than they promise
BASELINE = 12  # or so many points in a baseline that a person has confirmed
SMALL_N = 20  # a median denominator up to this gives limits from 0 to 100 %
FEW_EVENTS = 5  # events per period below which the lower limit is nought
BIG_N = 1000  # from here on ordinary variation beats chance, and P or U limits are too narrow


class Reason(StrEnum):
    """Why this chart; `Choice.values` holds the numbers of the sentence, named as here."""

    TOO_FEW_POINTS = "too_few_points"  # points, needed
    SMALL_DENOMINATORS = "small_denominators"  # typical, needed
    FEW_EVENTS = "few_events"  # events, needed
    BIG_DENOMINATORS = "big_denominators"  # typical, needed
    BIG_COUNTS = "big_counts"  # events, needed
    SHARE_OF_CASES = "share_of_cases"  # smallest, largest
    EVENTS_PER_EXPOSURE = "events_per_exposure"  # smallest, largest
    NUMBER_OF_EVENTS = "number_of_events"
    MEASURED_VALUES = "measured_values"
    TIME_BETWEEN_EVENTS = "time_between_events"
    ZERO_TIMES = "zero_times"  # two on one day: T needs times above nought, G does not
    MEDIANS = "medians"  # limits are for means and single values
    CHOSEN = "chosen"  # a person chose it


@dataclass(frozen=True, slots=True)
class Counts:
    """What is known of a series, as far as the choice of a chart depends on it."""

    points: int  # with a value, not left out
    baseline: int = 0  # of them in a baseline a person confirmed
    typical: Number | None = None  # median denominator
    smallest: Number | None = None
    largest: Number | None = None
    events: float | None = None  # per point; of a share the rarer outcome
    zeros: bool = False  # is any value nought


@dataclass(frozen=True, slots=True)
class Choice:
    """The chart to draw, and what to say about it in one sentence."""

    chart: str
    why: Reason
    values: Mapping[str, Number] = field(default_factory=dict)
    suggested: str = "run"  # what the program would have drawn


def allowed(kind: str) -> tuple[str, ...]:
    """Return the charts a person may choose for a kind of data, the simplest first."""
    raise NotImplementedError(kind)


def count(
    y: Sequence[Number | None],
    n: Sequence[Number | None] | None = None,
    freeze: int | None = None,
    *,
    exclude: Collection[int] = (),
) -> Counts:
    """Return what `choose` needs to know of a series; arguments as `analyse` takes them."""
    raise NotImplementedError(median, y, n, freeze, exclude)


def choose(kind: str, counts: Counts, asked: str = AUTO) -> Choice:
    """Return the chart for a series: a run chart first, limits once they can be trusted.

    Args:
        kind: what the numbers are: "proportion", "rate", "count", "mean", "median",
            "time_between", "days_since", "score" or "yes_no".
        counts: what `count` gives.
        asked: "auto", or the chart a person chose.

    Raises:
        ValueError: unknown kind, or a chart that is not allowed for it.
    """
    raise NotImplementedError(kind, counts, asked)
