"""The rules of NHS "Making Data Count", besides points outside the limits.

Source:
    NHS England, Making Data Count; details as NHSRplotthedots 0.2.2 has them: a tie breaks a
    trend, a point on the line breaks a shift.
"""

from collections.abc import Iterator

from improvement.spc.patterns import Seen, blocks, climbs
from improvement.spc.rules import Mark, Rule

SHIFT = 7
TREND = 7


def marks(seen: Seen) -> Iterator[Mark]:
    """Yield what fired: trends, two of three near a limit, then shifts."""
    for climb in climbs(seen, range(len(seen.values)), ties=False):
        if climb.levels >= TREND:
            yield Mark(Rule.TREND, tuple(climb.places), climb.way)
    same_side = blocks(seen.signs)
    for side, places in same_side:
        near = _two_of_three(seen, side, places)
        if near:
            yield Mark(Rule.TWO_OF_THREE, near, side)
    for side, places in same_side:
        if len(places) >= SHIFT:
            yield Mark(Rule.SHIFT, tuple(places), side)


def _two_of_three(seen: Seen, side: int, places: list[int]) -> tuple[int, ...]:
    """Return the near points among neighbours on one side of which two of three are near."""
    near = [_is_near(seen, side, place) for place in places]
    found: set[int] = set()
    for first in range(len(places) - 2):
        window = range(first, first + 3)
        if sum(near[each] for each in window) >= 2:
            found.update(places[each] for each in window if near[each])
    return tuple(sorted(found))


def _is_near(seen: Seen, side: int, place: int) -> bool:
    """Whether a point lies beyond two thirds of the way to its limit, but not beyond the limit."""
    wide, value = seen.width[place] if seen.width else None, seen.floats[place]
    if wide is None or value is None or seen.cl is None or seen.outside[place]:
        return False
    return (value - seen.cl) * side > wide * 2 / 3
