"""What is due: numbers for periods that are over."""

from datetime import date

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from core.offers import NextThing
from improvement.measurements import queries
from improvement.measurements.queries import Missing
from improvement.periods import label
from people.persons.model import Person

_MOST = 3  # on the start page; the rest stands behind one more line


def next_things(person: Person, _day: date) -> list[NextThing]:
    """Return the oldest missing numbers of the person's teams."""
    gaps = queries.missing(queries.logged_by(person), most=200)
    things = [_one(gap) for gap in gaps[:_MOST]]
    if len(gaps) > _MOST:
        more = len(gaps) - _MOST
        text = ngettext("%(num)d more number is missing", "%(num)d more numbers are missing", more)
        things.append(NextThing(21, text, url_for("measurements.missing_mine")))
    return things


def _one(gap: Missing) -> NextThing:
    return NextThing(
        weight=10 if gap.is_late else 20,
        text=_(
            "Enter %(period)s for %(measure)s", period=label(gap.period), measure=gap.measure.name
        ),
        url=url_for("measurements.new", id=gap.measure.id, period=gap.period.start.isoformat()),
        detail=_("Late") if gap.is_late else "",
    )
