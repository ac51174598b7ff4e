"""The one entrance: a series and how to look at it in, lines and signals out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from typing import Any

from improvement.spc.lines import KINDS, Lines, PerPoint
from improvement.spc.parts import Number, Part, finite, left_out, quotients, spans
from improvement.spc.run_rules import RunFinding, judge, sides

Line = tuple[float | None, ...]
Whole = int | None
PerPart = tuple[Whole, ...]
RUN_NAMES = [field.name for field in fields(RunFinding)]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Lines and signals per point; the seven numbers of the runs one each, or one per part."""

    cl: Line
    lcl: Line
    ucl: Line
    n_obs: int | PerPart
    n_useful: int | PerPart
    longest_run: Whole | PerPart
    longest_run_max: Whole | PerPart
    n_crossings: Whole | PerPart
    n_crossings_min: Whole | PerPart
    runs_signal: bool | tuple[bool, ...]
    sigma_signal: tuple[bool, ...]


def analyse(
    chart: str,
    y: Sequence[Number | None],
    n: Sequence[Number | None] | None = None,
    freeze: int | None = None,
    part: Sequence[int] | None = None,
    *,
    exclude: Collection[int] = (),
) -> Analysis:
    """Calculate a chart's lines and signals.

    Args:
        chart: the kind of chart; one of `lines.KINDS`.
        y: one per period, oldest first, in the measure's unit; None is missing. With `n` the
            numerator. Fractions stay exact, so that "on the median" is never a rounding.
        n: the denominator per period; y/n is plotted as a proportion or rate.
        freeze: the lines come from the first so many points, missing ones included.
        part: a new part begins after so many points; then `freeze` is ignored.
        exclude: points, counted from 1, left out of lines and runs but not of sigma signals.

    Returns:
        One entry per point or, with `part`, one per part for the numbers of the runs.

    Raises:
        ValueError: unknown chart, numbers that are not finite, above 0 out of 0, lengths that
            differ, freeze below 1 or an excluded point that does not exist.

    Source:
        Lines, parts and runs as qicharts2 0.8.1 gives them (see tests/improvement/spc).
    """
    if chart not in KINDS:
        raise ValueError(f"chart must be one of {', '.join(KINDS)}, got {chart!r}")
    if freeze is not None and freeze < 1:
        raise ValueError(f"freeze must be at least 1 point, got {freeze!r}")
    parts = _parts(y, n, None if part else freeze, part, exclude)
    lines = [KINDS[chart](each) for each in parts]
    findings = [
        judge(sides(_counted(found.plotted, each), found.cl[0] if found.cl else None))
        for each, found in zip(parts, lines, strict=True)
    ]
    return _joined(lines, findings, several=bool(part))


def _parts(
    y: Sequence[Number | None],
    n: Sequence[Number | None] | None,
    freeze: int | None,
    part: Sequence[int] | None,
    exclude: Collection[int],
) -> list[Part]:
    """Check the numbers and cut them; the lines' base and the runs' points are marked."""
    finite("y", y)
    plotted: PerPoint = y
    if n is not None:
        finite("n", n)
        plotted = quotients(y, n)
        finite("y/n", plotted)
    counted = [not out for out in left_out(len(y), exclude)]
    stop = len(y) if freeze is None else freeze
    in_base = [used and position < stop for position, used in enumerate(counted)]
    return [
        Part(
            y[start:end],
            None if n is None else n[start:end],
            plotted[start:end],
            in_base[start:end],
            counted[start:end],
        )
        for start, end in spans(len(y), part)
    ]


def _counted(plotted: PerPoint, part: Part) -> PerPoint:
    if all(part.counted):
        return plotted
    return [value for value, used in zip(plotted, part.counted, strict=True) if used]


def _joined(lines: Sequence[Lines], findings: Sequence[RunFinding], *, several: bool) -> Analysis:
    runs: dict[str, Any] = {name: [getattr(f, name) for f in findings] for name in RUN_NAMES}
    return Analysis(
        cl=_floats([line.cl for line in lines]),
        lcl=_floats([line.lcl for line in lines]),
        ucl=_floats([line.ucl for line in lines]),
        sigma_signal=tuple([outside for line in lines for outside in _outside(line)]),
        **{name: tuple(each) if several else each[0] for name, each in runs.items()},
    )


def _floats(pieces: Sequence[PerPoint]) -> Line:
    found: list[float | None] = []
    last, rounded = None, None
    for piece in pieces:
        for value in piece:
            if value is not last:  # a line is mostly the same number again and again
                last, rounded = value, None if value is None else float(value)
            found.append(rounded)
    return tuple(found)


def _outside(lines: Lines) -> list[bool]:
    """Return per point whether it is strictly outside its limits."""
    return [
        y is not None and ((low is not None and y < low) or (high is not None and y > high))
        for y, low, high in zip(lines.plotted, lines.lcl, lines.ucl, strict=True)
    ]
