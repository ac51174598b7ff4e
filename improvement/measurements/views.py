"""Pages for logging, correcting and finding what is missing."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import clock, offers
from core.forms import ConfirmForm
from core.guards import requires, signed_in
from core.web import finish, page, refused
from improvement.measurements import operations, policy, queries, reminders, wording
from improvement.measurements.forms import ExcludeForm, MeasurementForm
from improvement.measurements.model import Measurement, Source
from improvement.measurements.operations import Origin
from improvement.measures import queries as measures
from improvement.measures.model import Measure
from improvement.periods import Frequency, Period, containing, label

bp = Blueprint("measurements", __name__)

offers.offer("next_things", reminders.next_things)
offers.offer("next_things", reminders.quiet_teams)
offers.offer("daily", reminders.due)
offers.offer("reminder_kinds", reminders.kind)

_SHOWN_PERIODS = 36


@bp.route("/measures/<int:id>/measurements", methods=["GET", "POST"])
@requires(policy.may_log, of=measures.get)
def new(measure: Measure) -> ResponseReturnValue:
    """Log or correct one period, then show the chart it belongs to."""
    form = MeasurementForm(data=_standing(measure))
    form.prepare(measure)
    if measure.definition.data_kind.is_event:
        del form.period
    else:
        del form.day
        form.period.choices = [
            (period.start, label(period)) for period in _choosable(measure, _asked_for(measure))
        ]
    if form.validate_on_submit():
        frequency = measure.definition.frequency
        origin = Origin(Source.WEB, person_id=current_user.id)
        operations.log(measure, containing(frequency, form.chosen_day()), form.entry(), origin)
        return finish(
            form, url_for("measures.show", id=measure.id), _("Saved. The chart includes it.")
        )
    return page(
        "improvement/measurements/new.html",
        form=form,
        measure=measure,
        standing=queries.live_at(measure, _asked_for(measure).start),
        missing=queries.missing([measure], most=12),
    )


@bp.get("/measures/<int:id>/missing")
@requires(policy.may_log, of=measures.get)
def missing(measure: Measure) -> ResponseReturnValue:
    """Show the periods of one measure that nothing is said about, oldest first."""
    return page(
        "improvement/measurements/missing.html",
        measure=measure,
        **_gaps([measure]),
    )


@bp.get("/missing")
@signed_in
def missing_mine() -> ResponseReturnValue:
    """Show what is missing in all measures of my teams, oldest first."""
    mine = _gaps(queries.logged_by(current_user))
    return page("improvement/measurements/missing.html", measure=None, **mine)


@bp.get("/measurements/<int:id>")
@requires(policy.may_read_history, of=queries.get)
def show(measurement: Measurement) -> ResponseReturnValue:
    """Show everything that was ever said about the period."""
    return page(
        "improvement/measurements/show.html",
        form=ExcludeForm(),
        **_about(measurement),
    )


@bp.post("/measurements/<int:id>/exclude")
@requires(policy.may_log, of=queries.get)
def exclude(measurement: Measurement) -> ResponseReturnValue:
    """Leave the point out of the calculation, with a reason everybody can read."""
    form = ExcludeForm()
    if form.validate_on_submit():
        operations.exclude(measurement, form.reason.data)
        return finish(
            form,
            url_for("measurements.show", id=measurement.id),
            _("Left out. The point stays visible, with the reason."),
        )
    return page("improvement/measurements/show.html", form=form, **_about(measurement))


@bp.post("/measurements/<int:id>/include")
@requires(policy.may_log, of=queries.get)
def include(measurement: Measurement) -> ResponseReturnValue:
    """Let the point count again."""
    form = ConfirmForm()
    back = url_for("measurements.show", id=measurement.id)
    if form.validate_on_submit():
        operations.include(measurement)
        return finish(form, back, _("The point counts again."))
    return refused(form, back)


def _gaps(of: Sequence[Measure]) -> dict[str, Any]:
    """Return what is missing, the oldest first, and the projects worth filling in as a whole."""
    gaps = queries.missing(of, most=200)
    count = Counter(gap.measure.project for gap in gaps if gap.measure.project is not None)
    return {"gaps": gaps, "projects": [project for project, many in count.items() if many > 1]}


def _about(measurement: Measurement) -> dict[str, Any]:
    frequency = measurement.definition.frequency
    rows = queries.history(measurement)
    return {
        "measurement": measurement,
        "measure": measurement.measure,
        "period": label(containing(frequency, measurement.period_start)),
        "history": rows,
        "names": queries.names_of(rows),
        "may_log": policy.may_log(current_user, measurement),
    }


def _asked_for(measure: Measure) -> Period:
    """Return the period the address names, else the oldest that is missing, else the last one."""
    running = queries.running_period(measure)
    try:
        asked = date.fromisoformat(request.args.get("period", ""))
    except ValueError:
        if running.frequency is Frequency.CASE:
            return running
        gaps = queries.missing([measure], most=1)
        return gaps[0].period if gaps else running.previous()
    return containing(running.frequency, min(asked, clock.today()))


def _choosable(measure: Measure, asked: Period) -> list[Period]:
    """Return the periods on offer, newest first, with the one asked for among them."""
    periods = [queries.running_period(measure)]
    while len(periods) < _SHOWN_PERIODS:
        periods.append(periods[-1].previous())
    if asked not in periods:
        periods.append(asked)
    return periods


def _standing(measure: Measure) -> dict[str, Any]:
    """Return what stands for the period already, to be corrected rather than typed again."""
    asked = _asked_for(measure)
    row = queries.live_at(measure, asked.start)
    numbers = ("numerator", "denominator", "value", "n", "note")
    known = {name: getattr(row, name) for name in numbers} if row is not None else {}
    return {"period": asked.start, "day": asked.start, **known}


@bp.app_template_filter("said")
def _said(row: Measurement, measure: Measure) -> str:
    return wording.said(measure, row)


@bp.app_template_filter("period")
def _period(period: Period) -> str:
    return label(period)
