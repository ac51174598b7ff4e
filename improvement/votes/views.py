"""Anonymous votes: opened by who leads, shown on the big screen, answered on phones."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from core import devices, links, offers, qr
from core.errors import WrongState
from core.forms import ConfirmForm
from core.guards import by_link, requires
from core.web import finish, page, refused
from improvement.ideas import queries as ideas
from improvement.ideas.matrix import matrix_of
from improvement.ideas.statuses import WAITING
from improvement.projects import policy as projects
from improvement.projects import queries as project_queries
from improvement.projects.model import Project
from improvement.votes import operations, panels, policy, queries
from improvement.votes.forms import BallotForm, ChosenForm, RoundForm
from improvement.votes.model import USUAL_DOTS, VoteRound, VoteStatus
from network.networks import policy as networks
from network.networks import queries as network_queries
from network.networks.model import Network

bp = Blueprint("votes", __name__)


@bp.get("/projects/<int:id>/votes")
@requires(projects.may_see, of=project_queries.get)
def of_project(project: Project) -> ResponseReturnValue:
    """List the team's votes, and offer a new one to its lead."""
    return _listed(project, _form(project))


@bp.post("/projects/<int:id>/votes")
@requires(projects.may_close, of=project_queries.get)
def open_in_project(project: Project) -> ResponseReturnValue:
    """Put the team's ideas to the vote."""
    return _opened(project)


@bp.get("/networks/<int:id>/votes")
@requires(networks.may_see, of=network_queries.get)
def of_network(network: Network) -> ResponseReturnValue:
    """List the network's votes, and offer a new one to the coordinator."""
    return _listed(network, _form(network))


@bp.post("/networks/<int:id>/votes")
@requires(networks.may_coordinate, of=network_queries.get)
def open_in_network(network: Network) -> ResponseReturnValue:
    """Put ideas of the library to the vote."""
    return _opened(network)


@bp.get("/votes/<int:id>")
@requires(policy.may_see, of=queries.get)
def show(poll: VoteRound) -> ResponseReturnValue:
    """Show a vote: how to take part while it is open, what came out when it is closed."""
    form = _chosen_form(poll)
    return page("improvement/votes/show.html", form=form, **_about(poll))


@bp.get("/votes/<int:id>/screen")
@requires(policy.may_manage, of=queries.get)
def screen(poll: VoteRound) -> ResponseReturnValue:
    """Show the vote large: the code and how many have voted, and later what came out."""
    return page("improvement/votes/screen.html", **_about(poll))


@bp.get("/votes/<int:id>/count")
@requires(policy.may_see, of=queries.get)
def count(poll: VoteRound) -> ResponseReturnValue:
    """Tell the big screen how many have voted; never what."""
    return jsonify(said=_said(queries.ballots(poll)), is_open=poll.status is VoteStatus.OPEN)


@bp.post("/votes/<int:id>/close")
@requires(policy.may_manage, of=queries.get)
def close(poll: VoteRound) -> ResponseReturnValue:
    """Count the ballots and throw them away."""
    return _after(poll, operations.close, _("The vote is closed and counted."))


@bp.post("/votes/<int:id>/revoke")
@requires(policy.may_manage, of=queries.get)
def revoke(poll: VoteRound) -> ResponseReturnValue:
    """Withdraw the link."""
    return _after(poll, operations.revoke, _("The link does not work any more."))


@bp.post("/votes/<int:id>/prioritise")
@requires(policy.may_manage, of=queries.get)
def prioritise(poll: VoteRound) -> ResponseReturnValue:
    """Say which of the ideas come first."""
    form = _chosen_form(poll)
    if form.validate_on_submit():
        changed = operations.prioritise(poll, form.options.data)
        said = ngettext("%(num)d idea comes first now.", "%(num)d ideas come first now.", changed)
        return finish(form, url_for("votes.show", id=poll.id), said)
    return page("improvement/votes/show.html", form=form, **_about(poll))


@bp.route("/v/<token>", methods=["GET", "POST"])
@by_link(queries.by_token)
def vote(poll: VoteRound) -> ResponseReturnValue:
    """Vote on a phone, without an account; change it for as long as the vote is open."""
    if poll.status is VoteStatus.CLOSED:
        return page("improvement/votes/closed.html", poll=poll, results=queries.results(poll))
    ballot = queries.ballot_of(poll, operations.fingerprint(poll, devices.word()))
    form = BallotForm()
    form.offer(poll.options, poll.dots, queries.chosen(ballot) if ballot else [])
    if form.validate_on_submit():
        try:
            operations.vote(poll, devices.word(), form.options.data or ())
        except WrongState as refusal:
            form.form_errors = [*form.form_errors, str(refusal.said)]
        else:
            return finish(form, url_for("votes.vote", token=poll.public_id))
    return page("improvement/votes/vote.html", form=form, poll=poll, has_voted=ballot is not None)


def _form(owner: Project | Network) -> RoundForm:
    """Return the form for a new vote; ticked: what nobody has tested, of one package if asked."""
    found = ideas.all_of(owner)
    ranked = matrix_of(found)
    ordered = [*(one.idea for one in ranked.placed), *ranked.tray]
    drawn = queries.drawn_in(request.args.get("package", type=int))
    form = RoundForm()
    form.offer(
        ordered,
        [idea for idea in ordered if idea.status in WAITING and (not drawn or idea.id in drawn)],
    )
    return form


def _opened(owner: Project | Network) -> ResponseReturnValue:
    form = _form(owner)
    if form.validate_on_submit():
        wanted = set(form.idea_ids.data)
        choice = [idea for idea in ideas.all_of(owner) if idea.id in wanted]
        poll = operations.open_round(
            owner, form.title.data, choice, dots=form.dots.data or USUAL_DOTS
        )
        said = _("The vote is open. Show the code on the big screen.")
        return finish(form, url_for("votes.show", id=poll.id), said)
    return _listed(owner, form)


def _listed(owner: Project | Network, form: RoundForm) -> ResponseReturnValue:
    is_network = isinstance(owner, Network)
    return page(
        "improvement/votes/index.html",
        form=form,
        project=None if is_network else owner,
        network=owner if is_network else None,
        polls=queries.all_of(owner),
        may_open=_may_open(owner),
        fewest=operations.FEWEST_IDEAS,
        said=_said,
    )


def _may_open(owner: Project | Network) -> bool:
    if isinstance(owner, Network):
        return networks.may_coordinate(current_user, owner)
    return projects.may_close(current_user, owner)


def _about(poll: VoteRound) -> dict[str, Any]:
    address = links.url("votes.vote", token=poll.public_id)
    return {
        "poll": poll,
        "is_open": poll.status is VoteStatus.OPEN,
        "said": _said(queries.ballots(poll)),
        "results": queries.results(poll),
        "address": address,
        "qr": qr.svg(address),
        "may_manage": policy.may_manage(current_user, poll),
    }


def _chosen_form(poll: VoteRound) -> ChosenForm:
    form = ChosenForm()
    top = [one.option.id for one in queries.results(poll) if one.place <= poll.dots]
    form.offer(poll.options, top)
    return form


def _after(poll: VoteRound, act: Callable[[VoteRound], None], message: str) -> ResponseReturnValue:
    form = ConfirmForm()
    back = "votes.screen" if request.form.get("back") == "screen" else "votes.show"
    here = url_for(back, id=poll.id)
    if form.validate_on_submit():
        act(poll)
        return finish(form, here, message)
    return refused(form, here)


def _said(ballots: int) -> str:
    return ngettext("%(num)d has voted", "%(num)d have voted", ballots)


offers.offer("panel:gathering", panels.gathering)
