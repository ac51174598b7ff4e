"""What a chart is drawn from: one measure by period, exact, as the viewer may see it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from operator import ge, le
from typing import NamedTuple


class State(StrEnum):
    """What is known of a period: three things a spreadsheet shows as an empty cell or a nought."""

    VALUE = "value"
    NO_CASES = "no_cases"
    NOT_COLLECTED = "not_collected"


class Direction(StrEnum):
    """Which way is better; `range` is better inside the target's limits."""

    UP = "up"
    DOWN = "down"
    RANGE = "range"


class DataKind(StrEnum):
    """What the numbers are; the first two are kept as numerator and denominator only."""

    PROPORTION = "proportion"
    RATE = "rate"
    COUNT = "count"
    MEAN = "mean"
    MEDIAN = "median"
    SCORE = "score"
    YES_NO = "yes_no"
    TIME_BETWEEN = "time_between"
    DAYS_SINCE = "days_since"

    @property
    def is_counted(self) -> bool:
        """Whether it is kept as numerator and denominator, never as a typed value."""
        return self in RATIOS

    @property
    def is_event(self) -> bool:
        """Whether each happening is entered by its day, and the days between them are plotted."""
        return self in EVENTS


RATIOS = frozenset({DataKind.PROPORTION, DataKind.RATE, DataKind.YES_NO})
SHARES = frozenset({DataKind.PROPORTION, DataKind.YES_NO})  # so many of so many
EVENTS = frozenset({DataKind.TIME_BETWEEN, DataKind.DAYS_SINCE})
_ONE = Decimal(1)


class Point(NamedTuple):
    """One expected period; a period without a value keeps its place.

    A tuple, as all that a chart has one of per period: made in a third of the time.
    """

    period_start: date
    period_end: date  # the last day of the period, included
    label: str  # as on the axis: "Feb", "w. 7"
    long_label: str  # as in a sentence: "February 2026"
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None  # typed kinds only
    state: State = State.VALUE
    excluded: bool = False
    reason: str = ""  # why it is excluded
    note: str = ""
    running: bool = False  # the period is not over, so the value may still grow
    hidden: bool = False  # a small number, or one that would reveal it
    beyond: bool = False  # before the first number or after the last; here because others have one
    first: bool = False  # the first event, from which days are counted: it has none of its own


@dataclass(frozen=True, slots=True)
class Target:
    """What the team wants to reach, in the unit of the chart (80 for 80 %)."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    valid_from: date | None = None  # None: from the first period on

    def bounds(self, direction: str) -> tuple[Decimal | None, Decimal | None]:
        """Return the lowest and the highest value that meet it."""
        if self.low is not None or self.high is not None:
            return self.low, self.high
        if direction == Direction.RANGE:
            return self.value, self.value
        return (None, self.value) if direction == Direction.DOWN else (self.value, None)


@dataclass(frozen=True, slots=True)
class Phase:
    """A new beginning that a person confirmed; the first phase needs none of these."""

    start: date
    reason: str
    baseline_end: date | None = None
    by_definition: bool = False  # it is counted in another way from here on


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something that happened and may explain the numbers."""

    day: date
    kind: str  # of AnnotationKind, or "aim" or "definition"
    text: str
    url: str = ""
    source_id: int | None = None  # of the cycle, or of the project whose aim it is


@dataclass(frozen=True, slots=True)
class GatheringMark:
    """When the network met."""

    day: date
    label: str  # "Gathering 1"
    url: str = ""
    source_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One measure of one team, oldest period first, with what people said about it."""

    name: str
    unit: str  # "%", "days", "per 1000 residents"
    kind: DataKind
    points: tuple[Point, ...]
    direction: Direction = Direction.UP
    multiplier: int = 1  # 100 for per cent; used for proportions and rates only
    decimals: int = 0
    targets: tuple[Target, ...] = ()
    baseline_end: date | None = None  # the median comes from the periods that end by this day
    phases: tuple[Phase, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    gatherings: tuple[GatheringMark, ...] = ()
    min_n: int = 5  # said where a small number is hidden
    chart: str = "run"  # the kind a person chose, or "auto"
    rules: str = "anhoej"  # the network's rule set
    screens: bool = True  # unusual moving ranges are left out of the limits
    holidays: bool = True  # they are shown, where the periods are short enough

    @property
    def is_ratio(self) -> bool:
        """Whether the numbers are numerators and denominators."""
        return self.kind in RATIOS

    @property
    def is_of_events(self) -> bool:
        """Whether each point is an event, and its value the days since the one before."""
        return self.kind in EVENTS


def exact(series: Series, point: Point) -> Fraction | None:
    """Return what is plotted, unrounded, in the unit of the chart; None where there is no point.

    A hidden point has no value here, so nothing made from this can tell it.
    """
    if point.hidden or point.state != State.VALUE:
        return None
    if not series.is_ratio:
        return None if point.value is None else _share(point.value, _ONE, 1)
    if point.numerator is None or not point.denominator:
        return None
    return _share(point.numerator, point.denominator, series.multiplier)


@lru_cache(maxsize=8192)  # a page asks for the same few counts again and again
def _share(numerator: Decimal, denominator: Decimal, multiplier: int) -> Fraction:
    above, above_of = numerator.as_integer_ratio()
    below, below_of = denominator.as_integer_ratio()
    return Fraction(above * below_of * multiplier, below * above_of)


def plotted(series: Series) -> tuple[Fraction | None, ...]:
    """Return what is plotted, one per period, in the unit of the chart."""
    return tuple(exact(series, point) for point in series.points)


def judged(series: Series, values: Sequence[Fraction | None]) -> tuple[Fraction | None, ...]:
    """Return the numbers the statistics get from what is plotted, one per period.

    They are exact, so that "on the median" never hangs on a rounding. The running period is
    missing here: a half month is not yet a month. An excluded point is given, for limits are
    shown at it too; `left_out` says which they are.
    """
    return tuple(
        None if point.running else value for point, value in zip(series.points, values, strict=True)
    )


def left_out(points: Sequence[Point]) -> tuple[int, ...]:
    """Return which points people excluded, counted from 1 as the statistics do."""
    return tuple(place for place, point in enumerate(points, 1) if point.excluded)


def target_at(series: Series, point: Point) -> Target | None:
    """Return the target in force at the end of the period."""
    if not series.targets:
        return None
    known = [t for t in series.targets if t.valid_from is None or t.valid_from <= point.period_end]
    return max(known, key=lambda target: target.valid_from or date.min, default=None)


def target_met(series: Series, point: Point) -> bool | None:
    """Return whether a period reached its target; None where one of them is not there.

    Compared exactly: numerator and denominator by cross-multiplying, never as rounded.
    """
    return meets(target_at(series, point), exact(series, point), series.direction)


def meets(target: Target | None, value: Fraction | None, direction: str) -> bool | None:
    """Return whether an exact value meets a target; None where one of them is not there."""
    if target is None or value is None:
        return None
    low, high = target.bounds(direction)
    return _holds(ge, value, low) and _holds(le, value, high)


def _holds(
    compare: Callable[[Fraction, Fraction], bool], value: Fraction, bound: Decimal | None
) -> bool:
    # Fractions are compared by multiplying crosswise in whole numbers.
    return bound is None or compare(value, Fraction(bound))
