"""Run chart rules: is a line crossed too seldom, or is one side held for too long.

Source:
    Anhøj & Olesen (2014), doi:10.1371/journal.pone.0113825: a run longer than
    round(log2 n) + 3, or fewer crossings than the 5 % quantile of Binomial(n - 1, 1/2).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import log2

from improvement.spc.coin_tosses import fewest_crossings
from improvement.spc.points import Number
from improvement.spc.points import floats as as_floats


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
    return round(log2(useful)) + 3, fewest_crossings(useful - 1)


def sides(
    values: Sequence[Number | None],
    centre: Number | None,
    floats: Sequence[float | None] | None = None,
) -> list[int]:
    """Return 1 above, -1 below, 0 on the centre line or missing; no tolerance is given.

    Floats are trusted where they differ, for rounding never turns two numbers round, and they
    are quicker than Fractions; only where they are the same are the numbers themselves compared.

    Args:
        values: one per period, oldest first, in the measure's unit; None is missing.
        centre: the centre line in the same unit; None where nothing gave one.
        floats: the values as floats, for a caller that has them already.
    """
    if centre is None:
        return [0] * len(values)
    middle = float(centre)
    about = as_floats(values) if floats is None else floats
    found = [0 if y is None else (y > middle) - (y < middle) for y in about]
    if middle in about:
        for place, y in enumerate(values):
            if y is not None and about[place] == middle:
                found[place] = (y > centre) - (y < centre)
    return found


def runs(signs: Sequence[int]) -> list[Run]:
    """Return all runs, oldest first, of what `sides` gives; a 0 joins the runs around it."""
    found: list[Run] = []
    side, positions = 0, list[int]()
    for position, now in enumerate(signs):
        if now == 0:
            continue
        if now != side and positions:
            found.append(Run(side, tuple(positions)))
            positions = []
        side = now
        positions.append(position)
    return [*found, Run(side, tuple(positions))] if positions else found


def longest_runs(signs: Sequence[int]) -> list[Run]:
    """Return the runs longer than the limit, oldest first; the last one decides the side."""
    found = runs(signs)
    if not found:
        return []
    longest, _fewest = limits(sum(len(run.positions) for run in found))
    return [run for run in found if len(run.positions) > longest]


def judge(signs: Sequence[int], *, may_signal: bool = True) -> RunFinding:
    """Hold a series against the rules.

    Args:
        signs: what `sides` gives, one per period that is not excluded, oldest first; shape (n,).
        may_signal: False where neighbours are not independent; the numbers are still given.

    Returns:
        What was found and the limits; missing values and values on the line count not.
    """
    useful = [sign for sign in signs if sign]
    if not useful:
        return RunFinding(len(signs), 0, None, None, None, None, runs_signal=False)
    lengths = [len(list(run)) for _side, run in groupby(useful)]
    longest, crossings = max(lengths), len(lengths) - 1
    longest_max, crossings_min = limits(len(useful))
    return RunFinding(
        len(signs),
        len(useful),
        longest,
        longest_max,
        crossings,
        crossings_min,
        runs_signal=may_signal and (longest > longest_max or crossings < crossings_min),
    )
