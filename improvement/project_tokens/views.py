"""Tokens that reach one project: its own numbers, for the municipality's own reports."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core.forms import ConfirmForm
from core.guards import requires
from core.web import finish, page, refused
from improvement.project_tokens import policy, queries
from improvement.project_tokens.reach import ProjectToken
from improvement.projects import queries as projects
from improvement.projects.model import Project
from people.persons.words import display_name
from people.tokens import operations
from people.tokens.asked import TokenForm
from people.tokens.queries import state, works

bp = Blueprint("project_tokens", __name__)


@bp.get("/projects/<int:id>/api-tokens")
@requires(policy.may_manage, of=projects.get)
def index(project: Project) -> ResponseReturnValue:
    """Show the project's tokens, whoever of the team made them."""
    return page(
        "improvement/project_tokens/index.html",
        project=project,
        tokens=queries.all_of(project),
        state=state,
        works=works,
        display_name=display_name,
    )


@bp.route("/projects/<int:id>/api-tokens/new", methods=["GET", "POST"])
@requires(policy.may_manage, of=projects.get)
def new(project: Project) -> ResponseReturnValue:
    """Make a token that reaches this project alone, and show its secret this once."""
    form = TokenForm()
    if form.validate_on_submit():
        back = url_for("project_tokens.index", id=project.id)
        reach = _("the project “%(title)s” alone", title=project.title)
        token, secret = operations.issue(
            current_user._get_current_object(),
            form.name.data,
            form.scopes.data,
            form.days.data,
            only=(Project.__tablename__, project.id),
        )
        shown = page("people/tokens/made.html", token=token, secret=secret, reach=reach, back=back)
        finish(form, back)  # where a second sending leads
        return shown
    return page("improvement/project_tokens/new.html", form=form, project=project)


@bp.post("/project-tokens/<int:id>/revoke")
@requires(policy.may_manage, of=queries.get)
def revoke(found: ProjectToken) -> ResponseReturnValue:
    """Withdraw a token at once."""
    form = ConfirmForm()
    back = url_for("project_tokens.index", id=found.project.id)
    if form.validate_on_submit():
        operations.revoke(found.token)
        return finish(form, back, _("The token does not work any more."))
    return refused(form, back)
