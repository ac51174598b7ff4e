"""What a chart is calculated from: checked numbers, cut into parts that are charts of their own."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, pairwise
from math import isfinite
from typing import Any

Number = int | float | Fraction


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a series: all lists have one entry per point, oldest first."""

    start: int  # position of its first point in the series, counted from 0
    y: Sequence[Any]  # as given: numbers; with `n` numerators; on xbar and s lists of numbers
    n: Sequence[Number | None] | None
    plotted: Sequence[Number | None]  # y, or y/n; None where there is no point, or a list
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


def parts_of(
    y: Sequence[Any],
    n: Sequence[Number | None] | None,
    freeze: int | None,
    part: Sequence[int] | None,
    exclude: Collection[int],
) -> list[Part]:
    """Check the numbers and cut them; the lines' base and the runs' points are marked.

    Raises:
        ValueError: numbers that are not finite, above 0 out of 0, lengths that differ, or an
            excluded point that does not exist.
    """
    plotted = _plotted(y, n)
    counted = [not out for out in left_out(len(y), exclude)]
    stop = len(y) if freeze is None else freeze
    in_base = [used and position < stop for position, used in enumerate(counted)]
    return [
        Part(
            start,
            y[start:end],
            None if n is None else n[start:end],
            plotted[start:end],
            in_base[start:end],
            counted[start:end],
        )
        for start, end in spans(len(y), part)
    ]


def _plotted(y: Sequence[Any], n: Sequence[Number | None] | None) -> Sequence[Number | None]:
    if any(isinstance(value, (list, tuple)) for value in y):
        finite("y", list(chain.from_iterable(group or () for group in y)))
        return [None] * len(y)
    finite("y", y)
    if n is None:
        return y
    finite("n", n)
    found = quotients(y, n)
    finite("y/n", found)
    return found
