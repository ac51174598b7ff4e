"""Hold one part against the rule set somebody chose."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from improvement.spc import ihi_rules, nhs_rules
from improvement.spc.patterns import Seen
from improvement.spc.rules import Mark, Rule, RuleSet
from improvement.spc.run_rules import RunFinding, longest_runs


class _Marks(Protocol):
    def __call__(self, seen: Seen) -> Iterator[Mark]: ...


_NAMES = frozenset(RuleSet)
_SETS: Mapping[str, _Marks] = {RuleSet.IHI: ihi_rules.marks, RuleSet.NHS: nhs_rules.marks}


def refuse_rules(rules: str) -> None:
    """Refuse a rule set that does not exist.

    Raises:
        ValueError: with its name.
    """
    if rules not in _NAMES:
        raise ValueError(f"rules must be one of {', '.join(RuleSet)}, got {rules!r}")


def marks(rules: str, seen: Seen, finding: RunFinding, *, with_runs: bool) -> list[Mark]:
    """Return which points fired which rule, as positions in the whole series.

    Args:
        rules: a rule set.
        seen: the part without the points left out.
        finding: what the Anhøj rules say of it.
        with_runs: whether its neighbours are independent enough for runs and trends.
    """
    found = list(_outside(seen))
    if with_runs and rules == RuleSet.ANHOEJ:
        found += _anhoej(seen.signs, finding) if finding.runs_signal else []
    elif with_runs:
        found += _SETS[rules](seen)
    if not found or seen.positions == range(len(seen.signs)):
        return found
    return [
        Mark(mark.rule, tuple([seen.positions[place] for place in mark.positions]), mark.side)
        for mark in found
    ]


def _anhoej(signs: Sequence[int], finding: RunFinding) -> Iterator[Mark]:
    long = (finding.longest_run or 0) > (finding.longest_run_max or 0)
    for run in longest_runs(signs) if long else ():
        yield Mark(Rule.LONGEST_RUN, run.positions, run.side)
    if (finding.n_crossings or 0) < (finding.n_crossings_min or 0):
        yield Mark(Rule.CROSSINGS, tuple(place for place, sign in enumerate(signs) if sign), 0)


def _outside(seen: Seen) -> Iterator[Mark]:
    """Yield the points outside their limits, those above and those below."""
    if not any(seen.outside):
        return
    beyond = [place for place, out in enumerate(seen.outside) if out]
    for side in (1, -1):
        places = tuple(place for place in beyond if _is_above(seen, place) == (side > 0))
        if places:
            yield Mark(Rule.OUTSIDE, places, side)


def _is_above(seen: Seen, place: int) -> bool:
    value = seen.floats[place]
    return value is not None and seen.cl is not None and value > seen.cl
