"""The phone's tally: one tap per case, and one button that makes the strokes a number."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from core import devices, offers
from core.errors import WrongState
from core.guards import by_link
from core.web import finish, page, refused
from improvement.charts.series import SHARES
from improvement.entry_links import queries as links
from improvement.entry_links.model import EntryLink
from improvement.entry_links.operations import fingerprint
from improvement.measurements import wording
from improvement.measurements.model import Measurement, Source
from improvement.measurements.operations import CannotBeTrue, Origin
from improvement.tallies import operations, queries
from improvement.tallies.counting import asks_amount, asks_denominator, summed
from improvement.tallies.forms import SumUpForm, TakeBackForm, TapForm
from improvement.tallies.queries import Tally

bp = Blueprint("tallies", __name__)

offers.offer("daily", operations.sum_up_what_is_over)


@bp.route("/tally/<token>", methods=["GET", "POST"])
@by_link(links.by_token)
def tap(link: EntryLink) -> ResponseReturnValue:
    """Show what is tallied so far and the buttons; make one stroke."""
    form = TapForm()
    form.prepare(link.measure)
    here = url_for("tallies.tap", token=link.token)
    if form.validate_on_submit():
        try:
            operations.tap(
                link, form.stroke(_kind(link)), form.client_token.data or "", devices.word()
            )
        except operations.NeedsAmount as refusal:
            form.amount.errors = [str(refusal.said)]
        except WrongState as refusal:
            form.form_errors = [*form.form_errors, str(refusal.said)]
        else:
            return finish(form, here)
    if request.method == "POST" and not form.errors and not form.form_errors:
        return refused(form, here)
    return _page(link, form, SumUpForm(formdata=None))


@bp.post("/tally/<token>/take-back")
@by_link(links.by_token)
def take_back(link: EntryLink) -> ResponseReturnValue:
    """Take this device's last stroke back."""
    form = TakeBackForm()
    here = url_for("tallies.tap", token=link.token)
    if not form.validate_on_submit():
        return refused(form, here)
    operations.take_back(link, devices.word())
    return finish(form, here, _("The last one is taken back."))


@bp.post("/tally/<token>/sum-up")
@by_link(links.by_token)
def sum_up(link: EntryLink) -> ResponseReturnValue:
    """Make the strokes of the period the period's number."""
    form = SumUpForm()
    tap_form = TapForm(formdata=None)
    tap_form.prepare(link.measure)
    tally = _asked_for(link)
    if form.validate_on_submit():
        origin = Origin(Source.LINK, link_id=link.id, device_hash=fingerprint(devices.word()))
        try:
            operations.sum_up(tally, origin, form.denominator.data)
        except (operations.NeedsDenominator, CannotBeTrue) as refusal:
            form.denominator.errors = [str(refusal.said)]
        except WrongState as refusal:
            form.form_errors = [*form.form_errors, str(refusal.said)]
        else:
            here = url_for("tallies.tap", token=link.token)
            return finish(form, here, _("Summed up. The number is on the chart."))
    return _page(link, tap_form, form)


def _page(link: EntryLink, form: TapForm, closing: SumUpForm) -> ResponseReturnValue:
    measure = link.measure
    now = queries.running(measure)
    earlier = [tally for tally in queries.open_of(measure) if tally.period != now.period]
    wrong = form.errors or form.form_errors or closing.errors or closing.form_errors
    return page(
        "improvement/tallies/tap.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        link=link,
        measure=measure,
        form=form,
        closing=closing,
        now=now,
        earlier=earlier,
        said={tally.period: _said(tally) for tally in (now, *earlier)},
        stands=now.period in links.standing(measure, [now.period]),
        mine=queries.last_by(measure, fingerprint(devices.word())) is not None,
        is_share=_kind(link) in SHARES,
        asks_amount=asks_amount(_kind(link)),
        asks_denominator=asks_denominator(_kind(link)),
        is_event=_kind(link).is_event,
    )


def _said(tally: Tally) -> str:
    """Return the tally in words; where numbers are not shared, only how many cases there are."""
    measure, count = tally.measure, len(tally.events)
    entry = summed(measure.definition.data_kind, tally.strokes)
    if not count:
        return _("Nothing yet")
    if entry is None or not measure.share_numbers:
        return ngettext("%(num)d case", "%(num)d cases", count)
    row = Measurement(
        numerator=entry.numerator,
        denominator=entry.denominator,
        value=entry.value,
        state=entry.state,
    )
    return wording.said(measure, row)


def _asked_for(link: EntryLink) -> Tally:
    start = request.form.get("period", "")
    found = [t for t in queries.open_of(link.measure) if t.period.start.isoformat() == start]
    return found[0] if found else queries.running(link.measure)


def _kind(link: EntryLink) -> Any:
    return link.measure.definition.data_kind
