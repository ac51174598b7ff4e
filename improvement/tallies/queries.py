"""Reading tallies that are not summed up yet."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core.db import db
from improvement.measurements import queries as measurements
from improvement.measures.model import Measure
from improvement.measures.queries import whole
from improvement.periods import Period, containing
from improvement.tallies.counting import Stroke
from improvement.tallies.model import TallyEvent


@dataclass(frozen=True)
class Tally:
    """The open strokes of one measure in one period."""

    measure: Measure
    period: Period
    events: tuple[TallyEvent, ...]

    @property
    def strokes(self) -> list[Stroke]:
        return [Stroke(event.hit, event.amount) for event in self.events]


def open_of(measure: Measure) -> list[Tally]:
    """Return the measure's open tallies, the newest period first."""
    return _by_period(measure, _events([measure.id]))


def running(measure: Measure) -> Tally:
    """Return the tally of the period that today lies in, empty or not."""
    now = measurements.running_period(measure)
    found = [tally for tally in open_of(measure) if tally.period == now]
    return found[0] if found else Tally(measure, now, ())


def over(day: date) -> list[Tally]:
    """Return every open tally whose period was over before `day`."""
    late = select(TallyEvent.measure_id).where(TallyEvent.is_open, TallyEvent.day < day)
    measures = db.session.scalars(
        whole()
        .options(joinedload(Measure.project))
        .where(Measure.id.in_(late))
        .order_by(Measure.id)
    ).unique()
    found = {measure.id: measure for measure in measures}
    events: dict[int, list[TallyEvent]] = defaultdict(list)
    for event in _events(list(found)):
        events[event.measure_id].append(event)
    tallies = [t for id, measure in found.items() for t in _by_period(measure, events[id])]
    return [tally for tally in tallies if tally.period.end < day]


def by_client_token(measure: Measure, token: str) -> TallyEvent | None:
    """Return the stroke this tap made the first time, or None (R30)."""
    return db.session.scalar(
        select(TallyEvent).filter_by(measure_id=measure.id, client_token=token)
    )


def last_by(measure: Measure, device_hash: str) -> TallyEvent | None:
    """Return the newest open stroke from this device, or None."""
    return db.session.scalar(
        select(TallyEvent)
        .filter_by(measure_id=measure.id, device_hash=device_hash, is_open=True)
        .order_by(TallyEvent.id.desc())
        .limit(1)
    )


def _events(measure_ids: Sequence[int]) -> Sequence[TallyEvent]:
    return db.session.scalars(
        select(TallyEvent)
        .where(TallyEvent.measure_id.in_(measure_ids), TallyEvent.is_open)
        .order_by(TallyEvent.day.desc(), TallyEvent.id)
    ).all()


def _by_period(measure: Measure, events: Sequence[TallyEvent]) -> list[Tally]:
    frequency = measure.definition.frequency
    found: dict[Period, list[TallyEvent]] = defaultdict(list)
    for event in events:
        found[containing(frequency, event.day)].append(event)
    return [Tally(measure, period, tuple(inside)) for period, inside in found.items()]
