"""Making Data Count icons: what the latest point says, and whether the target can be relied on.

Source:
    NHS "Making Data Count": the variation icon is the label of the last point, the assurance
    icon holds the target against the last limits.
"""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from improvement.spc.analysis import Analysis
from improvement.spc.rules import Mark, Rule

# Of several rules that a point takes part in, the first one here gives its label.
PRIORITY = (
    Rule.OUTSIDE,
    Rule.TREND,
    Rule.TWO_OF_THREE,
    Rule.LONGEST_RUN,
    Rule.SHIFT,
    Rule.CROSSINGS,
    Rule.TOO_FEW_RUNS,
    Rule.TOO_MANY_RUNS,
)


class Variation(StrEnum):
    """What the last point says."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"
    CHANGED = "changed"  # a rule without a side: something has changed, not which way


class Assurance(StrEnum):
    """Whether a process that stays as it is will meet its target."""

    PASSES = "passes"
    FAILS = "fails"
    HIT_OR_MISS = "hit_or_miss"
    NONE = "none"  # no target, no limits of any width, or a measure without a better way


def variation(analysis: Analysis, direction: str) -> Variation:
    """Return the label of the last point that counts.

    Args:
        analysis: what `analyse` gives; its rule set decides.
        direction: which way is better: "up", "down", or "range" for neither.

    Raises:
        ValueError: another direction.
    """
    better = _better(direction)
    mark = _label(analysis)
    if mark is None:
        return Variation.COMMON_CAUSE
    if not mark.side:
        return Variation.CHANGED
    if not better:
        return Variation.NEUTRAL_HIGH if mark.side > 0 else Variation.NEUTRAL_LOW
    if better == mark.side:
        return Variation.IMPROVEMENT_HIGH if mark.side > 0 else Variation.IMPROVEMENT_LOW
    return Variation.CONCERN_HIGH if mark.side > 0 else Variation.CONCERN_LOW


def assurance(
    analysis: Analysis, target: Decimal | Fraction | float | None, direction: str
) -> Assurance:
    """Return whether the target lies outside the limits of the last point that counts.

    Limits are floats. Rounding never turns two numbers round, so a target is compared as the
    float nearest to it: it is beyond a limit only if it surely is, and equal if it cannot be
    told from it. A target equal to a limit may be met or missed.

    Args:
        analysis: what `analyse` gives.
        target: in the unit of the lines; None where there is none.
        direction: which way is better: "up", "down", or "range" for neither.

    Raises:
        ValueError: another direction.
    """
    better, last = _better(direction), analysis.last
    if target is None or last is None or not better:
        return Assurance.NONE
    low, high, wanted = analysis.lcl[last], analysis.ucl[last], float(target)
    if low is None or high is None or low >= high:
        return Assurance.NONE
    if low <= wanted <= high:
        return Assurance.HIT_OR_MISS
    return Assurance.PASSES if (wanted < low) == (better > 0) else Assurance.FAILS


def _better(direction: str) -> int:
    found = {"up": 1, "down": -1, "range": 0}.get(direction)
    if found is None:
        raise ValueError(f"direction must be up, down or range, got {direction!r}")
    return found


def _label(analysis: Analysis) -> Mark | None:
    """Return the mark that names the last point; of two of one rule the later one."""
    at_last = [mark for mark in analysis.marks if analysis.last in mark.positions]
    order = {rule: place for place, rule in enumerate(PRIORITY)}
    return min(reversed(at_last), key=lambda mark: order[mark.rule], default=None)
