"""What the rules find in each phase of a series, with the lines they were held against."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from improvement.charts import places
from improvement.charts import series as given
from improvement.charts.series import Phase, Point, Series
from improvement.spc import Analysis, analyse
from improvement.spc.lines import median
from improvement.spc.proposing import FEWEST
from improvement.spc.rules import Mark, RuleSet
from improvement.spc.run_rules import sides

ENOUGH = 10  # periods a baseline needs at the least
COUNTED = frozenset({"p", "pp", "u", "up"})  # charts that weigh each point by its denominator
ON_MEDIAN = frozenset({"run", "g"})  # charts with the median in the middle
RUN = "run"

Values = Sequence[Fraction | None]
Limits = tuple[tuple[float | None, float | None], ...]  # lowest and highest, in the chart's unit


@dataclass(frozen=True, slots=True)
class PhaseFinding:
    """One phase: where it is, its lines, and the numbers of the runs with their limits."""

    start: int  # positions in the series, the second one past the end
    stop: int
    begun_by: Phase | None
    baseline: int | None  # the lines come from so many first points; None: from all
    chart: str
    centre: Fraction | None
    limits: Limits  # one per point; empty where the chart has none worth drawing
    too_narrow: bool  # there should be limits, but the points vary too little for them
    n_known: int  # points with a value that count
    n_useful: int  # those of them that are not on the line in the middle
    longest_run: int
    longest_run_max: int
    n_crossings: int
    n_crossings_min: int
    signal: bool  # of the Anhøj rules
    enough: int  # points below which the rule set has nothing to say, and no limits are drawn
    marks: tuple[Mark, ...]  # what fired by the rule set; positions in the series
    last: int | None  # position of the latest point that counts
    sides: tuple[int | None, ...]  # of each point of the phase; None where it does not count
    analysis: Analysis

    @property
    def on_median(self) -> bool:
        """Whether the line in the middle is the median, else it is the mean."""
        return self.chart in ON_MEDIAN


def find(
    series: Series, plotted: Values | None = None, chart: str = RUN
) -> tuple[PhaseFinding, ...]:
    """Return one finding per phase, oldest first; always at least one.

    Args:
        series: the numbers.
        plotted: what `charts.series.plotted` gives, for a caller that has it already.
        chart: the kind of chart the lines are of.
    """
    values = given.judged(series, given.plotted(series) if plotted is None else plotted)
    return tuple(
        _found(series, values[start:stop], start, phase, chart)
        for start, stop, phase in places.phase_spans(series)
    )


def numbers(
    series: Series, points: Sequence[Point], values: Values, chart: str
) -> tuple[list[Fraction | None], list[Fraction | None] | None]:
    """Return what `analyse` takes of some points: values, or numerators and denominators."""
    if chart not in COUNTED or not series.is_ratio:
        return list(values), None
    known = [value is not None for value in values]
    above = [_exact(p.numerator) if k else None for p, k in zip(points, known, strict=True)]
    below = [_exact(p.denominator) if k else None for p, k in zip(points, known, strict=True)]
    return above, below


def _found(
    series: Series, values: Values, start: int, phase: Phase | None, chart: str
) -> PhaseFinding:
    """Judge one phase as a chart of its own, keeping the exact line in the middle."""
    stop = start + len(values)
    points = series.points[start:stop]
    baseline = places.baseline_count(series, start, stop, phase)
    y, n = numbers(series, points, values, chart)
    answer = analyse(
        chart, y, n, freeze=baseline, rules=series.rules, screen=series.screens,
        exclude=given.left_out(points),
    )  # fmt: skip
    counted = [None if p.excluded else v for p, v in zip(points, values, strict=True)]
    scale = series.multiplier if n is not None else 1
    centre = _centre(chart, counted[:baseline], points[:baseline], scale, answer)
    signs = sides(counted, centre)
    n_known = sum(value is not None for value in counted)
    enough = FEWEST[RuleSet(series.rules)]
    has_limits = chart != RUN and n_known >= enough
    return PhaseFinding(
        start,
        stop,
        phase,
        baseline,
        chart,
        centre,
        _limits(answer, scale) if has_limits and answer.has_limits else (),
        has_limits and not answer.has_limits,
        n_known,
        _whole(answer.n_useful),
        _whole(answer.longest_run),
        _whole(answer.longest_run_max),
        _whole(answer.n_crossings),
        _whole(answer.n_crossings_min),
        bool(answer.runs_signal),
        enough,
        tuple(
            Mark(each.rule, tuple([start + p for p in each.positions]), each.side)
            for each in answer.marks
        ),
        None if answer.last is None else start + answer.last,
        tuple(None if v is None else sign for v, sign in zip(counted, signs, strict=True)),
        answer,
    )


def _centre(
    chart: str, base: Values, points: Sequence[Point], scale: int, answer: Analysis
) -> Fraction | None:
    """Return the line in the middle, exact wherever it is a quotient of what was counted."""
    known = [value for value in base if value is not None]
    if not known:
        return None
    if chart in ON_MEDIAN:
        middle = median(known)
        return None if middle is None else Fraction(middle)
    if chart in COUNTED:
        rows = [p for p, value in zip(points, base, strict=True) if value is not None]
        above = sum((_exact(p.numerator) or Fraction() for p in rows), Fraction())
        return above * scale / sum((_exact(p.denominator) or Fraction() for p in rows), Fraction())
    if chart in {"i", "c"}:
        return sum(known, Fraction()) / len(known)
    return None if answer.cl[0] is None else Fraction(answer.cl[0])


def _limits(answer: Analysis, scale: int) -> Limits:
    return tuple(
        (None if low is None else low * scale, None if high is None else high * scale)
        for low, high in zip(answer.lcl, answer.ucl, strict=True)
    )


def _exact(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _whole(value: object) -> int:
    """Return a number of a chart without parts; 0 where there is none."""
    return value if isinstance(value, int) else 0
