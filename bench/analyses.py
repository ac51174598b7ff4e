"""What `analyse` takes: every kind of chart at 24 points, and how it grows with the series."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from bench.clock import beside, cpu
from bench.report import Figure
from improvement.spc import RuleSet, analyse
from improvement.spc.kinds import IN_SUBGROUPS, KINDS

VALUES = (12, 15, 11, 14, 16, 13, 12, 15, 17, 14, 13, 16, 10, 9, 11, 8, 10, 9, 7, 9, 8, 10, 7, 8)
_POINTS = len(VALUES)
_MOST = 0.2  # ms at 24 points, whatever the kind
_FEW, _MANY = 1000, 10_000
_LINEAR = 15  # times as long for ten times the points; sorting and chance leave it above ten
_WITH_N = frozenset({"u", "up", "p", "pp", "ip"})
Shape = Callable[[int], Any]


def figures() -> Iterator[Figure]:
    """Measure; the worst kind is named in the item."""
    for name, shape in (("floats", float), ("Fractions", Fraction)):
        worst, taken = _worst(shape)
        yield Figure(f"analyse, 24 points, {name}: {worst}, worst", taken, "ms", _MOST)
    for rules in (RuleSet.IHI, RuleSet.NHS):
        given = _series("i", _POINTS, float)
        taken = cpu(lambda given=given, rules=rules: analyse(*given, rules=rules)) * 1000
        yield Figure(f"analyse, 24 points, i chart, rules {rules}", taken, "ms", _MOST)
    growth = {chart: _growth(chart) for chart in KINDS}
    slowest = max(growth, key=growth.__getitem__)
    name = f"analyse, 10 000 points: {slowest}, worst"
    yield Figure(name, growth[slowest], "x 1 000", _LINEAR)


def _worst(shape: Shape) -> tuple[str, float]:
    """Return the kind that takes longest, and its milliseconds."""
    taken = {}
    for chart in KINDS:
        given = _series(chart, _POINTS, shape)
        taken[chart] = cpu(lambda given=given: analyse(*given)) * 1000
    worst = max(taken, key=taken.__getitem__)
    return worst, taken[worst]


def _growth(chart: str) -> float:
    """Return how many times as long ten times the points take; as floats, as imports give them."""
    few, many = _series(chart, _FEW, float), _series(chart, _MANY, float)
    return beside(lambda: analyse(*many), lambda: analyse(*few), rounds=5).times


def _series(chart: str, points: int, shape: Shape) -> tuple[Any, ...]:
    """Return what to call `analyse` with."""
    values = [VALUES[place % _POINTS] for place in range(points)]
    if chart in IN_SUBGROUPS:
        return chart, [[shape(value + k) for k in (0, place % 3, 2)]
                       for place, value in enumerate(values)]  # fmt: skip
    if chart in _WITH_N:
        sizes = [shape(30 + place % 7) for place in range(points)]
        return chart, [shape(value) for value in values], sizes
    if shape is Fraction and chart in ("run", "i", "mr"):  # per cent, as a page has them
        return chart, [Fraction(100 * value, 30 + place) for place, value in enumerate(values)]
    return chart, [shape(value) for value in values]
