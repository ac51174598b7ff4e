"""The points of a measure of events: from the days on which it happened, the days between."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from flask_babel import gettext as _
from flask_babel import ngettext

from core.formats.language import chosen
from improvement import periods
from improvement.charts.series import DataKind, Point, Series, State
from improvement.measures.model import Measure
from improvement.periods import Frequency


class Happening(Protocol):
    """A day on which it happened, as it is stored; several on one day are one."""

    @property
    def period_start(self) -> date: ...
    @property
    def excluded(self) -> bool: ...
    @property
    def excluded_reason(self) -> str: ...
    @property
    def note(self) -> str: ...


def points(measure: Measure, logged: Sequence[Happening], today: date) -> Iterator[Point]:
    """Give a point per event, oldest first: its value is the days since the one before.

    The first has none before it, so it is a place without a value, and nothing is missing there.
    "Days since" ends with the time that is still running, which may only grow and is therefore
    not judged.
    """
    before: date | None = None
    for row in sorted(logged, key=lambda each: each.period_start):
        yield _point(row, before)
        before = row.period_start
    running = measure.definition.data_kind is DataKind.DAYS_SINCE
    if running and before is not None and before < today:
        yield Point(
            period_start=today,
            period_end=today,
            label=_("today"),
            long_label=_("today"),
            value=Decimal((today - before).days),
            running=True,
        )


def _point(row: Happening, before: date | None) -> Point:
    day, language = periods.containing(Frequency.CASE, row.period_start), chosen()
    between = None if before is None else Decimal((day.start - before).days)
    return Point(
        period_start=day.start,
        period_end=day.end,
        label=periods.label(day, short=True, language=language),
        long_label=periods.label(day, language=language),
        value=between,
        state=State.VALUE,
        excluded=row.excluded,
        reason=row.excluded_reason,
        note=row.note,
        first=before is None,
    )


def since(series: Series) -> str:
    """Say how long it is since the latest event of "days since"; empty of other kinds."""
    running = [point for point in series.points if point.running]
    if series.kind is not DataKind.DAYS_SINCE or not running or running[-1].value is None:
        return ""
    days = int(running[-1].value)
    return str(ngettext("%(num)d day since the last", "%(num)d days since the last", days))
