"""Choosing which reminders one gets, signed in or by the link in each mail."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import offers
from core.forms import BaseForm, ConfirmForm, TextField
from core.guards import by_link, signed_in
from core.web import finish, page, refused
from people.subscriptions import operations, queries
from people.subscriptions.queries import Stopping

bp = Blueprint("subscriptions", __name__)

offers.offer("account", lambda _person: [(_("Reminders"), url_for("subscriptions.index"))])
offers.offer("personal_data", queries.personal_data)
offers.offer("forget", operations.forget)


class KindForm(BaseForm):
    """A button beside a kind of reminder."""

    kind = TextField("kind", max=40)


class StopForm(BaseForm):
    """The button behind the link in a mail; the secret in the address gives the right."""

    class Meta(BaseForm.Meta):
        csrf = False


@bp.route("/subscriptions", methods=["GET", "POST"])
@signed_in
def index() -> ResponseReturnValue:
    """Show every kind of reminder, and turn one off or on."""
    form = KindForm()
    here = url_for("subscriptions.index")
    if request.method == "GET":
        return page(
            "people/subscriptions/index.html",
            kinds=queries.kinds(),
            stopped=queries.stopped_by(current_user),
        )
    kind = queries.kind_named(form.kind.data or "")
    if kind is None or not form.validate_on_submit():
        return refused(ConfirmForm(), here)
    if kind.key in queries.stopped_by(current_user):
        operations.resume(current_user, kind.key)
        return finish(form, here, _("You get these reminders again."))
    operations.stop(current_user, kind.key)
    return finish(form, here, _("You get no more of these reminders."))


@bp.route("/subscriptions/stop/<token>", methods=["GET", "POST"])
@by_link(queries.by_token)
def stop(stopping: Stopping) -> ResponseReturnValue:
    """Ask, then stop: programs that look at mail open links, and must not stop anything."""
    form = StopForm()
    if form.validate_on_submit():
        operations.stop(stopping.person, stopping.kind.key)
        here = url_for(
            "subscriptions.stop", token=queries.token(stopping.person, stopping.kind.key)
        )
        return finish(form, here)
    is_stopped = stopping.kind.key in queries.stopped_by(stopping.person)
    return page(
        "people/subscriptions/stop.html", form=form, kind=stopping.kind, is_stopped=is_stopped
    )
