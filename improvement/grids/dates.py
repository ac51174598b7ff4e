"""Lists of days on which something happened, one on each line, held against what stands."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from core import clock, formats
from core.db import db
from core.formats import NotADate
from improvement.grids.cells import Key, Typed
from improvement.grids.judging import Asked
from improvement.measurements.model import Measurement
from improvement.measures.model import Measure
from improvement.periods import Frequency, containing

_SHOWN_LAST = 5
_MOST = 400  # days in one list
_MOST_WRONG = 5  # said of one list


def days_in(text: str) -> tuple[Counter[date], list[str]]:
    """Return how often each day stands in the text, and a sentence for each line that is wrong."""
    found: Counter[date] = Counter()
    wrong: list[str] = []
    lines = [line.strip(" \t,;.") for line in text.splitlines()]
    for number, line in enumerate(lines, start=1):
        if not line:
            continue
        try:
            day = formats.parse_date(line)
        except NotADate as bad:
            wrong.append(_("Line %(line)d: %(sentence)s", line=number, sentence=bad))
            continue
        if day > clock.today():
            wrong.append(_("Line %(line)d: this day has not come yet.", line=number))
        found[day] += 1
    if len(found) > _MOST:
        wrong.append(_("Enter at most %(num)d days at a time.", num=_MOST))
    return found, wrong[:_MOST_WRONG]


def read_all(form: Any, measures: Sequence[Measure]) -> list[Asked]:
    """Return the days of all lists as cells; what is wrong is said at the field of its list."""
    read: list[tuple[Measure, Counter[date]]] = []
    for measure in measures:
        field = form[f"days_{measure.id}"]
        days, wrong = days_in(field.data or "")
        field.errors = [*field.errors, *wrong]
        read.append((measure, days))
    if form.errors:
        return []
    here = _standing(measures, {day for _measure, days in read for day in days})
    return [
        _asked(measure, day, days[day], here.get(Key(measure.id, day)))
        for measure, days in read
        for day in sorted(days)
    ]


def last_days(measures: Iterable[Measure]) -> dict[int, str]:
    """Return the last days on which something stands, by measure, as one text."""
    found: dict[int, list[date]] = defaultdict(list)
    ids = [measure.id for measure in measures]
    rows = db.session.execute(
        select(Measurement.measure_id, Measurement.period_start)
        .where(Measurement.measure_id.in_(ids), Measurement.is_live)
        .order_by(Measurement.period_start.desc())
        .limit(len(ids) * 200)
    )
    for measure_id, day in rows:
        found[measure_id].append(day)
    return {
        id: ", ".join(formats.day(day) for day in days[:_SHOWN_LAST]) for id, days in found.items()
    }


def _asked(measure: Measure, day: date, times: int, row: Measurement | None) -> Asked:
    """Make the cell; a day alone says nothing new about a day on which something stands."""
    told = Decimal(times)
    if times == 1 and row is not None and row.value is not None:
        told = row.value
    typed = Typed(formats.number(told))
    return Asked(measure, containing(Frequency.CASE, day), typed, row, row)


def _standing(measures: Sequence[Measure], days: set[date]) -> dict[Key, Measurement]:
    if not days:
        return {}
    rows = db.session.scalars(
        select(Measurement).where(
            Measurement.measure_id.in_([measure.id for measure in measures]),
            Measurement.is_live,
            Measurement.period_start >= min(days),
            Measurement.period_start <= max(days),
        )
    )
    return {Key(row.measure_id, row.period_start): row for row in rows}
