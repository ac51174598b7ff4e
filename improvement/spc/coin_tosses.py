"""How often a line is crossed by chance: exact, and in time that hardly grows with n."""

from functools import lru_cache
from math import comb, exp, lgamma, log, sqrt

EXACT = 200  # up to here in whole numbers; above, the tail is added up in floats
_SURE = 1e-9  # relative; the floats below are right to 1e-10 at the least


@lru_cache(maxsize=16384)
def fewest_crossings(chances: int) -> int:
    """Return the smallest c with P(crossings <= c) >= 5 % when each chance is a coin toss."""
    return _exactly(chances) if chances <= EXACT else _nearly(chances)


def _exactly(chances: int) -> int:
    whole, below, crossings = 1 << chances, 1, 0
    term = 1
    while 20 * below < whole:
        term = term * (chances - crossings) // (crossings + 1)  # comb(chances, crossings + 1)
        crossings += 1
        below += term
    return crossings


def _nearly(chances: int) -> int:
    """Add up the tail from below; where 5 % is met too closely to tell, ask whole numbers."""
    crossings = int(chances / 2 - 6 * sqrt(chances))  # six times 2 sd: nothing lies below
    crossings = max(0, crossings)
    term = exp(_log_comb(chances, crossings) - chances * log(2))
    below = 20 * term
    while below < 1 - _SURE:
        term *= (chances - crossings) / (crossings + 1)
        crossings += 1
        below += 20 * term
    return crossings if below > 1 + _SURE else _exactly(chances)


@lru_cache(maxsize=4096)
def usual_runs(useful: int) -> tuple[int, int]:
    """Return the fewest and the most runs that are no signal among `useful` points.

    At most 2.5 % lie outside on each side, with half of the points (rounded down) on one side
    of the median and the rest on the other.

    Source:
        Swed & Eisenhart (1943), doi:10.1214/aoms/1177731436; calculated, not copied, so a few
        limits are one beside those printed there.
    """
    if useful < 2:
        return 1, max(1, useful)
    if useful <= EXACT:
        return _range(useful, {runs: _ways(useful, runs) for runs in range(2, useful + 1)})
    middle, reach = useful // 2 + 1, int(5 * sqrt(useful))
    found = range(max(2, middle - reach), min(useful, middle + reach) + 1)
    return _range(useful, {runs: _chance(useful, runs) for runs in found})


def _range(useful: int, chances: dict[int, int] | dict[int, float]) -> tuple[int, int]:
    """Cut at most 2.5 % off each end."""
    exact = useful <= EXACT
    share = comb(useful, useful // 2) if exact else 1.0
    low, outside = min(chances), chances[min(chances)]
    while 40 * outside <= share:
        low += 1
        outside += chances[low]
    high, outside = max(chances), chances[max(chances)]
    while 40 * outside <= share:
        high -= 1
        outside += chances[high]
    return low, high


def _ways(useful: int, runs: int) -> int:
    """Return in how many ways the points can lie so that there are so many runs."""
    above, below, half = useful // 2, useful - useful // 2, runs // 2
    if runs % 2 == 0:
        return 2 * comb(above - 1, half - 1) * comb(below - 1, half - 1)
    return comb(above - 1, half) * comb(below - 1, half - 1) + comb(above - 1, half - 1) * comb(
        below - 1, half
    )


def _chance(useful: int, runs: int) -> float:
    above, below, half = useful // 2, useful - useful // 2, runs // 2
    whole = _log_comb(useful, above)

    def both(first: int, second: int) -> float:
        return exp(_log_comb(above - 1, first) + _log_comb(below - 1, second) - whole)

    if runs % 2 == 0:
        return 2 * both(half - 1, half - 1)
    return both(half, half - 1) + both(half - 1, half)


def _log_comb(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
