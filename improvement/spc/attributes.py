"""Charts of counted things: C, U, P, and U and P with Laney's correction for large numbers.

Source:
    Laney (2002), doi:10.1081/QEN-120006555: U and P limits times the variation of the
    standardised values from point to point, for denominators so large that chance is nothing.
"""

from math import sqrt

from improvement.spc import ranges
from improvement.spc.lines import Floats, Lines, around, base
from improvement.spc.parts import Part
from improvement.spc.points import Number
from improvement.spc.sums import mean, total


def c(part: Part, *, screen: bool) -> Lines:  # noqa: ARG001 - all kinds are called alike
    """C chart: counts with the same chance each period."""
    centre = mean(base(part))
    width = None if centre is None else 3 * sqrt(centre)
    return around(part.plotted, centre, [width] * len(part.plotted), lowest=0.0)


def u(part: Part, *, screen: bool) -> Lines:  # noqa: ARG001
    """U chart: counts per exposure that varies."""
    return _around(part, screen=None, share=False)


def up(part: Part, *, screen: bool) -> Lines:
    """U prime chart: U with Laney's correction."""
    return _around(part, screen=screen, share=False)


def p(part: Part, *, screen: bool) -> Lines:  # noqa: ARG001
    """P chart: shares of cases."""
    return _around(part, screen=None, share=True)


def pp(part: Part, *, screen: bool) -> Lines:
    """P prime chart: P with Laney's correction."""
    return _around(part, screen=screen, share=True)


def pooled(part: Part) -> Number | None:
    """Return all that was counted by all it was counted in, over the base; None of nothing."""
    if part.n is None:
        return mean(base(part))
    known = zip(part.y, part.n, part.plotted, part.in_base, strict=True)
    rows = [
        (above, below)
        for above, below, value, used in known
        if used and value is not None and above is not None and below is not None
    ]
    below = total([row[1] for row in rows])
    return total([row[0] for row in rows]) / below if rows else None


def _around(part: Part, *, screen: bool | None, share: bool) -> Lines:
    """Return the lines; without Laney's correction `screen` is None."""
    centre = pooled(part)
    sd = _deviations(part, centre, share=share)
    factor = 1.0 if screen is None else _laney(part, centre, sd, screen=screen)
    width: Floats = [None if s is None or factor is None else 3 * s * factor for s in sd]
    return around(part.plotted, centre, width, lowest=0.0, highest=1.0 if share else None)


def _deviations(part: Part, centre: Number | None, *, share: bool) -> Floats:
    """Return the standard deviation at each point's denominator; None where there is no point."""
    if centre is None or part.n is None:
        return [None] * len(part.plotted)
    middle = float(centre)
    variance = middle * (1 - middle) if share else middle
    return [
        None if value is None or not below else sqrt(variance / below)
        for value, below in zip(part.plotted, part.n, strict=True)
    ]


def _laney(part: Part, centre: Number | None, sd: Floats, *, screen: bool) -> float | None:
    """Return how much the points vary, as multiple of what chance alone would give."""
    if centre is None:
        return None
    middle = float(centre)
    standardised = [
        (y - middle) / s if y is not None and s else None
        for y, s in zip(part.floats, sd, strict=True)
    ]
    wide = ranges.mean_range(ranges.in_base(standardised, part), screen=screen)
    return None if wide is None else wide / ranges.D2
