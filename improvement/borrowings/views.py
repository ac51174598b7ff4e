"""Taking over an idea from another team or the library, and hearing that somebody took ours."""

from datetime import date, timedelta

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import clock, offers
from core.forms import ConfirmForm
from core.guards import requires
from core.offers import NextThing
from core.web import finish, page, refused
from improvement.borrowings import operations, queries
from improvement.borrowings.forms import BorrowForm
from improvement.ideas import policy
from improvement.ideas import queries as ideas
from improvement.ideas.model import ChangeIdea
from network.teams.policy import WRITERS
from people.persons.model import Person

bp = Blueprint("borrowings", __name__)

_NEWS = timedelta(days=14)  # how long a compliment stands on the start page
_WEIGHT = 70  # below everything that somebody should do


@bp.route("/change-ideas/<int:id>/borrow", methods=["GET", "POST"])
@requires(policy.may_borrow, of=ideas.get)
def new(idea: ChangeIdea) -> ResponseReturnValue:
    """Choose which of my projects takes the idea."""
    person = current_user._get_current_object()
    projects = queries.takers(idea, person, WRITERS)
    form = BorrowForm()
    form.offer(projects)
    if form.validate_on_submit():
        chosen = next(project for project in projects if project.id == form.project_id.data)
        copy = operations.borrow(idea, chosen, person)
        said = _("The idea is yours to try now. Next: plan a small test.")
        return finish(form, url_for("ideas.show", id=copy.id), said)
    return page("improvement/borrowings/new.html", form=form, idea=idea, projects=projects)


@bp.post("/change-ideas/<int:id>/take-in")
@requires(policy.may_take_in, of=ideas.get)
def take_in(idea: ChangeIdea) -> ResponseReturnValue:
    """Take a team's idea into the network's library."""
    form = ConfirmForm()
    if form.validate_on_submit() and idea.project is not None:
        copy = operations.take_in(idea, idea.project.team.network)
        said = _("The idea is in the library now. All teams can take it over.")
        return finish(form, url_for("ideas.show", id=copy.id), said)
    return refused(form, url_for("ideas.show", id=idea.id))


def next_things(person: Person, _day: date) -> list[NextThing]:
    """Return the compliments of the last two weeks: somebody took an idea of mine over."""
    teams = {id for role in WRITERS for id in person.reach(role, "team")}
    if not teams:
        return []
    return [
        NextThing(_WEIGHT, _said(copy), url_for("ideas.show", id=copy.borrowed_from_id))
        for copy in queries.taken_since(teams, clock.now() - _NEWS)
    ]


def _said(copy: ChangeIdea) -> str:
    team = copy.project.team.name if copy.project else ""
    return str(_("%(team)s has taken over your idea “%(idea)s”", team=team, idea=copy.title))


offers.offer("next_things", next_things)
