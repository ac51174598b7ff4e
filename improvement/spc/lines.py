"""Centre lines and limits: one small function per kind of chart."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from improvement.spc.parts import Number, Part

PerPoint = Sequence[Number | None]


@dataclass(frozen=True, slots=True)
class Lines:
    """What a part is held against, one entry per point; None where there is no such line."""

    plotted: PerPoint
    cl: PerPoint
    lcl: PerPoint
    ucl: PerPoint


def median(values: Sequence[Number]) -> Number | None:
    """Return the middle value, or the mean of the two; exact for Fractions; None without any."""
    ordered = sorted(values, key=_in_order)
    middle = len(ordered) // 2
    if not ordered:
        return None
    if len(ordered) % 2:
        return ordered[middle]
    low, high = ordered[middle - 1], ordered[middle]
    # Two floats near the end of the range would add up to infinity.
    return (low + high) / 2 if isfinite(low + high) else low / 2 + high / 2


def _in_order(value: Number) -> tuple[float, Number]:
    """Return what to sort by: Fractions compare slowly, floats never put two the wrong way round.

    Only where two become the same float are the values themselves compared.
    """
    return float(value), value


def base(part: Part) -> list[Number]:
    """Return the known values the lines are calculated from."""
    pairs = zip(part.plotted, part.in_base, strict=True)
    return [value for value, used in pairs if used and value is not None]


def run(part: Part) -> Lines:
    """Run chart: the median of the base and no limits."""
    count = len(part.plotted)
    nothing = [None] * count
    return Lines(part.plotted, [median(base(part))] * count, nothing, nothing)


KINDS: Mapping[str, Callable[[Part], Lines]] = {"run": run}
