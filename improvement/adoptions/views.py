"""Taking a shared measure into use, and leaving the common way of counting."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core.forms import ConfirmForm
from core.guards import requires
from core.web import finish, page
from improvement.adoptions import operations
from improvement.adoptions.forms import AdoptForm
from improvement.measures import policy, queries
from improvement.measures.model import Measure
from network.teams.policy import WRITERS

bp = Blueprint("adoptions", __name__)


@bp.route("/measures/<int:id>/adopt", methods=["GET", "POST"])
@requires(policy.may_adopt, of=queries.get)
def new(measure: Measure) -> ResponseReturnValue:
    """Choose which of my projects uses the shared measure."""
    projects = queries.projects_to_adopt(measure, current_user, WRITERS)
    form = AdoptForm()
    form.offer(projects)
    if form.validate_on_submit():
        chosen = next(project for project in projects if project.id == form.project_id.data)
        adopted = operations.adopt(measure, chosen)
        return finish(
            form,
            url_for("measures.show", id=adopted.id),
            _("The measure is yours now. Next: log the first number."),
        )
    return page("improvement/adoptions/new.html", form=form, measure=measure, projects=projects)


@bp.route("/measures/<int:id>/local-variant", methods=["GET", "POST"])
@requires(policy.may_define, of=queries.get)
def make_local(measure: Measure) -> ResponseReturnValue:
    """Let the team count in its own way, at the price of not being comparable."""
    if not measure.follows:
        raise operations.NotFollowing
    form = ConfirmForm()
    if form.validate_on_submit():
        operations.make_local(measure)
        return finish(
            form,
            url_for("definitions.edit", id=measure.id),
            _("The measure is a local variant now. Say below how you count it."),
        )
    return page("improvement/adoptions/make_local.html", form=form, measure=measure)
