"""What is said about an aim before it is a row, and what it lacks to be measurable (R8, R9)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from improvement.aims.model import Aim
from improvement.charts.series import DataKind, Direction
from improvement.measures.model import Measure

TARGET_ABOVE = _l("Higher is better for this measure, so the target must lie above the baseline.")
TARGET_BELOW = _l("Lower is better for this measure, so the target must lie below the baseline.")
NO_SHARE = _l("A share lies between 0 and 100.")
TOO_EARLY = _l("The date to reach the target must come after the day the aim holds from.")
BEFORE_THE_LAST = _l("The new version cannot hold from an earlier day than the one before it.")


@dataclass(frozen=True)
class Parts:
    """The parts of an aim; all but the first may be missing."""

    what: str
    for_whom: str = ""
    where: str = ""
    measure: Measure | None = None
    baseline_value: Decimal | None = None  # in the measure's unit
    baseline_note: str = ""
    target_value: Decimal | None = None  # in the measure's unit
    target_date: date | None = None
    statement: str = ""  # own words; empty: the sentence is made from the parts


@dataclass(frozen=True)
class Check:
    """One thing an aim needs to be measurable."""

    label: LazyString
    is_there: bool


def parts_of(aim: Aim) -> Parts:
    """Return what an aim says."""
    return Parts(
        what=aim.what,
        for_whom=aim.for_whom,
        where=aim.where,
        measure=aim.measure,
        baseline_value=aim.baseline_value,
        baseline_note=aim.baseline_note,
        target_value=aim.target_value,
        target_date=aim.target_date,
        statement=aim.statement,
    )


def checks(parts: Parts | Aim) -> list[Check]:
    """Return what makes an aim measurable, and whether it is there."""
    return [
        Check(_l("A measure that will tell"), parts.measure is not None),
        Check(_l("A baseline: where you start"), parts.baseline_value is not None),
        Check(_l("A target: where you want to get"), parts.target_value is not None),
        Check(_l("A date to get there by"), parts.target_date is not None),
    ]


def is_measurable(parts: Parts | Aim) -> bool:
    """Whether it has measure, target and date; without one of them it is not, yet (R9)."""
    needed = (parts.measure, parts.target_value, parts.target_date)
    return all(each is not None for each in needed)


def faults(parts: Parts, valid_from: date) -> Iterator[tuple[str, LazyString]]:
    """Yield the field and the sentence of each thing that cannot be true (R8)."""
    if parts.target_date is not None and parts.target_date <= valid_from:
        yield "target_date", TOO_EARLY
    if parts.measure is not None:
        yield from _outside_the_scale(parts, parts.measure)
        yield from _the_wrong_way(parts, parts.measure)


def _outside_the_scale(parts: Parts, measure: Measure) -> Iterator[tuple[str, LazyString]]:
    if measure.definition.data_kind not in (DataKind.PROPORTION, DataKind.YES_NO):
        return
    for name in ("baseline_value", "target_value"):
        value = getattr(parts, name)
        if value is not None and not 0 <= value <= 100:
            yield name, NO_SHARE


def _the_wrong_way(parts: Parts, measure: Measure) -> Iterator[tuple[str, LazyString]]:
    begins, ends = parts.baseline_value, parts.target_value
    if begins is None or ends is None:
        return
    if measure.direction is Direction.UP and ends <= begins:
        yield "target_value", TARGET_ABOVE
    if measure.direction is Direction.DOWN and ends >= begins:
        yield "target_value", TARGET_BELOW
