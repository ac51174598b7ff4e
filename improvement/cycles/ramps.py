"""Ramps: cycles that build on one another, drawn as a staircase that may branch; pure.

A ramp begins with a cycle that has no previous one. Nothing of this is stored: the steps follow
from `previous_cycle_id` alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LADDER = (1, 1, 3, 5, None)  # how many to test with; None is everybody


@dataclass(frozen=True, slots=True)
class Step:
    """Where one cycle stands: which ramp, how many steps up, and on which branch."""

    id: int
    ramp_no: int  # from 1, in the order the ramps were begun
    step_no: int  # from 1
    lane: int  # from 0; a branch gets a lane of its own
    previous_id: int | None


def steps(previous: Mapping[int, int | None]) -> list[Step]:
    """Return every cycle with its place, ramp by ramp, each from the bottom up.

    Args:
        previous: by each cycle's id the id of the one it builds on; ids grow with time. One that
            is not among the keys counts as none, and a ring is cut where it closes.
    """
    following: dict[int | None, list[int]] = defaultdict(list)
    for id in sorted(previous):
        before = previous[id]
        following[before if before in previous else None].append(id)
    found: list[Step] = []
    for ramp_no, root in enumerate(following[None], start=1):
        found += _ramp(root, ramp_no, following)
    return found


def makes_ring(id: int, new_previous: int, previous: Mapping[int, int | None]) -> bool:
    """Return whether cycle `id` would come before itself if it built on `new_previous`."""
    seen: set[int] = set()
    at: int | None = new_previous
    while at is not None and at not in seen:
        if at == id:
            return True
        seen.add(at)
        at = previous.get(at)
    return False


def next_scale(now: int | None, step_no: int) -> int | None:
    """Return the scale suggested after step `step_no`, a test with `now`; None is everybody.

    The ladder is 1-1-3-5-all: the first test is worth repeating once before it grows. Where nobody
    said with how many (`now` is None), the step itself says how far up the ladder one has come.
    """
    if now is None:
        return LADDER[min(step_no, len(LADDER) - 1)]
    if now == 1 and step_no <= 1:
        return 1
    return next((rung for rung in LADDER if rung is not None and rung > now), None)


def _ramp(root: int, ramp_no: int, following: Mapping[int | None, list[int]]) -> Iterable[Step]:
    """Yield the ramp from its root; the first to follow stays in the lane, others get new ones."""
    lanes = 0
    waiting: list[tuple[int, int, int, int | None]] = [(root, 1, 0, None)]
    while waiting:
        id, step_no, lane, before = waiting.pop()
        yield Step(id, ramp_no, step_no, lane, before)
        after = following.get(id, [])
        branches = []
        for place, child in enumerate(after):
            lanes += place > 0
            branches.append((child, step_no + 1, lane if place == 0 else lanes, id))
        waiting += reversed(branches)
