"""Evidence for a new phase. The program proposes; only a person who knows why may confirm."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from improvement.spc.points import Number
from improvement.spc.rules import RuleSet

BASELINE = 12  # known points the old level is taken from where nobody confirmed a baseline
AT_LEAST = 9  # points in a row on one side
FEWEST = 10  # useful points below which nothing is claimed


@dataclass(frozen=True, slots=True)
class Proposal:
    """The latest points lie on one side of the old level, and still do."""

    from_position: int  # of the first of them in the series, counted from 0
    points: int  # useful ones in the run
    side: int  # 1 above, -1 below
    limit: int  # the longest run that is no signal among that many useful points
    baseline: int  # known points the old level comes from
    old_centre: float
    new_centre: float


def propose(
    chart: str,
    y: Sequence[Number | None],
    n: Sequence[Number | None] | None = None,
    freeze: int | None = None,
    part: Sequence[int] | None = None,
    *,
    exclude: Collection[int] = (),
) -> Proposal | None:
    """Return evidence for one more phase at the end of the series, or None.

    Arguments and errors as `analyse` has them. Only the latest part is looked at.
    """
    raise NotImplementedError(chart, y, n, freeze, part, exclude)


def wait(n_useful: int, rules: str = RuleSet.ANHOEJ) -> int:
    """Return how many more useful points until a signal is possible; 0 where it already is."""
    raise NotImplementedError(n_useful, rules)
