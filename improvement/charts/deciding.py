"""Which of the rules that fired a finding rests on, and which are worth showing."""

from collections.abc import Iterable

from improvement.charts.findings import PhaseFinding
from improvement.spc.icons import PRIORITY
from improvement.spc.rules import Mark, Rule, RuleSet

_ORDER = {rule: place for place, rule in enumerate(PRIORITY)}


def is_judged(found: PhaseFinding) -> bool:
    """Whether there is enough to judge a phase by."""
    return min(found.n_known, found.n_useful) >= found.enough and not found.too_narrow


def shown(found: PhaseFinding, rules: str) -> tuple[Mark, ...]:
    """Return what is marked on the picture and explained.

    The Anhøj rules give one verdict on the whole phase, so of their long runs only the one that
    decides is marked: else every point of a chart that stepped up would be.
    """
    if not is_judged(found):
        return ()
    if rules != RuleSet.ANHOEJ:
        return found.marks
    runs = [mark for mark in found.marks if mark.rule is Rule.LONGEST_RUN]
    return tuple(mark for mark in found.marks if mark not in runs[:-1])


def deciding(found: PhaseFinding) -> Mark | None:
    """Return the mark a finding rests on, None where no rule fired.

    What the latest point takes part in comes first, as on its icon; then the latest pattern
    with a side, then one without, and last a single point outside the limits.
    """
    now = [mark for mark in found.marks if found.last in mark.positions]
    label = min(reversed(now), key=lambda mark: _ORDER[mark.rule], default=None)
    if label is not None and label.side:
        of_side = [mark for mark in now if mark.side == label.side]
        return _first([mark for mark in of_side if mark.rule is not Rule.OUTSIDE]) or label
    patterns = [mark for mark in found.marks if mark.side and mark.rule is not Rule.OUTSIDE]
    if patterns:
        return max(patterns, key=lambda mark: mark.positions[-1])
    return _first([m for m in found.marks if not m.side]) or _first(found.marks)


def is_past(mark: Mark, found: PhaseFinding) -> bool:
    """Whether a pattern ended in the older half of the phase.

    Then it tells how it was, and no longer which way the numbers have moved (decision 0010).
    """
    return found.last is not None and 2 * mark.positions[-1] < found.start + found.last


def _first(marks: Iterable[Mark]) -> Mark | None:
    return min(marks, key=lambda mark: _ORDER[mark.rule], default=None)
