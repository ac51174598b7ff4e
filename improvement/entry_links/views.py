"""Handing out entry links, and the phone page behind one."""

from dataclasses import replace
from datetime import date
from http import HTTPStatus
from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import devices, links, qr
from core.errors import WrongState
from core.forms import ConfirmForm
from core.guards import by_link, requires
from core.web import finish, page, refused
from improvement.charts import queries as charts
from improvement.charts.chart import Chart, chart_of
from improvement.charts.queries import Shown
from improvement.charts.svg import Picture
from improvement.charts.words import Verdict
from improvement.entry_links import operations, policy, queries
from improvement.entry_links.forms import EntryForm, LinkForm, UndoForm
from improvement.entry_links.model import EntryLink
from improvement.measurements import policy as measurements
from improvement.measurements.model import Measurement
from improvement.measures import queries as measures
from improvement.measures.model import Measure
from improvement.periods import label

bp = Blueprint("entry_links", __name__)


@bp.route("/measures/<int:id>/entry-links", methods=["GET", "POST"])
@requires(measurements.may_log, of=measures.get)
def index(measure: Measure) -> ResponseReturnValue:
    """Show the measure's links, and make a new one."""
    form = LinkForm()
    if form.validate_on_submit() and form.expires_on.data is not None:
        link = operations.hand_out(measure, form.label.data or "", form.expires_on.data)
        return finish(
            form,
            url_for("entry_links.sheet", id=link.id),
            _("The link is ready. Print the sheet, or send the address."),
        )
    return page(
        "improvement/entry_links/index.html",
        form=form,
        measure=measure,
        links=queries.all_of(measure),
        works=queries.works,
    )


@bp.get("/entry-links/<int:id>")
@requires(policy.may_manage, of=queries.get)
def sheet(link: EntryLink) -> ResponseReturnValue:
    """Show one link as a sheet to print: what it is for, the QR code and the address."""
    address = links.url("entry_links.enter", token=link.token)
    return page(
        "improvement/entry_links/sheet.html",
        link=link,
        measure=link.measure,
        address=address,
        qr=qr.svg(address),
        works=queries.works(link),
    )


@bp.post("/entry-links/<int:id>/revoke")
@requires(policy.may_manage, of=queries.get)
def revoke(link: EntryLink) -> ResponseReturnValue:
    """Withdraw the link at once."""
    form = ConfirmForm()
    back = url_for("entry_links.index", id=link.measure_id)
    if form.validate_on_submit():
        operations.revoke(link)
        return finish(form, back, _("The link does not work any more."))
    return refused(form, back)


@bp.route("/entry/<token>", methods=["GET", "POST"])
@by_link(queries.by_token)
def enter(link: EntryLink) -> ResponseReturnValue:
    """Enter one number: the measure, the period, one or two fields, one button."""
    measure = link.measure
    periods = queries.offered_periods(measure)
    said = queries.standing(measure, periods)
    form = EntryForm()
    form.prepare(measure)
    usual = form.period_among(periods, queries.opens_on(periods, said))
    period = _asked_for(periods) or usual
    form.period.data = period.start.isoformat()
    if form.validate_on_submit():
        try:
            row = operations.log(
                link, period, form.entry(), form.client_token.data or "", devices.word()
            )
        except WrongState as refusal:
            form.form_errors = [*form.form_errors, str(refusal.said)]
        else:
            here = url_for("entry_links.enter", token=link.token, saved=row.id)
            return finish(form, here)
    return page(
        "improvement/entry_links/enter.html",
        form=form,
        link=link,
        measure=measure,
        periods=periods,
        period=period,
        said=said,
        readable=period in said and queries.readable(measure, said[period]),
        mine=period in said and _is_from_here(said[period]),
        **_just_saved(link, measure),
    )


@bp.post("/entry/<token>/undo")
@by_link(queries.by_token)
def undo(link: EntryLink) -> ResponseReturnValue:
    """Take back what this device has just entered."""
    form = UndoForm()
    row = queries.entered(link, request.form.get("measurement", ""))
    here = url_for("entry_links.enter", token=link.token)
    if row is None or not form.validate_on_submit():
        return redirect(here, HTTPStatus.SEE_OTHER)
    operations.undo(link, row, devices.word())
    return finish(form, here, _("Taken back."))


def _asked_for(periods: list[Any]) -> Any:
    """Return the period a link on the page names, if it is one of those on offer."""
    if request.method != "GET":
        return None
    try:
        day = date.fromisoformat(request.args.get("period", ""))
    except ValueError:
        return None
    return next((period for period in periods if period.start == day), None)


def _just_saved(link: EntryLink, measure: Measure) -> dict[str, Any]:
    """Return what this device has just entered, and the chart where numbers are shared."""
    row = queries.entered(link, request.args.get("saved", ""))
    if row is None or not _is_from_here(row):
        return {"saved": None, "chart": None, "picture": None, "saved_period": ""}
    seen = charts.shown([measure], current_user)[0] if measure.share_numbers else None
    chart = _chart(seen) if seen is not None else None
    picture = Picture(chart, "entry").small if chart is not None else None
    return {
        "saved": row,
        "chart": chart,
        "picture": picture,
        "hides_small": seen is not None and seen.hidden > 0,
        "saved_period": label(queries.period_of(row)),
    }


def _is_from_here(row: Measurement) -> bool:
    """Whether this device has entered the number."""
    return row.device_hash == operations.fingerprint(devices.word())


def _chart(seen: Shown) -> Chart | None:
    """Return the chart for whoever holds the link; None where all of it would be hidden."""
    if seen.series is None or seen.hides_all:
        return None
    chart = chart_of(seen.series)
    if seen.hidden and chart.verdict is Verdict.TOO_FEW:
        # The team may have enough points; whoever reads here is only not shown them.
        return replace(chart, finding=_("Too few points are shown here to judge"), sentence="")
    return chart
