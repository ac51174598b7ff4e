"""The one entrance: a series and how to look at it in, lines and signals out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from math import inf
from typing import Any

from improvement.spc import kinds, verdicts
from improvement.spc.lines import Floats, Lines, PerPoint
from improvement.spc.parts import Part, parts_of
from improvement.spc.patterns import Seen
from improvement.spc.points import Number, floats
from improvement.spc.rules import Mark, RuleSet
from improvement.spc.run_rules import RunFinding, judge, sides

Line = tuple[float | None, ...]
Whole = int | None
PerPart = tuple[Whole, ...]
RUN_NAMES = [field.name for field in fields(RunFinding)]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Lines and signals per point; what belongs to a part one each, or a tuple with `part`.

    From `n_obs` to `runs_signal` always by the Anhøj rules; `marks` and `signal` by `rules`.
    """

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
    plotted: Line  # y, y/n, the ranges (mr), the means (xbar) or deviations (s)
    rules: str
    marks: tuple[Mark, ...]  # by part; never a point that is left out
    signal: bool | tuple[bool, ...]  # has the part a mark
    has_limits: bool | tuple[bool, ...]  # of some width; False: "too little variation", and run
    last: int | None  # position of the latest point with a value that is not left out


@dataclass(frozen=True, slots=True)
class _Judged:
    lines: Lines
    floats: Sequence[float | None]
    finding: RunFinding
    outside: list[bool]
    marks: list[Mark]


def analyse(
    chart: str,
    y: Sequence[Any],
    n: Sequence[Number | None] | None = None,
    freeze: int | None = None,
    part: Sequence[int] | None = None,
    *,
    rules: str = RuleSet.ANHOEJ,
    screen: bool = True,
    exclude: Collection[int] = (),
) -> Analysis:
    """Calculate a chart's lines and signals.

    Args:
        chart: the kind of chart; one of `kinds.KINDS`.
        y: one per period, oldest first, in the measure's unit; None is missing. With `n` the
            numerator. On xbar and s a list of values per period. Fractions stay exact, so that
            "on the line" is never a rounding.
        n: the denominator per period; y/n is plotted as a proportion or rate. u, up, p and pp
            need it; c, g, t, xbar and s have none.
        freeze: the lines come from the first so many points, missing ones included.
        part: a new part begins after so many points; then `freeze` is ignored.
        rules: which rule set `marks` and `signal` follow; see `RuleSet`.
        screen: leave unusual moving ranges out of the limits of i, up, pp, t and ip.
        exclude: points, counted from 1, left out of lines, runs and marks but not of sigma
            signals.

    Returns:
        One entry per point or, with `part`, one per part for what belongs to a part.

    Raises:
        ValueError: unknown chart or rule set, numbers that are not finite or that the chart
            cannot hold, above 0 out of 0, lengths that differ, freeze below 1 or an excluded
            point that does not exist.

    Source:
        Lines, parts and runs as qicharts2 0.8.1 gives them (see tests/improvement/spc).
    """
    verdicts.refuse_rules(rules)
    if freeze is not None and freeze < 1:
        raise ValueError(f"freeze must be at least 1 point, got {freeze!r}")
    points = kinds.points(chart, y, n)
    parts = parts_of(points, None if part else freeze, part, exclude)
    try:
        judged = [_judged(chart, each, rules, screen=screen) for each in parts]
    except OverflowError:
        raise ValueError(f"numbers this large have no {chart} chart") from None
    return _joined(judged, parts, rules, several=bool(part))


def _judged(chart: str, part: Part, rules: str, *, screen: bool) -> _Judged:
    lines = kinds.lines(chart, part, screen=screen)
    if inf in lines.ucl:
        raise OverflowError
    about = part.floats if lines.plotted is part.plotted else floats(lines.plotted)
    outside = _outside(about, lines)
    seen = _seen(lines, about, outside, part)
    with_runs = chart not in kinds.WITHOUT_RUNS
    finding = judge(seen.signs, may_signal=with_runs)
    found = verdicts.marks(rules, seen, finding, with_runs=with_runs)
    return _Judged(lines, about, finding, outside, found)


def _seen(lines: Lines, about: Floats, outside: Sequence[bool], part: Part) -> Seen:
    """Leave out what the rules shall not see."""
    centre = lines.cl[0] if lines.cl else None
    all_of_it = Seen(
        positions=range(part.start, part.start + len(about)),
        signs=sides(lines.plotted, centre, about),
        values=lines.plotted,
        floats=about,
        cl=None if centre is None else float(centre),
        width=lines.width,
        outside=outside,
    )
    return all_of_it if all(part.counted) else all_of_it.only(part.counted)


def _joined(
    judged: Sequence[_Judged], parts: Sequence[Part], rules: str, *, several: bool
) -> Analysis:
    runs: dict[str, Any] = {name: [getattr(j.finding, name) for j in judged] for name in RUN_NAMES}
    runs["signal"] = [bool(each.marks) for each in judged]
    runs["has_limits"] = [_has_limits(each.lines) for each in judged]
    plotted = _chained([each.floats for each in judged])
    return Analysis(
        cl=_chained([_level(each.lines.cl) for each in judged]),
        lcl=_chained([each.lines.lcl for each in judged]),
        ucl=_chained([each.lines.ucl for each in judged]),
        sigma_signal=tuple([outside for each in judged for outside in each.outside]),
        plotted=plotted,
        rules=rules,
        marks=tuple([mark for each in judged for mark in each.marks]),
        last=_last(judged, parts),
        **{name: tuple(each) if several else each[0] for name, each in runs.items()},
    )


def _level(cl: PerPoint) -> Floats:
    """Return a centre line as floats; it is the same number all along."""
    return [None if cl[0] is None else float(cl[0])] * len(cl) if cl else []


def _chained(pieces: Sequence[Floats]) -> Line:
    if len(pieces) == 1:
        return tuple(pieces[0])
    return tuple([value for piece in pieces for value in piece])


def _outside(about: Sequence[float | None], lines: Lines) -> list[bool]:
    """Return per point whether it is strictly outside its limits.

    Limits are floats, so the nearest float of a point tells as much as the point itself.
    """
    if lines.ucl and lines.lcl.count(None) == lines.ucl.count(None) == len(about):
        return [False] * len(about)
    return [
        y is not None and ((low is not None and y < low) or (high is not None and y > high))
        for y, low, high in zip(about, lines.lcl, lines.ucl, strict=True)
    ]


def _last(judged: Sequence[_Judged], parts: Sequence[Part]) -> int | None:
    """Return the position of the latest point with a value that is not left out."""
    for each, part in zip(reversed(judged), reversed(parts), strict=True):
        for place in reversed(range(len(part.counted))):
            if part.counted[place] and each.floats[place] is not None:
                return part.start + place
    return None


def _has_limits(lines: Lines) -> bool:
    pairs = zip(lines.lcl, lines.ucl, strict=True)
    return any(low is not None and high is not None and low < high for low, high in pairs)
