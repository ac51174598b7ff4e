"""Moving ranges, the measure of ordinary variation from one point to the next.

Source:
    Nelson (1982): ranges of 3.267 times their mean and more are dropped, once, before the
    mean is taken again, so that single jumps do not widen the limits.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import fsum

from improvement.spc.parts import Part

D2 = 1.128  # mean range of two normal values, in standard deviations
UPPER = 3.267  # upper limit of such a range, in mean ranges


def mean_range(values: Sequence[float | None], *, screen: bool) -> float | None:
    """Return the mean moving range; None where no range is left.

    Args:
        values: oldest first; a missing one takes both its ranges with it.
        screen: leave out ranges of `UPPER` times the mean and more.
    """
    pairs = pairwise(values)
    return screened([abs(b - a) for a, b in pairs if a is not None and b is not None], screen)


def screened(ranges: Sequence[float], screen: bool, upper: float = UPPER) -> float | None:
    """Return the mean of the ranges that stay; a constant series keeps none, as the reference."""
    if not ranges:
        return None
    middle = fsum(ranges) / len(ranges)
    if not screen:
        return middle
    kept = [each for each in ranges if each < upper * middle]
    return fsum(kept) / len(kept) if kept else None


def in_base(values: Sequence[float | None], part: Part) -> list[float | None]:
    """Return the values of the base: one that is left out is bridged, a missing one is not."""
    return [value for value, used in zip(values, part.in_base, strict=True) if used]
