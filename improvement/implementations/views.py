"""From adopted to daily practice: one page per idea, and a reminder where nobody owns it."""

from datetime import date

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from core import offers
from core.guards import requires
from core.offers import NextThing
from core.web import finish, page
from improvement.ideas import policy
from improvement.ideas import queries as ideas
from improvement.ideas.model import ChangeIdea, IdeaStatus
from improvement.ideas.statuses import IN_USE
from improvement.implementations import operations, queries
from improvement.implementations.forms import ImplementationForm
from improvement.measures import queries as measures
from improvement.projects import queries as projects
from people.persons.model import Person, Role
from people.persons.words import display_name

bp = Blueprint("implementations", __name__)


@bp.route("/change-ideas/<int:id>/implementation", methods=["GET", "POST"])
@requires(policy.may_write, of=ideas.get)
def edit(idea: ChangeIdea) -> ResponseReturnValue:
    """Write down owner, training, routine and measure; confirm when all is in place."""
    if idea.project is None or idea.status not in IN_USE:
        raise operations.NotAdopted
    form = ImplementationForm(obj=queries.of_idea(idea))
    people = [member.person for member in projects.members(idea.project.team)]
    form.offer(people, measures.all_of(idea.project))
    here = url_for("ideas.show", id=idea.id)
    if form.validate_on_submit():
        operations.describe(idea, form.content())
        if form.is_confirmed.data:
            operations.confirm(idea)
            return finish(form, here, _("The idea is daily practice now. Well done."))
        return finish(form, here, _("Saved. Confirm when all of it is in place."))
    return page("improvement/implementations/edit.html", form=form, idea=idea)


def panel(idea: ChangeIdea) -> Markup | None:
    """Show on the idea's page what is in place, or ask for it."""
    if idea.project is None or idea.status not in IN_USE:
        return None
    html = render_template(
        "improvement/implementations/_panel.html",
        idea=idea,
        plan=queries.of_idea(idea),
        is_done=idea.status is IdeaStatus.IMPLEMENTED,
        may_write=policy.may_write(current_user, idea),
        display_name=display_name,
    )
    return Markup(html)  # noqa: S704 - a template of ours has escaped it


def next_things(person: Person, _day: date) -> list[NextThing]:
    """Remind leads of what is adopted and owned by nobody."""
    teams = person.reach(Role.LEAD, "team")
    return [
        NextThing(
            45,
            str(_("Decide who owns “%(idea)s”, which you have adopted", idea=idea.title)),
            url_for("implementations.edit", id=idea.id),
            idea.project.title if idea.project else "",
        )
        for idea in (queries.without_owner(teams) if teams else [])
    ]


offers.offer("panel:idea", panel)
offers.offer("next_things", next_things)
