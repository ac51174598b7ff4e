"""Evidence for a new phase. The program proposes; only a person who knows why may confirm."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from improvement.spc.analysis import Analysis, analyse
from improvement.spc.kinds import WITHOUT_RUNS
from improvement.spc.parts import left_out, spans
from improvement.spc.points import Number
from improvement.spc.rules import RuleSet
from improvement.spc.run_rules import Run, limits, runs, sides
from improvement.spc.verdicts import refuse_rules

BASELINE = 12  # known points the old level is taken from where nobody confirmed a baseline
AT_LEAST = 9  # points in a row on one side
# Useful points below which nothing is claimed, whatever the rules could already say.
FEWEST: Mapping[RuleSet, int] = {RuleSet.ANHOEJ: 10, RuleSet.IHI: 10, RuleSet.NHS: 12}


@dataclass(frozen=True, slots=True)
class Proposal:
    """The latest points lie on one side of the old level, and still do."""

    from_position: int  # of the first of them in the series, counted from 0
    points: int  # useful ones in the run
    side: int  # 1 above, -1 below
    limit: int  # the longest run that is no signal among that many useful points
    baseline: int  # known points the old level comes from
    old_centre: float
    new_centre: float


def propose(
    chart: str,
    y: Sequence[Any],
    n: Sequence[Number | None] | None = None,
    freeze: int | None = None,
    part: Sequence[int] | None = None,
    *,
    exclude: Collection[int] = (),
) -> Proposal | None:
    """Return evidence for one more phase at the end of the series, or None.

    The latest part is looked at: its first points, or those somebody froze, give the old level.
    All useful points since some day must lie on one side of it: more than the longest run that
    is no signal, and at least `AT_LEAST`.

    Arguments and errors as `analyse` has them. On mr charts nothing is proposed.
    """
    whole = analyse(chart, y, n, exclude=exclude)
    start = spans(len(y), part)[-1][0]
    known = [place for place in _known(whole, exclude) if place >= start]
    stop = start + freeze if freeze and not part else _end_of_baseline(known)
    if stop is None or chart in WITHOUT_RUNS:
        return None
    frozen = _level(chart, y, n, (start, stop), exclude)
    run, useful = _latest_run(whole, known, frozen)
    since = [place for place in run.positions if place >= stop] if run else []
    limit = limits(useful)[0] if useful else 0
    if frozen is None or run is None or len(since) < max(AT_LEAST, limit + 1):
        return None
    new = _level(chart, y, n, (since[0], len(y)), exclude)
    if new is None:
        return None
    baseline = sum(place < stop for place in known)
    return Proposal(since[0], len(since), run.side, limit, baseline, frozen, new)


def wait(n_useful: int, rules: str = RuleSet.ANHOEJ) -> int:
    """Return how many more useful points until something may be claimed; 0 if already.

    Raises:
        ValueError: an unknown rule set.
    """
    refuse_rules(rules)
    return max(0, FEWEST[RuleSet(rules)] - n_useful)


def _known(whole: Analysis, exclude: Collection[int]) -> list[int]:
    out = left_out(len(whole.plotted), exclude)
    return [at for at, value in enumerate(whole.plotted) if value is not None and not out[at]]


def _end_of_baseline(known: Sequence[int]) -> int | None:
    return known[BASELINE - 1] + 1 if len(known) >= BASELINE else None


def _level(
    chart: str,
    y: Sequence[Any],
    n: Sequence[Number | None] | None,
    span: tuple[int, int],
    exclude: Collection[int],
) -> float | None:
    """Return the centre line of a piece of the series; None where nothing gives one."""
    start, stop = span
    inside = [position - start for position in exclude if start < position <= min(stop, len(y))]
    piece = analyse(chart, y[start:stop], None if n is None else n[start:stop], exclude=inside)
    return piece.cl[0] if piece.cl else None


def _latest_run(
    whole: Analysis, known: Sequence[int], centre: float | None
) -> tuple[Run | None, int]:
    """Return the last run, with positions in the series, and how many points are useful."""
    signs = sides([whole.plotted[place] for place in known], centre)
    found = runs(signs)
    if not found:
        return None, 0
    last = found[-1]
    positions = tuple(known[place] for place in last.positions)
    return Run(last.side, positions), sum(1 for sign in signs if sign)
