"""What programs are told and tell about numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from core.db import EXACT_LIMIT
from core.rest.shapes import Is
from improvement.charts.sentences import rounded
from improvement.charts.series import State
from improvement.exports.telling import Number
from improvement.measurements.entry import Entry
from improvement.measurements.number_fields import NOTE_LENGTH
from improvement.measurements.receiving import Outcome, Sent

MOST = 500  # numbers in one request
_LARGEST = EXACT_LIMIT
_DECIMALS = 10  # of a quotient; what was counted stands beside it, exact


@dataclass(frozen=True)
class Measurement:
    """One live number. Of a hidden one only the period is told."""

    measure_id: int
    measure: Annotated[str, Is("The measure's name, unlike the others of its team.")]
    team: str
    period_start: Annotated[date, Is("The first day of the period.")]
    period_end: Annotated[date, Is("The last day of the period.")]
    state: Annotated[State, Is("A value, no cases at all, or not collected.")]
    plotted: Annotated[Decimal | None, Is("What the chart shows, in the measure's unit.")]
    numerator: Decimal | None
    denominator: Decimal | None
    value: Annotated[Decimal | None, Is("Of measures that are not kept as counts.")]
    n: Annotated[Decimal | None, Is("How many answered; told inside the team only.")]
    note: str
    left_out: Annotated[str, Is("Why it does not count; empty where it does.")]
    hidden_below: Annotated[int, Is("It is hidden because fewer than this stand behind; else 0.")]


@dataclass(frozen=True, kw_only=True)
class NewMeasurement:
    """What a measure was in one period: numerator and denominator, or a value, or a state."""

    numerator: Annotated[Decimal | None, Is(least=-_LARGEST, most=_LARGEST)] = None
    denominator: Annotated[Decimal | None, Is(least=-_LARGEST, most=_LARGEST)] = None
    value: Annotated[Decimal | None, Is(least=-_LARGEST, most=_LARGEST)] = None
    n: Annotated[Decimal | None, Is("How many answered.", least=0, most=_LARGEST)] = None
    state: State = State.VALUE
    note: Annotated[
        str | None, Is("Without it, a note that stands there stays.", longest=NOTE_LENGTH)
    ] = None
    reason: Annotated[
        str, Is("Why a number is corrected, or was not collected.", longest=NOTE_LENGTH)
    ] = ""


@dataclass(frozen=True, kw_only=True)
class PeriodMeasurement(NewMeasurement):
    """What a measure was in the period that begins on a day."""

    period_start: Annotated[date, Is("The first day of the period.")]


@dataclass(frozen=True)
class NewMeasurements:
    """Numbers of several periods: all of them are stored, or none."""

    measurements: Annotated[list[PeriodMeasurement], Is(longest=MOST)]


@dataclass(frozen=True)
class Result:
    """What became of one number."""

    outcome: Outcome
    measurement: Measurement


@dataclass(frozen=True)
class Results:
    """What became of each number, in the order sent."""

    results: list[Result]


def shaped(some: Sequence[Number]) -> Iterator[Measurement]:
    """Yield what is told of each number."""
    for each in some:
        exported = each.row.exported
        entry, of_team = exported.entry, each.measure.project
        yield Measurement(
            each.measure.id,
            each.measure.name,
            of_team.team.name if of_team is not None else "",
            each.period_start,
            exported.period.end,
            entry.state,
            None if each.plotted is None else rounded(each.plotted, _DECIMALS),
            entry.numerator,
            entry.denominator,
            entry.value,
            entry.n,
            entry.note,
            each.row.left_out,
            each.row.hidden_below,
        )


def sent(told: NewMeasurement, day: date) -> Sent:
    """Return what a program tells of the period that begins on a day."""
    entry = Entry(
        told.numerator,
        told.denominator,
        told.value,
        told.n,
        told.state,
        told.note or "",
        told.reason,
    )
    return Sent(day, entry, keeps_note=told.note is None)
