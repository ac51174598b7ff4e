"""CPU time of a function: the median of many, because one run says little on a busy machine."""

import time
from collections.abc import Callable
from statistics import median

ROUNDS = 25
WARM_UP = 3
AT_LEAST = 0.005  # seconds a round should last, or the clock's own steps would be measured


def cpu(function: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the seconds of CPU time that one call takes; all threads of the process count."""
    for _ in range(min(WARM_UP, rounds)):
        once = _time(function, 1)
    calls = max(1, round(AT_LEAST / once)) if once else 1000
    return median(_time(function, calls) for _ in range(rounds))


def _time(function: Callable[[], object], calls: int) -> float:
    begin = time.process_time()
    for _ in range(calls):
        function()
    return (time.process_time() - begin) / calls
