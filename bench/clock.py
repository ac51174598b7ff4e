"""CPU time of a function: the median of many, because one run says little on a busy machine."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 25
WARM_UP = 3
AT_LEAST = 0.005  # seconds a round should last, or the clock's own steps would be measured

Call = Callable[[], object]


@dataclass(frozen=True)
class Beside:
    """What a function takes, by itself and as so many times another one measured beside it."""

    seconds: float
    other: float  # seconds
    times: float


def cpu(function: Call, rounds: int = ROUNDS) -> float:
    """Return the seconds of CPU time that one call takes; all threads of the process count."""
    calls = _calls(function, rounds)
    return median(_time(function, calls) for _ in range(rounds))


def beside(function: Call, other: Call, rounds: int = ROUNDS) -> Beside:
    """Measure both in turns, so that what slows the machine down slows both down alike."""
    calls, others = _calls(function, rounds), _calls(other, rounds)
    taken = [(_time(other, others), _time(function, calls)) for _ in range(rounds)]
    return Beside(
        seconds=median(own for _other, own in taken),
        other=median(other for other, _own in taken),
        times=median(own / other for other, own in taken),
    )


def _calls(function: Call, rounds: int) -> int:
    """Return how many calls make a round, after a few that fill what is kept for all."""
    for _ in range(min(WARM_UP, rounds)):
        once = _time(function, 1)
    return max(1, round(AT_LEAST / once)) if once else 1000


def _time(function: Call, calls: int) -> float:
    begin = time.process_time()
    for _ in range(calls):
        function()
    return (time.process_time() - begin) / calls
