"""Reading entry links, and what the page behind one needs."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from core.errors import Gone
from improvement.charts import small
from improvement.charts.series import State
from improvement.entry_links.model import EntryLink
from improvement.measurements import queries as measurements
from improvement.measurements.model import Measurement
from improvement.measures.model import Measure, MeasureStatus
from improvement.periods import Frequency, Period, containing

_OFFERED = 3  # the page opens the oldest missing of the last three periods

_EXPIRED = _l("This link has expired. Ask the team for a new one.")
_REVOKED = _l("This link has been withdrawn. Ask the team for a new one.")
_ENDED = _l("This measure is not collected any more. Thank you for the numbers.")


def get(id: int) -> EntryLink | None:
    """Return the link with its measure, or None."""
    return db.session.scalar(_whole().where(EntryLink.id == id))


def all_of(measure: Measure) -> list[EntryLink]:
    """Return the measure's links, those that work first, then the newest first."""
    found = db.session.scalars(
        select(EntryLink).filter_by(measure_id=measure.id).order_by(EntryLink.id.desc())
    )
    return sorted(found, key=lambda link: not works(link))


def works(link: EntryLink) -> bool:
    """Whether the link still opens the page."""
    return link.revoked_at is None and link.expires_on >= clock.today()


def by_token(token: str) -> EntryLink | None:
    """Return the link the token belongs to, or None.

    Raises:
        Gone: it has expired, has been withdrawn, or the measure has ended.
    """
    link = db.session.scalar(_whole().where(EntryLink.token == token))
    if link is None:
        return None
    if link.revoked_at is not None:
        raise Gone(_REVOKED)
    if link.expires_on < clock.today():
        raise Gone(_EXPIRED)
    if link.measure.status is MeasureStatus.ENDED:
        raise Gone(_ENDED)
    return link


def offered_periods(measure: Measure) -> list[Period]:
    """Return the periods the page can be about, the newest first: the last three."""
    periods = [measurements.running_period(measure)]
    while len(periods) < _OFFERED:
        periods.append(periods[-1].previous())
    return periods


def standing(measure: Measure, periods: list[Period]) -> dict[Period, Measurement]:
    """Return what stands for each of the periods; those without anything are left out."""
    rows = db.session.scalars(
        select(Measurement).where(
            Measurement.measure_id == measure.id,
            Measurement.is_live,
            Measurement.period_start.in_([period.start for period in periods]),
        )
    )
    by_start = {row.period_start: row for row in rows}
    return {period: by_start[period.start] for period in periods if period.start in by_start}


def readable(measure: Measure, row: Measurement) -> bool:
    """Whether whoever holds a link may read what stands: as anybody outside the team."""
    is_small = row.state is State.VALUE and small.is_small(measure, row)
    return measure.share_numbers and not is_small


def opens_on(periods: list[Period], said: dict[Period, Measurement]) -> Period:
    """Return the oldest of the periods that is over and missing, else the running one."""
    if periods[0].frequency is Frequency.CASE:
        return periods[0]
    over = [period for period in reversed(periods[1:]) if period not in said]
    return over[0] if over else periods[0]


def entered(link: EntryLink, number: str) -> Measurement | None:
    """Return the live measurement of this number if it came by this link, or None."""
    if not number.isdecimal() or len(number) > 9:
        return None
    row = measurements.get(int(number))
    return row if row is not None and row.link_id == link.id and row.is_live else None


def period_of(row: Measurement) -> Period:
    """Return the period a measurement is about."""
    return containing(row.definition.frequency, row.period_start)


def _whole() -> Select[EntryLink]:
    measure = joinedload(EntryLink.measure)
    return select(EntryLink).options(
        measure.joinedload(Measure.project),
        measure.joinedload(Measure.origin).selectinload(Measure.own_definitions),
        measure.selectinload(Measure.own_definitions),
        measure.selectinload(Measure.targets),
    )
