"""Every kind of chart by its name, and what it may be asked about."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from improvement.spc import attributes, individuals, rare_events, subgroups
from improvement.spc.lines import Lines
from improvement.spc.parts import Part
from improvement.spc.points import Number, Points, of_subgroups, of_values

KINDS: Mapping[str, Callable[..., Lines]] = {
    "run": individuals.run,
    "i": individuals.i,
    "mr": individuals.mr,
    "c": attributes.c,
    "u": attributes.u,
    "up": attributes.up,
    "p": attributes.p,
    "pp": attributes.pp,
    "g": rare_events.g,
    "t": rare_events.t,
    "xbar": subgroups.xbar,
    "s": subgroups.s,
    "ip": subgroups.ip,
}
WITHOUT_RUNS = frozenset({"mr"})  # neighbouring ranges share a point, so they are never independent
IN_SUBGROUPS = frozenset({"xbar", "s"})
_NEED_N = frozenset({"u", "up", "p", "pp"})
_NO_N = frozenset({"c", "g", "t"} | IN_SUBGROUPS)
_SHARES = frozenset({"p", "pp"})
_BOUNDED = frozenset({"c", "u", "up", "g", "t"} | _SHARES)
_EXACT = frozenset({"run", "i", "mr"})  # where the line is a median or mean of the quotients


def lines(chart: str, part: Part, *, screen: bool) -> Lines:
    """Return the lines of one part."""
    return KINDS[chart](part, screen=screen)


def points(chart: str, y: Sequence[Any], n: Sequence[Number | None] | None) -> Points:
    """Return the numbers of a series, checked.

    Raises:
        ValueError: an unknown kind, or numbers that it cannot hold.
    """
    _refuse_kind(chart, has_n=n is not None)
    if chart in IN_SUBGROUPS:
        return of_subgroups(y)
    found = of_values(y, n, exact=chart in _EXACT)
    _refuse_values(chart, found)
    return found


def _refuse_kind(chart: str, *, has_n: bool) -> None:
    """Refuse an unknown kind, a missing denominator or one too many.

    Raises:
        ValueError: with the kind in it.
    """
    if chart not in KINDS:
        raise ValueError(f"chart must be one of {', '.join(KINDS)}, got {chart!r}")
    if chart in _NEED_N and not has_n:
        raise ValueError(f"a {chart} chart needs denominators")
    if chart in _NO_N and has_n:
        raise ValueError(f"a {chart} chart takes no denominators")


def _refuse_values(chart: str, points: Points) -> None:
    """Refuse numbers that the kind of chart cannot hold; the reference fails or talks nonsense.

    Raises:
        ValueError: a negative count, more cases than there were, or a time of nought.
    """
    known = [value for value in points.floats if value is not None]
    if not known or chart not in _BOUNDED:
        return
    if chart == "t" and min(known) <= 0:
        raise ValueError(f"a t chart needs times above 0, got {min(known)!r}")
    if min(known) < 0:
        raise ValueError(f"a {chart} chart counts, and {min(known)!r} is below 0")
    if chart in _SHARES and max(known) > 1:
        raise ValueError(f"a {chart} chart shows shares, and {max(known)!r} is above 1")
