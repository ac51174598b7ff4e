"""The wall of a network: every shared measure, every team, made to be shown on a projector."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import offers
from core.guards import requires
from core.web import finish, page
from improvement.charts import rules
from improvement.walls import operations, queries
from improvement.walls.baseline import BASELINE, baseline_asked
from improvement.walls.forms import JudgingForm
from network.networks import policy as networks
from network.networks import queries as network_queries
from network.networks.model import Network, NetworkStatus
from network.teams.policy import WRITERS
from people.persons.model import Person

bp = Blueprint("walls", __name__)


def my_places(person: Person) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return the walls, to those who follow the teams without logging numbers themselves."""
    if any(person.is_anywhere(role) for role in WRITERS):
        return []
    rows = [
        (_("All teams side by side"), url_for("walls.show", id=network.id), network.name)
        for network in network_queries.mine(person)
        if network.status is NetworkStatus.RUNNING
    ]
    return [(_("How it goes"), rows)] if rows else []


offers.offer("my_places", my_places)


@bp.route("/networks/<int:id>/chart-rules", methods=["GET", "POST"])
@requires(networks.may_coordinate, of=network_queries.get)
def judging(network: Network) -> ResponseReturnValue:
    """Decide by which rules the charts of the network are judged."""
    form = JudgingForm(obj=network)
    form.offer()
    if form.validate_on_submit():
        operations.judge_by(
            network, form.rule_set.data, screens=bool(form.screens_moving_ranges.data)
        )
        return finish(
            form,
            url_for("walls.show", id=network.id),
            _(
                "All charts of the network are judged anew, by the %(rules)s. The numbers are"
                " the same, but what a chart says may have changed.",
                rules=rules.NAMES[network.rule_set],
            ),
        )
    return page("improvement/walls/judging.html", form=form, network=network)


@bp.get("/networks/<int:id>/wall")
@requires(networks.may_see, of=network_queries.get)
def show(network: Network) -> ResponseReturnValue:
    """Show all shared measures of the network, a small chart per team."""
    first = baseline_asked(request.args.get("baseline"))
    me = current_user._get_current_object()  # not by way of the session, for every chart
    return page(
        "improvement/walls/show.html",
        network=network,
        walls=queries.all_of(network, me, first),
        first_periods=first,
        usual=BASELINE,
        rules=rules.NAMES[network.rule_set],
        may_define=networks.may_coordinate(current_user, network),
    )
