"""Charts of rare events: cases between two of them (G), and time between two of them (T).

Source:
    Benneyan (2001), doi:10.1023/A:1012982415204 for G; Nelson (1994),
    doi:10.1080/00224065.1994.11979497 for the power that makes waiting times nearly normal.
"""

from math import sqrt

from improvement.spc import ranges
from improvement.spc.lines import Lines, base, level, median
from improvement.spc.parts import Part
from improvement.spc.points import Number
from improvement.spc.sums import mean

_POWER = 3.6


def g(part: Part, *, screen: bool) -> Lines:  # noqa: ARG001 - all kinds are called alike
    """G chart: the median is drawn, the limits belong to the mean."""
    known = base(part)
    average = mean(known)
    if average is None:
        return level(part.plotted, None, None, None)
    middle = float(average)
    wide = 3 * sqrt(middle * (middle + 1))
    return level(part.plotted, median(known), max(0.0, middle - wide), middle + wide)


def t(part: Part, *, screen: bool) -> Lines:
    """T chart: an I chart of the times to the power 1/3.6, and back."""
    turned = [None if y is None else y ** (1 / _POWER) for y in part.floats]
    inside = ranges.in_base(turned, part)
    average = mean([value for value in inside if value is not None])
    if average is None:
        return level(part.plotted, None, None, None)
    middle = float(average)
    centre: Number = middle**_POWER
    known = base(part)
    if min(known) == max(known):
        centre = known[0]  # there and back again is not quite the same number
    wide = ranges.mean_range(inside, screen=screen)
    if wide is None:  # a constant series: the reference still draws the floor
        return level(part.plotted, centre, 0.0, None)
    low, high = middle - 3 * wide / ranges.D2, middle + 3 * wide / ranges.D2
    return level(part.plotted, centre, max(0.0, low) ** _POWER, high**_POWER)
