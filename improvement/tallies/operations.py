"""Tapping in one case at a time, taking one back, and summing up a period as one number."""

from datetime import date
from decimal import Decimal

from flask_babel import lazy_gettext as _l

from core import clock
from core.db import db
from core.errors import WrongState
from improvement.charts.series import DataKind
from improvement.entry_links.model import EntryLink
from improvement.entry_links.operations import fingerprint
from improvement.measurements import operations as measurements
from improvement.measurements import queries as logged
from improvement.measurements.model import Measurement, Source
from improvement.measurements.operations import Origin
from improvement.tallies import queries
from improvement.tallies.counting import Stroke, asks_amount, summed
from improvement.tallies.model import TallyEvent
from improvement.tallies.queries import Tally


class NeedsAmount(WrongState):
    sentence = _l("Write the number for this case.")


class NothingTallied(WrongState):
    sentence = _l("There is nothing to sum up in this period.")


class NeedsDenominator(WrongState):
    sentence = _l("A rate needs its denominator before it can be summed up.")


class HasNumber(WrongState):
    sentence = _l(
        "This period has a number already. Somebody in the team can correct it after signing in."
    )


class AnEvent(WrongState):
    sentence = _l("An event is entered by its day, not by strokes.")


def tap(link: EntryLink, stroke: Stroke, client_token: str, device: str) -> TallyEvent:
    """Make one stroke today; the same tap sent again is the same stroke.

    Raises:
        NeedsAmount, AnEvent: the kind of measure asks for something else.
    """
    kind = link.measure.definition.data_kind
    if kind.is_event:
        raise AnEvent
    if asks_amount(kind) and stroke.amount is None:
        raise NeedsAmount
    token = fingerprint(client_token) if client_token else None
    sent = queries.by_client_token(link.measure, token) if token else None
    if sent is not None:
        return sent
    event = TallyEvent(
        measure_id=link.measure_id,
        day=clock.today(),
        hit=stroke.hit,
        amount=stroke.amount if asks_amount(kind) else None,
        link_id=link.id,
        device_hash=fingerprint(device),
        client_token=token,
    )
    db.session.add(event)
    db.session.flush()
    return event


def take_back(link: EntryLink, device: str) -> None:
    """Take this device's last open stroke back; without one nothing happens."""
    event = queries.last_by(link.measure, fingerprint(device))
    if event is not None:
        event.is_open = False
        db.session.flush()


def sum_up(tally: Tally, origin: Origin, denominator: Decimal | None = None) -> Measurement:
    """Make the period's strokes its number.

    Raises:
        NothingTallied, NeedsDenominator, HasNumber: it cannot be summed up (yet).
    """
    if logged.live_at(tally.measure, tally.period.start) is not None:
        raise HasNumber
    kind = tally.measure.definition.data_kind
    entry = summed(kind, tally.strokes, denominator)
    if entry is None:
        raise NeedsDenominator if tally.events and kind is DataKind.RATE else NothingTallied
    row = measurements.log(tally.measure, tally.period, entry, origin)
    for event in tally.events:
        event.is_open, event.measurement_id = False, row.id
    db.session.flush()
    return row


def sum_up_what_is_over(day: date) -> None:
    """Sum up the tallies of periods that ended before `day`, so that nobody has to remember.

    A rate waits for its denominator, and a period that was given a number stays as it is.
    """
    for tally in queries.over(day):
        kind = tally.measure.definition.data_kind
        taken = logged.live_at(tally.measure, tally.period.start) is not None
        if not taken and summed(kind, tally.strokes) is not None:
            sum_up(tally, Origin(Source.PHONE))
