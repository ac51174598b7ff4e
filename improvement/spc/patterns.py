"""What a rule set looks at: one part, each point with its side of the line and its limits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress, groupby
from typing import NamedTuple

from improvement.spc.lines import Floats, PerPoint


@dataclass(frozen=True, slots=True)
class Seen:
    """One part as the rules see it: one entry per point that is not left out, oldest first."""

    positions: Sequence[int]  # in the whole series, counted from 0
    signs: Sequence[int]  # 1 above the line, -1 below, 0 on it or missing
    values: PerPoint  # exact where they were given so
    floats: Floats
    cl: float | None
    width: Floats | None  # three standard deviations; None where limits are missing or lopsided
    outside: Sequence[bool]

    def only(self, kept: Sequence[bool]) -> "Seen":
        """Return the same without the points that are not kept."""
        return Seen(
            list(compress(self.positions, kept)),
            list(compress(self.signs, kept)),
            list(compress(self.values, kept)),
            list(compress(self.floats, kept)),
            self.cl,
            None if self.width is None else list(compress(self.width, kept)),
            list(compress(self.outside, kept)),
        )


class Climb(NamedTuple):
    """Points that all go one way."""

    way: int  # 1 up, -1 down
    places: list[int]
    levels: int  # different values among them, one after another


def blocks(signs: Sequence[int]) -> list[tuple[int, list[int]]]:
    """Return (side, places) of neighbours on the same side; a 0 breaks, and is in none."""
    grouped = groupby(range(len(signs)), key=signs.__getitem__)
    return [(side, list(places)) for side, places in grouped if side]


def climbs(seen: Seen, places: Iterable[int], *, ties: bool) -> list[Climb]:
    """Return all climbs and falls among `places`, each as long as can be.

    A turning point ends one and begins the next. A missing point breaks; a tie stays without
    counting where `ties` says so, else it breaks too.
    """
    found: list[Climb] = []
    way, current, level, levels = 0, list[int](), list[int](), 0  # level: ties of the last value
    for place in places:
        step = _step(seen, current[-1], place) if current else None
        if step is None or (step == 0 and not ties):
            found.append(Climb(way, current, levels))
            missing = seen.values[place] is None
            way, levels, current = 0, int(not missing), [] if missing else [place]
        elif step == 0:
            current.append(place)
            level.append(place)
            continue
        else:
            if step == -way:
                found.append(Climb(way, current, levels))
                current, levels = list(level), 1
            current.append(place)
            way, levels = step, levels + 1
        level = [place]
    return [climb for climb in [*found, Climb(way, current, levels)] if climb.way]


def _step(seen: Seen, before: int, now: int) -> int | None:
    """Return 1 up, -1 down, 0 for a tie, None where the later point is missing."""
    first, second = seen.values[before], seen.values[now]
    if first is None or second is None:
        return None
    about = (seen.floats[now] or 0.0) - (seen.floats[before] or 0.0)
    if about:  # floats differ only where the numbers do, and are quicker to compare
        return 1 if about > 0 else -1
    return (second > first) - (second < first)
