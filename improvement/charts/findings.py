"""What the run chart rules find in each phase of a series."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from improvement.charts import places
from improvement.charts import series as given
from improvement.charts.series import Phase, Series
from improvement.spc.lines import median
from improvement.spc.run_rules import judge, longest_runs, sides

ENOUGH = 10  # below this the rules have nothing to say


@dataclass(frozen=True, slots=True)
class PhaseFinding:
    """One phase: where it is, its median, and the numbers of the runs with their limits."""

    start: int  # positions in the series, the second one past the end
    stop: int
    begun_by: Phase | None
    baseline: int | None  # the median comes from so many first points; None: from all
    centre: Fraction | None
    n_known: int  # points with a value that count
    n_useful: int  # those of them that are not on the median
    longest_run: int
    longest_run_max: int
    n_crossings: int
    n_crossings_min: int
    signal: bool
    run: tuple[int, ...]  # the latest run longer than the limit, positions in the series
    side: int  # of that run: 1 above, -1 below; 0 without such a run
    sides: tuple[int | None, ...]  # of each point of the phase; None where it does not count


def find(
    series: Series, plotted: Sequence[Fraction | None] | None = None
) -> tuple[PhaseFinding, ...]:
    """Return one finding per phase, oldest first; always at least one.

    `plotted` is what `charts.series.plotted` gives, for a caller that has it already.
    """
    values = given.analysed(series, given.plotted(series) if plotted is None else plotted)
    return tuple(
        _found(series, values[start:stop], start, phase)
        for start, stop, phase in places.phase_spans(series)
    )


def _found(
    series: Series, values: tuple[Fraction | None, ...], start: int, phase: Phase | None
) -> PhaseFinding:
    """Judge one phase as `spc.analyse` does, keeping the exact median and the sides."""
    stop = start + len(values)
    baseline = places.baseline_count(series, start, stop, phase)
    centre = median([value for value in values[:baseline] if value is not None])
    signs = sides(values, centre)
    answer, long = judge(signs), longest_runs(signs)
    return PhaseFinding(
        start,
        stop,
        phase,
        baseline,
        None if centre is None else Fraction(centre),
        sum(value is not None for value in values),
        answer.n_useful,
        answer.longest_run or 0,
        answer.longest_run_max or 0,
        answer.n_crossings or 0,
        answer.n_crossings_min or 0,
        answer.runs_signal,
        tuple(start + position for position in long[-1].positions) if long else (),
        long[-1].side if long else 0,
        tuple(None if v is None else sign for v, sign in zip(values, signs, strict=True)),
    )
