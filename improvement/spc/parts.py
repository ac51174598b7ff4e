"""What a chart is calculated from: checked numbers, cut into parts that are charts of their own."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import isfinite

Number = int | float | Fraction


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a series: all lists have one entry per point, oldest first."""

    y: Sequence[Number | None]  # as given; with `n` the numerator
    n: Sequence[Number | None] | None
    plotted: Sequence[Number | None]  # y, or y/n; None where there is no point
    in_base: Sequence[bool]  # may the lines be calculated from it
    counted: Sequence[bool]  # does the runs analysis see it


def finite(name: str, values: Sequence[Number | None]) -> None:
    """Refuse infinities and NaN by quoting them; None is the only way to say missing."""
    known = [value for value in values if value is not None]
    try:
        if all(map(isfinite, known)):
            return
    except OverflowError:  # a whole number beyond what a float can hold
        raise ValueError(f"{name} must be finite numbers, got one too large") from None
    strange = next(value for value in known if not isfinite(value))
    raise ValueError(f"{name} must be finite numbers, None for missing, got {strange!r}")


def quotients(y: Sequence[Number | None], n: Sequence[Number | None]) -> list[Number | None]:
    """Return y/n per point by one division each; None where either is missing or it is 0 of 0.

    Raises:
        ValueError: lengths differ, a denominator is negative, or something is counted out of 0.
    """
    if len(y) != len(n):
        raise ValueError(f"y has {len(y)} points but n has {len(n)}")
    return [_quotient(above, below) for above, below in zip(y, n, strict=True)]


def _quotient(above: Number | None, below: Number | None) -> Number | None:
    if above is None or below is None:
        return None
    if below < 0:
        raise ValueError(f"a denominator cannot be negative, got {below!r}")
    if below == 0:
        if above != 0:
            raise ValueError(f"a numerator above 0 needs a denominator, got {above!r} of 0")
        return None
    return above / below


def spans(count: int, part: Sequence[int] | None) -> list[tuple[int, int]]:
    """Return (start, stop) per part; breaks are numbers of points, those outside are dropped."""
    inside = sorted({0, *(k for k in part or () if 0 <= k < count)})
    return list(pairwise([*inside, count]))


def left_out(count: int, exclude: Collection[int]) -> list[bool]:
    """Return per point whether it is excluded; positions count from 1, as `part` does."""
    if not exclude:
        return [False] * count
    for position in exclude:
        if not 1 <= position <= count:
            raise ValueError(f"exclude counts points from 1 to {count}, got {position!r}")
    return [position in exclude for position in range(1, count + 1)]
