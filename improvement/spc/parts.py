"""A series cut into parts that are charts of their own."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from improvement.spc.points import Number, Points


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a series: all lists have one entry per point, oldest first."""

    start: int  # position of its first point in the series, counted from 0
    y: Sequence[Any]  # as `Points` has them
    n: Sequence[float | None] | None
    plotted: Sequence[Number | None]
    floats: Sequence[float | None]
    in_base: Sequence[bool]  # may the lines be calculated from it
    counted: Sequence[bool]  # do the rules see it


def parts_of(
    points: Points, freeze: int | None, part: Sequence[int] | None, exclude: Collection[int]
) -> list[Part]:
    """Cut a series; the lines' base and the rules' points are marked.

    Raises:
        ValueError: an excluded point that does not exist.
    """
    length = len(points.y)
    counted = [not out for out in left_out(length, exclude)]
    stop = length if freeze is None else freeze
    in_base = [used and position < stop for position, used in enumerate(counted)]
    return [
        Part(
            start,
            points.y[start:end],
            None if points.n is None else points.n[start:end],
            points.plotted[start:end],
            points.floats[start:end],
            in_base[start:end],
            counted[start:end],
        )
        for start, end in spans(length, part)
    ]


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
    outside = set(exclude)
    return [position in outside for position in range(1, count + 1)]
