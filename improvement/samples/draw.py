"""Drawing which cases to count: pure, and the same for the same seed, so it can be checked."""

import random
from collections.abc import Sequence

from improvement.measures.model import Sampling


def drawn(sampling: Sampling, size: int, cases: int, seed: int) -> Sequence[int]:
    """Return the numbers in the list of the cases to count, from 1, in rising order.

    Args:
        sampling: how they are picked; all of them where nothing is drawn.
        size: how many, or one in every so many.
        cases: how many cases there are in the period.
        seed: what makes the draw random; the same seed gives the same numbers.

    Raises:
        ValueError: `size` is below 1 or `cases` below 0.
    """
    if size < 1 or cases < 0:
        raise ValueError(f"a sample of {size!r} among {cases!r} cannot be drawn")
    luck = random.Random(seed)  # noqa: S311 - a fair draw, not a secret
    if sampling is Sampling.RANDOM:
        return sorted(luck.sample(range(1, cases + 1), min(size, cases)))
    if sampling is Sampling.EVERY_KTH:
        return range(luck.randint(1, size), cases + 1, size)
    if sampling is Sampling.FIRST_N:
        return range(1, min(size, cases) + 1)
    return range(1, cases + 1)
