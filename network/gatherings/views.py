"""Pages of gatherings: plan, move, cancel, and what to prepare."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import clock, offers
from core.guards import requires
from core.web import finish, page
from network.buttons import press
from network.gatherings import operations, policy, queries, reminders, words
from network.gatherings.forms import GatheringForm
from network.gatherings.model import Gathering
from network.networks import policy as networks
from network.networks import queries as network_rows
from network.networks.model import Network

bp = Blueprint("gatherings", __name__)
for _name, _filter in (
    ("gathering_name", words.name),
    ("gathering_full_name", words.full_name),
    ("gathering_days", words.days),
    ("gathering_times", words.times),
    ("gathering_status", words.status),
    ("days_left", words.days_left),
):
    bp.app_template_filter(_name)(_filter)

offers.offer("daily", reminders.due)
offers.offer("next_things", reminders.next_things)


@bp.route("/networks/<int:id>/gatherings/new", methods=["GET", "POST"])
@requires(networks.may_coordinate, of=network_rows.get)
def new(network: Network) -> ResponseReturnValue:
    """Plan one more gathering; it gets its number by its date."""
    form = GatheringForm(network)
    if form.validate_on_submit():
        gathering = operations.plan(network, form.plan())
        said = _("%(gathering)s is planned.", gathering=words.name(gathering))
        return finish(form, url_for("networks.show", id=network.id), said)
    return page("network/gatherings/new.html", form=form, network=network)


@bp.get("/gatherings/<int:id>")
@requires(policy.may_see, of=queries.get)
def show(gathering: Gathering) -> ResponseReturnValue:
    """Show when and where, what to do before, and what to do afterwards."""
    around = queries.neighbours(gathering)
    now = clock.now()
    return page(
        "network/gatherings/show.html",
        gathering=gathering,
        network=gathering.network,
        around=around,
        days_left=(gathering.first_day - clock.today()).days,
        is_over=gathering.end_at <= now,
        has_begun=gathering.start_at <= now,
        panels=[box for box in offers.ask("panel:gathering", gathering) if box],
        may_plan=policy.may_plan(current_user, gathering),
    )


@bp.route("/gatherings/<int:id>/edit", methods=["GET", "POST"])
@requires(policy.may_plan, of=queries.get)
def edit(gathering: Gathering) -> ResponseReturnValue:
    """Change the gathering; people are told of a new time or place once the network runs."""
    form = GatheringForm(gathering.network, gathering)
    if form.validate_on_submit():
        told = operations.change(gathering, form.plan())
        said = _("Saved. Everybody in the network gets a mail.") if told else _("Saved.")
        return finish(form, _page_of(gathering), said)
    return page("network/gatherings/edit.html", form=form, gathering=gathering)


@bp.post("/gatherings/<int:id>/cancel")
@requires(policy.may_plan, of=queries.get)
def cancel(gathering: Gathering) -> ResponseReturnValue:
    """Cancel it."""
    said = _("The gathering is cancelled.")
    return press(lambda: operations.cancel(gathering), _page_of(gathering), said)


@bp.post("/gatherings/<int:id>/mark-held")
@requires(policy.may_plan, of=queries.get)
def mark_held(gathering: Gathering) -> ResponseReturnValue:
    """Say that it has taken place."""
    said = _("The gathering is marked as held.")
    return press(lambda: operations.mark_held(gathering), _page_of(gathering), said)


@bp.post("/gatherings/<int:id>/plan-again")
@requires(policy.may_plan, of=queries.get)
def plan_again(gathering: Gathering) -> ResponseReturnValue:
    """Take back that it was held or cancelled."""
    said = _("The gathering is planned again.")
    return press(lambda: operations.plan_again(gathering), _page_of(gathering), said)


def _page_of(gathering: Gathering) -> str:
    return url_for("gatherings.show", id=gathering.id)
