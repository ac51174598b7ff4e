"""The vertical axis: where it begins and ends, and the round numbers on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import ceil, floor, log10

STEPS = 4  # about so many spaces between the lines


@dataclass(frozen=True)
class Axis:
    """From `low` to `high` in steps, all of them round numbers in the unit of the chart."""

    low: Decimal
    high: Decimal
    step: Decimal

    @cached_property
    def ticks(self) -> tuple[Decimal, ...]:
        """The round numbers, lowest first."""
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + self.step * i for i in range(count + 1))

    @property
    def decimals(self) -> int:
        """How many decimals the round numbers need."""
        return max(0, -int(self.step.normalize().as_tuple().exponent))

    def level(self, value: Fraction | Decimal | float) -> float:
        """Return where a value lies: 0 at the bottom, 1 at the top, clipped to the axis."""
        low, length = self._ends
        return min(1.0, max(0.0, (float(value) - low) / length))

    @cached_property
    def _ends(self) -> tuple[float, float]:
        low = float(self.low)
        return low, float(self.high) - low


def axis_over(
    values: Iterable[Fraction | Decimal], *, ceiling: int | None = None, whole: bool = False
) -> Axis:
    """Return an axis that holds all `values`.

    Args:
        values: points, medians and targets in the unit of the chart.
        ceiling: where the axis ends when all values are 0 (100 for per cent).
        whole: no fractions on the axis (counts).
    """
    low, high = _ends([float(value) for value in values], ceiling)
    step = _nice((high - low) / STEPS, whole=whole)
    first, last = floor(low / float(step) + 1e-9), ceil(high / float(step) - 1e-9)
    return Axis(step * first, step * max(last, first + 1), step)


def _ends(values: list[float], ceiling: int | None) -> tuple[float, float]:
    """Return the lowest and highest to show; from zero unless that flattens the picture."""
    if not any(values):
        return 0.0, float(ceiling or 1)
    low, high = min(values), max(values)
    if low >= 0 and (low <= high / 2 or low == high):
        low = 0.0
    if high <= 0 and (high >= low / 2 or low == high):
        high = 0.0
    return low, high


def _nice(raw: float, *, whole: bool) -> Decimal:
    """Return the round step next to `raw`: 1, 2 or 5 times a power of ten, or 25, 250 ..."""
    power = floor(log10(raw))
    steps = [Decimal(n).scaleb(power) for n in (1, 2, 5, 10)]
    if power >= 1:
        steps.append(Decimal(25).scaleb(power - 1))
    if whole:
        steps = [max(step, Decimal(1)) for step in steps]
    return min(steps, key=lambda step: abs(log10(float(step) / raw)))
