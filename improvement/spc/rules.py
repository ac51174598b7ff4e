"""The rule sets a network may choose between, and which points fired which rule."""

from dataclasses import dataclass
from enum import StrEnum


class RuleSet(StrEnum):
    """Named as networks store it; Anhøj is the default because it cries wolf least."""

    ANHOEJ = "anhoej"
    IHI = "ihi"
    NHS = "nhs"


class Rule(StrEnum):
    """What a point may take part in. OUTSIDE is part of every set, on charts with limits."""

    LONGEST_RUN = "longest_run"  # anhoej: a run on one side longer than its limit
    CROSSINGS = "crossings"  # anhoej: the line is crossed too seldom
    SHIFT = "shift"  # ihi: six in a row on one side; nhs: seven
    TREND = "trend"  # ihi: five in a row up or down; nhs: seven
    TOO_FEW_RUNS = "too_few_runs"  # ihi
    TOO_MANY_RUNS = "too_many_runs"  # ihi
    TWO_OF_THREE = "two_of_three"  # nhs: two of three neighbours near one limit
    OUTSIDE = "outside"  # strictly outside the limits


@dataclass(frozen=True, slots=True)
class Mark:
    """One rule that fired, and the points that made it fire."""

    rule: Rule
    positions: tuple[int, ...]  # in the whole series, counted from 0, oldest first
    side: int  # 1 above or rising, -1 below or falling, 0 neither (crossings, number of runs)
