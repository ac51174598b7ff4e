"""Logging and correcting: one live value per period, whoever comes at the same time."""

from dataclasses import dataclass
from datetime import timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core import clock
from core.db import db
from core.errors import WrongState
from improvement.measurements import queries
from improvement.measurements.entry import Entry, problems
from improvement.measurements.model import Measurement, Source
from improvement.measures.model import Measure
from improvement.periods import Period

UNDO_WITHIN = timedelta(seconds=30)


class PeriodToCome(WrongState):
    sentence = _l("A period that has not begun cannot be measured yet.")


class NoNumbersHere(WrongState):
    sentence = _l("A shared measure holds no numbers. Each team logs its own.")


class Overlaps(WrongState):
    sentence = _l("This period overlaps one that has a value, from when it was counted otherwise.")


class TooLateToUndo(WrongState):
    sentence = _l("It can be undone for 30 seconds only. You can still correct it.")


class NotLive(WrongState):
    sentence = _l("This number has been corrected since. Look at the newest one.")


class CannotBeTrue(WrongState):
    """The numbers contradict each other; forms say so before it comes to this."""


@dataclass(frozen=True)
class Origin:
    """Where a number came from."""

    source: Source = Source.WEB
    person_id: int | None = None
    client_token: str | None = None
    link_id: int | None = None
    device_hash: str | None = None
    batch_id: int | None = None


def log(measure: Measure, period: Period, entry: Entry, origin: Origin) -> Measurement:
    """Say what the measure was in the period; what was said before is superseded, not lost.

    The same client token again, or the same number again, changes nothing (R30).

    Raises:
        NoNumbersHere, PeriodToCome, Overlaps, CannotBeTrue: the number cannot be stored.
    """
    definition = queries.definition_for(measure, period)
    entry = entry.settled(definition.data_kind)
    _refuse_impossible(measure, period, entry)
    _take_turn(measure)
    sent = origin.client_token and queries.by_client_token(measure, origin.client_token)
    if sent:
        return sent
    before = queries.live_at(measure, period.start)
    if before is not None and _says(before).same_as(entry) and before.note == entry.note:
        return before
    _refuse_overlap(measure, period)
    if before is not None:
        before.is_live = False
        db.session.flush()  # the old one leaves its place before the new one takes it
    row = Measurement(
        measure_id=measure.id,
        definition_id=definition.id,
        period_start=period.start,
        period_end=period.end,
        numerator=entry.numerator,
        denominator=entry.denominator,
        value=entry.value,
        n=entry.n,
        state=entry.state,
        note=entry.note,
        reason=entry.reason,
        source=origin.source,
        entered_by_id=origin.person_id,
        client_token=origin.client_token,
        link_id=origin.link_id,
        device_hash=origin.device_hash,
        batch_id=origin.batch_id,
        supersedes_id=before.id if before is not None else None,
    )
    db.session.add(row)
    db.session.flush()
    return row


def undo(measurement: Measurement) -> None:
    """Take back what was just logged; what it superseded stands again.

    Raises:
        TooLateToUndo, NotLive: somebody may have relied on it since.
    """
    _take_turn(measurement.measure)
    if not measurement.is_live:
        raise NotLive
    if clock.now() - measurement.created_at > UNDO_WITHIN:
        raise TooLateToUndo
    withdraw(measurement)


def withdraw(measurement: Measurement) -> None:
    """Let the number it superseded stand again, or nothing; the row itself stays as history."""
    measurement.is_live = False
    db.session.flush()
    if measurement.supersedes_id is not None:
        before = queries.get(measurement.supersedes_id)
        if before is not None:
            before.is_live = True
    db.session.flush()


def exclude(measurement: Measurement, reason: str) -> None:
    """Leave the point out of the calculation; it stays visible, with the reason (R26)."""
    _still_live(measurement)
    measurement.excluded = True
    measurement.excluded_reason = reason
    db.session.flush()


def include(measurement: Measurement) -> None:
    """Let the point count again."""
    _still_live(measurement)
    measurement.excluded = False
    measurement.excluded_reason = ""
    db.session.flush()


def _says(row: Measurement) -> Entry:
    return Entry(row.numerator, row.denominator, row.value, row.n, row.state)


def _still_live(measurement: Measurement) -> None:
    if not measurement.is_live:
        raise NotLive


def _take_turn(measure: Measure) -> None:
    """Let writers of one measure come one at a time; SQLite's write lock has done it already."""
    db.session.execute(select(Measure.id).where(Measure.id == measure.id).with_for_update())


def _refuse_impossible(measure: Measure, period: Period, entry: Entry) -> None:
    if measure.network_id is not None:
        raise NoNumbersHere
    if period.is_to_come(clock.today()):
        raise PeriodToCome
    wrong = problems(entry, queries.definition_for(measure, period).data_kind)
    if wrong:
        raise CannotBeTrue(next(iter(wrong.values())))


def _refuse_overlap(measure: Measure, period: Period) -> None:
    """Where the frequency has changed, an old long period must not hold a new short one (R24)."""
    if len({version.frequency for version in measure.definitions}) == 1:
        return
    other = db.session.scalar(
        select(Measurement.id).where(
            Measurement.measure_id == measure.id,
            Measurement.is_live,
            Measurement.period_start != period.start,
            Measurement.period_start <= period.end,
            Measurement.period_end >= period.start,
        )
    )
    if other is not None:
        raise Overlaps
