"""Sums and means with as little rounding as can be: a point on a line must be found to be on it."""

from collections.abc import Sequence
from fractions import Fraction
from math import fsum, lcm

from improvement.spc.points import Number

_LONGEST = 512  # bits of a common denominator; beyond, exactness would cost the square of n


def total(values: Sequence[Number]) -> Number:
    """Return the sum: exact for whole numbers and Fractions, rounded once for floats.

    Fractions whose common denominator grows out of hand are added as floats too.
    """
    by_denominator: dict[int, int] = {}
    for value in values:
        if isinstance(value, float):
            return fsum(values)
        below = value.denominator
        by_denominator[below] = by_denominator.get(below, 0) + value.numerator
    common = 1
    for below in by_denominator:
        common = lcm(common, below)
        if common.bit_length() > _LONGEST:
            return fsum(map(float, values))
    above = sum(number * (common // below) for below, number in by_denominator.items())
    return above if common == 1 else Fraction(above, common)


def mean(values: Sequence[Number]) -> Number | None:
    """Return the mean by one division; None without values."""
    return total(values) / len(values) if values else None
