"""Run chart rules: is a line crossed too seldom, or is one side held for too long.

Source:
    Anhøj & Olesen (2014), doi:10.1371/journal.pone.0113825: a run longer than
    round(log2 n) + 3, or fewer crossings than the 5 % quantile of Binomial(n - 1, 1/2).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2

from improvement.spc.parts import Number


@dataclass(frozen=True, slots=True)
class Run:
    """Useful points in a row on one side of the centre line."""

    side: int  # 1 above, -1 below
    positions: tuple[int, ...]  # counted from 0, oldest first


@dataclass(frozen=True, slots=True)
class RunFinding:
    """What was found and the limits it was held against; None without any useful point."""

    n_obs: int
    n_useful: int
    longest_run: int | None
    longest_run_max: int | None
    n_crossings: int | None
    n_crossings_min: int | None
    runs_signal: bool


@lru_cache(maxsize=4096)
def limits(useful: int) -> tuple[int, int]:
    """Return the longest run and the fewest crossings that are no signal among `useful` points."""
    if useful < 1:
        raise ValueError(f"limits need at least one useful point, got {useful!r}")
    return round(log2(useful)) + 3, _fewest_crossings(useful - 1)


def _fewest_crossings(chances: int) -> int:
    """Return the smallest c with P(crossings <= c) >= 5 % when each chance is a coin toss."""
    whole, below, crossings = 1 << chances, 1, 0
    term = 1
    while 20 * below < whole:
        term = term * (chances - crossings) // (crossings + 1)  # comb(chances, crossings + 1)
        crossings += 1
        below += term
    return crossings


def sides(values: Sequence[Number | None], centre: Number) -> list[int]:
    """Return 1 above, -1 below, 0 on the centre line or missing; no tolerance is given."""
    return [0 if y is None else (y > centre) - (y < centre) for y in values]


def runs(values: Sequence[Number | None], centre: Number) -> list[Run]:
    """Return all runs, oldest first; a missing point or one on the line joins its neighbours."""
    found: list[Run] = []
    side, positions = 0, list[int]()
    for position, now in enumerate(sides(values, centre)):
        if now == 0:
            continue
        if now != side and positions:
            found.append(Run(side, tuple(positions)))
            positions = []
        side = now
        positions.append(position)
    return [*found, Run(side, tuple(positions))] if positions else found


def longest_runs(values: Sequence[Number | None], centre: Number) -> list[Run]:
    """Return the runs longer than the limit, oldest first; the last one decides the side."""
    found = runs(values, centre)
    if not found:
        return []
    longest, _fewest = limits(sum(len(run.positions) for run in found))
    return [run for run in found if len(run.positions) > longest]


def judge(values: Sequence[Number | None], centre: Number | None) -> RunFinding:
    """Hold a series against its centre line.

    Args:
        values: one per period not excluded, oldest first, in the measure's unit; None is missing.
        centre: the centre line in the same unit; None when nothing gave one.

    Returns:
        What was found and the limits; missing values and values on the line count not.
    """
    found = [] if centre is None else runs(values, centre)
    if not found:
        return RunFinding(len(values), 0, None, None, None, None, runs_signal=False)
    useful = sum(len(run.positions) for run in found)
    longest, crossings = max(len(run.positions) for run in found), len(found) - 1
    longest_max, crossings_min = limits(useful)
    signal = longest > longest_max or crossings < crossings_min
    return RunFinding(
        len(values), useful, longest, longest_max, crossings, crossings_min, runs_signal=signal
    )
