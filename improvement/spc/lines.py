"""What a chart's lines are made of; the kinds of chart stand in modules of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from improvement.spc.parts import Part
from improvement.spc.points import Number

PerPoint = Sequence[Number | None]
Floats = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Lines:
    """What a part is held against, one entry per point; None where there is no such line."""

    plotted: PerPoint
    cl: PerPoint
    lcl: Floats
    ucl: Floats
    # Three standard deviations, where the limits lie as far above the line as below, unclamped.
    width: Floats | None = None


def median(values: Sequence[Number]) -> Number | None:
    """Return the middle value, or the mean of the two; exact for Fractions; None without any."""
    # Fractions compare slowly, and floats never put two the wrong way round: only where two
    # become the same float are the values themselves compared.
    ordered = sorted(zip(map(float, values), values, strict=True))
    middle = len(ordered) // 2
    if not ordered:
        return None
    if len(ordered) % 2:
        return ordered[middle][1]
    low, high = ordered[middle - 1][1], ordered[middle][1]
    # Two floats near the end of the range would add up to infinity.
    return (low + high) / 2 if isfinite(low + high) else low / 2 + high / 2


def base(part: Part) -> list[Number]:
    """Return the known values the lines are calculated from."""
    pairs = zip(part.plotted, part.in_base, strict=True)
    return [value for value, used in pairs if used and value is not None]


def level(plotted: PerPoint, centre: Number | None, low: float | None, high: float | None) -> Lines:
    """Return lines that are the same at every point."""
    count = len(plotted)
    return Lines(plotted, [centre] * count, [low] * count, [high] * count)


def around(
    plotted: PerPoint,
    centre: Number | None,
    width: Floats,
    lowest: float | None = None,
    highest: float | None = None,
) -> Lines:
    """Return limits `width` above and below the line, but not beyond what a value can be."""
    count = len(plotted)
    if centre is None:
        nothing = [None] * count
        return Lines(plotted, nothing, nothing, nothing, nothing)
    middle = float(centre)
    low = [None if wide is None else middle - wide for wide in width]
    high = [None if wide is None else middle + wide for wide in width]
    if lowest is not None:
        low = [None if value is None else max(lowest, value) for value in low]
    if highest is not None:
        high = [None if value is None else min(highest, value) for value in high]
    return Lines(plotted, [centre] * count, low, high, width)
