"""Charts of single values: the run chart, individuals (I) and their moving ranges (MR)."""

from fractions import Fraction
from itertools import pairwise
from typing import cast

from improvement.spc import ranges
from improvement.spc.lines import Lines, around, base, level, median
from improvement.spc.parts import Part
from improvement.spc.points import Number
from improvement.spc.sums import mean


def run(part: Part, *, screen: bool) -> Lines:  # noqa: ARG001 - all kinds are called alike
    """Run chart: the median of the base and no limits."""
    return level(part.plotted, median(base(part)), None, None)


def i(part: Part, *, screen: bool) -> Lines:
    """I chart: the mean, and three standard deviations told from the mean moving range."""
    wide = ranges.mean_range(ranges.in_base(part.floats, part), screen=screen)
    width = None if wide is None else 3 * wide / ranges.D2
    return around(part.plotted, mean(base(part)), [width] * len(part.plotted))


def mr(part: Part, *, screen: bool) -> Lines:  # noqa: ARG001 - its own ranges are not screened
    """MR chart: what is plotted are the ranges; the first point has none."""
    plotted: list[Number | None] = [None] * min(1, len(part.plotted))
    for before, now in pairwise(part.plotted):
        if now is None or before is None:
            plotted.append(None)
        else:
            plotted.append(_distance(now, before))
    pairs = zip(plotted, part.in_base, strict=True)
    centre = mean([value for value, used in pairs if used and value is not None])
    if centre is None:
        return level(plotted, None, 0.0, None)  # as the reference, also without a range
    return level(plotted, centre, 0.0, ranges.UPPER * float(centre))


def _distance(one: Number, other: Number) -> Number:
    return abs(cast(Fraction, one - other))  # mypy takes abs of a union for an object
