"""The same periods under two definitions, from what was counted and nothing else; pure.

A period's numbers hold under a version if they were counted by it, if they were counted by it on
trial too, or if both versions count the same and only use it otherwise (per 1 000 for per 100).
Everything else is a gap: numbers that were counted otherwise cannot be invented.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from flask_babel import gettext as _

from core import formats
from improvement.charts.sentences import rounded
from improvement.charts.series import SHARES, Point, Series, State, exact
from improvement.definitions.model import TrialCount
from improvement.measures.model import MeasureDefinition
from improvement.periods import containing

COUNTS = (
    "data_kind",
    "frequency",
    "operational_definition",
    "numerator_def",
    "denominator_def",
    "inclusion",
    "exclusion",
    "sampling",
    "sample_size",
)  # what decides which numbers come out; all else is how they are used

_PER_CENT = 100
Trials = Mapping[tuple[int, date], TrialCount]  # by version and first day


class Basis(enum.StrEnum):
    """Why a period's numbers hold under a version."""

    COUNTED = "counted"  # it was counted by this version
    TRIAL = "trial"  # it was counted by this version too, on trial
    SAME = "same"  # both versions count the same
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One period under one version."""

    basis: Basis
    said: str  # "9 of 20 (45 %)"; empty where it cannot be known
    point: Point


@dataclass(frozen=True, slots=True)
class Row:
    """One period under both."""

    start: date
    label: str
    old: Side
    new: Side


@dataclass(frozen=True)
class Replay:
    """Two versions held against each other."""

    old: MeasureDefinition
    new: MeasureDefinition
    rows: tuple[Row, ...]  # the periods that have a number, oldest first
    old_series: Series
    new_series: Series

    @property
    def both(self) -> list[Row]:
        """The periods whose value is known under both."""
        return [row for row in self.rows if row.old.said and row.new.said]

    def compared(self) -> tuple[int, int, int]:
        """Return in how many periods the new way gives more, less, the same."""
        more = less = same = 0
        for row in self.both:
            old, new = exact(self.old_series, row.old.point), exact(self.new_series, row.new.point)
            if old is None or new is None:
                continue
            more, less, same = more + (new > old), less + (new < old), same + (new == old)
        return more, less, same


def differences(old: MeasureDefinition, new: MeasureDefinition) -> list[str]:
    """Return which parts of the definition decide that other numbers come out; names of columns."""
    return [name for name in COUNTS if getattr(old, name) != getattr(new, name)]


def replay(
    series: Series,
    versions: Sequence[MeasureDefinition],
    old: MeasureDefinition,
    new: MeasureDefinition,
    trials: Trials,
) -> Replay:
    """Return the series' periods under both versions.

    Args:
        series: the measure's, as somebody inside the team sees it.
        versions: all of the measure's, oldest first.
        old: one of them.
        new: another, later one.
        trials: what was counted on trial.
    """
    points = [point for point in series.points if point.state is not State.NOT_COLLECTED]
    sides = {
        version.id: [_side(series, point, versions, version, trials) for point in points]
        for version in (old, new)
    }
    rows = [
        Row(point.period_start, point.long_label, before, after)
        for point, before, after in zip(points, sides[old.id], sides[new.id], strict=True)
    ]
    return Replay(
        old,
        new,
        tuple(rows),
        _series(series, old, [row.old for row in rows]),
        _series(series, new, [row.new for row in rows]),
    )


def in_force(versions: Sequence[MeasureDefinition], end: date) -> MeasureDefinition:
    """Return the version by which a period that ends on a day was counted."""
    begun = [version for version in versions if version.valid_from <= end]
    return begun[-1] if begun else versions[0]


def fits(version: MeasureDefinition, point: Point) -> bool:
    """Whether the period is one of the version's rhythm."""
    period = containing(version.frequency, point.period_start)
    return (period.start, period.end) == (point.period_start, point.period_end)


def _side(
    series: Series,
    point: Point,
    versions: Sequence[MeasureDefinition],
    version: MeasureDefinition,
    trials: Trials,
) -> Side:
    counted_by = in_force(versions, point.period_end)
    trial = trials.get((version.id, point.period_start))
    if counted_by is version:
        basis = Basis.COUNTED
    elif trial is not None and fits(version, point):
        basis = Basis.TRIAL
        point = point._replace(
            numerator=trial.numerator,
            denominator=trial.denominator,
            value=trial.value,
            state=State.VALUE,
            excluded=False,
            reason="",
        )
    elif not differences(counted_by, version):
        basis = Basis.SAME
    else:
        return Side(Basis.NOTHING, "", _gap(point))
    return Side(basis, _said(series, version, point), point)


def _gap(point: Point) -> Point:
    return point._replace(
        numerator=None,
        denominator=None,
        value=None,
        state=State.NOT_COLLECTED,
        excluded=False,
        reason="",
        note="",
    )


def _series(series: Series, version: MeasureDefinition, sides: Sequence[Side]) -> Series:
    """Return the series by one version: without the borders that changes of definition drew."""
    known = [place for place, side in enumerate(sides) if side.basis is not Basis.NOTHING]
    cut = sides[known[0] : known[-1] + 1] if known else ()
    return replace(
        series,
        points=tuple(side.point for side in cut),
        multiplier=version.multiplier,
        phases=tuple(phase for phase in series.phases if not phase.by_definition),
        annotations=(),
        gatherings=(),
    )


def _said(series: Series, version: MeasureDefinition, point: Point) -> str:
    if point.state is State.NO_CASES:
        return _("No cases")
    value = exact(replace(series, multiplier=version.multiplier, points=()), point)
    if value is None:
        return ""
    figure = formats.number(rounded(value, series.decimals), series.decimals)
    if not series.is_ratio:
        return figure
    if series.kind in SHARES and version.multiplier == _PER_CENT:
        figure = formats.percent(rounded(value, series.decimals) / _PER_CENT, series.decimals)
    return _(
        "%(cases)s of %(all)s: %(value)s",
        cases=formats.number(point.numerator or Decimal(0)),
        all=formats.number(point.denominator or Decimal(0)),
        value=figure,
    )
