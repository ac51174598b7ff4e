"""What the run chart rules find in each phase of a series."""

from dataclasses import dataclass
from fractions import Fraction

from improvement.charts import series as given
from improvement.charts.series import Phase, Series
from improvement.spc import analyse
from improvement.spc.lines import median
from improvement.spc.run_rules import longest_runs

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


def find(series: Series) -> tuple[PhaseFinding, ...]:
    """Return one finding per phase, oldest first; always at least one."""
    values = given.analysed(series)
    return tuple(
        _found(series, values[start:stop], start, phase)
        for start, stop, phase in given.phase_spans(series)
    )


def _found(
    series: Series, values: tuple[Fraction | None, ...], start: int, phase: Phase | None
) -> PhaseFinding:
    stop = start + len(values)
    baseline = given.baseline_count(series, start, stop, phase)
    exclude = given.excluded(series, start, stop)
    answer = analyse("run", values, freeze=baseline, exclude=exclude)
    kept = [None if i in exclude else value for i, value in enumerate(values, 1)]
    centre = median([v for v in kept[:baseline] if v is not None])
    long = longest_runs(kept, centre) if centre is not None else []
    return PhaseFinding(
        start,
        stop,
        phase,
        baseline,
        None if centre is None else Fraction(centre),
        sum(value is not None for value in kept),
        _number(answer.n_useful),
        _number(answer.longest_run),
        _number(answer.longest_run_max),
        _number(answer.n_crossings),
        _number(answer.n_crossings_min),
        bool(answer.runs_signal),
        tuple(start + position for position in long[-1].positions) if long else (),
        long[-1].side if long else 0,
    )


def _number(found: object) -> int:
    """Return one of the numbers of the runs; without a useful point there is none, so 0."""
    return found if isinstance(found, int) else 0
