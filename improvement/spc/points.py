"""The numbers of a series, checked: what is plotted, exactly and as floats."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, islice
from math import isfinite
from operator import truediv
from typing import Any

Number = int | float | Fraction


@dataclass(frozen=True, slots=True)
class Points:
    """A checked series; all lists have one entry per point, oldest first."""

    y: Sequence[Any]  # as given: numbers; with `n` numerators; of subgroups lists of floats
    n: Sequence[float | None] | None
    plotted: Sequence[Number | None]  # y, or y/n; None where there is no point, or a subgroup
    floats: Sequence[float | None]  # the same, as the floats nearest to them


def floats(values: Sequence[Number | None]) -> list[float | None]:
    """Return the numbers as the floats nearest to them; OverflowError for one too large."""
    # One division is what float() does to a Fraction too, by a far longer way.
    return [
        value if value is None or isinstance(value, float) else value.numerator / value.denominator
        for value in values
    ]


def of_values(
    y: Sequence[Number | None], n: Sequence[Number | None] | None, *, exact: bool
) -> Points:
    """Check numbers and divide them.

    Args:
        y: what is plotted or, with `n`, the numerators.
        n: the denominators.
        exact: keep quotients of Fractions as Fractions; else they are rounded once, so that
            equal shares are equal floats still, and made in a fraction of the time.

    Raises:
        ValueError: numbers that are not finite, lengths that differ, a negative denominator, or
            something counted out of 0.
    """
    if n is None:
        return Points(y, None, y, _finite("y", y))
    _refuse_strange("y", y)
    below = _finite("n", n)
    try:
        plotted = _quotients(y, n, exact=exact)
    except OverflowError:
        raise ValueError("y/n must be finite numbers, got one too large") from None
    return Points(y, below, plotted, _finite("y/n", plotted))


def of_subgroups(y: Sequence[Sequence[Number | None] | None]) -> Points:
    """Check values that come several at a time; a missing one is left out of its subgroup.

    Raises:
        ValueError: numbers that are not finite, or no subgroups.
    """
    if not all(group is None or isinstance(group, list | tuple) for group in y):
        raise ValueError("y must be a list of values per period")
    about = iter(_finite("y", list(chain.from_iterable(group or () for group in y))))
    known = [
        [value for value in islice(about, len(group or ())) if value is not None] for group in y
    ]
    nothing = [None] * len(y)
    return Points(known, None, nothing, nothing)


def _finite(name: str, values: Sequence[Number | None]) -> list[float | None]:
    """Return floats; refuse infinities and NaN by quoting them: only None says missing."""
    try:
        found = floats(values)
    except OverflowError:  # a whole number beyond what a float can hold
        raise ValueError(f"{name} must be finite numbers, got one too large") from None
    _refuse_strange(name, found)
    return found


def _refuse_strange(name: str, values: Sequence[Number | None]) -> None:
    """Refuse infinities and NaN; only a float can be one."""
    known = [value for value in values if isinstance(value, float)]
    if not all(map(isfinite, known)):
        strange = next(value for value in known if not isfinite(value))
        raise ValueError(f"{name} must be finite numbers, None for missing, got {strange!r}")


def _quotients(
    y: Sequence[Number | None], n: Sequence[Number | None], *, exact: bool
) -> list[Number | None]:
    if len(y) != len(n):
        raise ValueError(f"y has {len(y)} points but n has {len(n)}")
    divide: Callable[[Any, Any], Number] = truediv if exact else _rounded
    return [
        None if _is_nothing(above, below) else divide(above, below)
        for above, below in zip(y, n, strict=True)
    ]


def _is_nothing(above: Number | None, below: Number | None) -> bool:
    """Whether there is no point: either is missing, or it is 0 of 0."""
    if above is None or below is None:
        return True
    if not below:
        if above:
            raise ValueError(f"a numerator above 0 needs a denominator, got {above!r} of 0")
        return True
    if below.numerator < 0 if isinstance(below, Fraction) else below < 0:  # quicker by far
        raise ValueError(f"a denominator cannot be negative, got {below!r}")
    return False


def _rounded(above: Number, below: Number) -> float:
    """Divide once, also where both are Fractions."""
    if isinstance(above, float) or isinstance(below, float):
        return float(above) / float(below)
    return (above.numerator * below.denominator) / (above.denominator * below.numerator)
