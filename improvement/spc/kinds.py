"""Every kind of chart by its name, and what it may be asked about."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from improvement.spc import attributes, individuals, rare_events, subgroups
from improvement.spc.lines import Lines
from improvement.spc.parts import Number, Part

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
LIMITLESS = frozenset({"run"})
WITHOUT_RUNS = frozenset({"mr"})  # neighbouring ranges share a point, so they are never independent
IN_SUBGROUPS = frozenset({"xbar", "s"})
_NEED_N = frozenset({"u", "up", "p", "pp"})
_NO_N = frozenset({"c", "g", "t"} | IN_SUBGROUPS)
_SHARES = frozenset({"p", "pp"})
_COUNTED = frozenset({"c", "u", "up", "g"} | _SHARES)


def lines(chart: str, part: Part, *, screen: bool) -> Lines:
    """Return the lines of one part."""
    return KINDS[chart](part, screen=screen)


def refuse_kind(chart: str, has_n: bool) -> None:
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


def refuse_values(chart: str, y: Sequence[Any], n: Sequence[Number | None] | None) -> None:
    """Refuse numbers that the kind of chart cannot hold; the reference fails or talks nonsense.

    Raises:
        ValueError: a negative count, more cases than there were, or a time of nought.
    """
    known = [value for value in y if value is not None]
    if chart in _COUNTED and any(value < 0 for value in known):
        raise ValueError(f"a {chart} chart counts, and {min(known)!r} is below 0")
    if chart == "t" and any(value <= 0 for value in known):
        raise ValueError(f"a t chart needs times above 0, got {min(known)!r}")
    if chart in _SHARES and n is not None:
        for above, below in zip(y, n, strict=False):  # lengths are compared later
            if above is not None and below is not None and above > below:
                raise ValueError(
                    f"a {chart} chart shows shares, and {above!r} of {below!r} is none"
                )
