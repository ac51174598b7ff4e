"""Charts of several values per period: their mean (Xbar), their spread (S), and I prime.

Source:
    Montgomery, Introduction to Statistical Quality Control, for A3, B3 and B4; Taylor for
    I prime, individuals with a denominator.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import exp, fsum, lgamma, pi, sqrt

from improvement.spc import ranges
from improvement.spc.attributes import pooled
from improvement.spc.lines import Floats, Lines, around
from improvement.spc.parts import Part
from improvement.spc.sums import mean

_UPPER = 3.2665  # as the reference screens here
Group = list[float]


def xbar(part: Part, *, screen: bool) -> Lines:  # noqa: ARG001 - all kinds are called alike
    """Xbar chart: the mean of each subgroup, weighted by its size in the line."""
    groups: list[Group] = list(part.y)
    plotted = [fsum(group) / len(group) if group else None for group in groups]
    usual = _usual_spread(part, groups, [_deviation(group) for group in groups])
    width: Floats = [
        None
        if usual is None or len(group) < 2
        else 3 * usual / (_c4(len(group)) * sqrt(len(group)))
        for group in groups
    ]
    pairs = zip(groups, part.in_base, strict=True)
    return around(plotted, mean([value for group, used in pairs if used for value in group]), width)


def s(part: Part, *, screen: bool) -> Lines:  # noqa: ARG001
    """S chart: the standard deviation of each subgroup; a subgroup of one has none."""
    groups: list[Group] = list(part.y)
    spreads = [_deviation(group) for group in groups]
    usual = _usual_spread(part, groups, spreads)
    width: Floats = [
        None if usual is None or len(group) < 2 else 3 * usual * _c5(len(group)) / _c4(len(group))
        for group in groups
    ]
    return around(spreads, usual, width, lowest=0.0)


def ip(part: Part, *, screen: bool) -> Lines:
    """I prime chart: individuals whose denominators say how much each can vary.

    All points of the part tell the spread, frozen or left out or not, as the reference has it.
    """
    sizes: Floats = part.n if part.n is not None else [1.0] * len(part.y)
    known = zip(part.floats, sizes, strict=True)
    steps = [
        sqrt(pi / 2) * abs(now - before) / sqrt(1 / n_before + 1 / n_now)
        for (before, n_before), (now, n_now) in pairwise(known)
        if before is not None and now is not None and n_before and n_now
    ]
    spread = ranges.screened(steps, screen, _UPPER)
    width: Floats = [
        None if spread is None or value is None or not n else 3 * spread / sqrt(n)
        for value, n in zip(part.floats, sizes, strict=True)
    ]
    return around(part.plotted, pooled(part), width)


def _deviation(group: Group) -> float | None:
    if len(group) < 2:
        return None
    middle = fsum(group) / len(group)
    return sqrt(fsum([(gap := value - middle) * gap for value in group]) / (len(group) - 1))


def _usual_spread(
    part: Part, groups: Sequence[Group], spreads: Sequence[float | None]
) -> float | None:
    """Return the spread within subgroups over the base; None where every subgroup is of one."""
    inside = [
        (len(group) - 1, spread)
        for group, spread, used in zip(groups, spreads, part.in_base, strict=True)
        if used and spread is not None
    ]
    if not inside:
        return None
    # Judged over all points of the part, not only its base, as the reference does.
    if len({len(group) for group in groups if group}) == 1:
        return fsum(spread for _freedom, spread in inside) / len(inside)
    squares = fsum(freedom * spread**2 for freedom, spread in inside)
    return sqrt(squares / sum(freedom for freedom, _spread in inside))


@lru_cache(maxsize=256)
def _c4(size: int) -> float:
    """Return the mean standard deviation of `size` normal values, in true ones."""
    return sqrt(2 / (size - 1)) * exp(lgamma(size / 2) - lgamma((size - 1) / 2))


@lru_cache(maxsize=256)
def _c5(size: int) -> float:
    return sqrt(1 - _c4(size) ** 2)
