"""Effect against effort: the picture, the tray of what is not judged, and judging one idea."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core.guards import requires
from core.web import finish, page
from improvement.ideas import operations, policy, queries, words
from improvement.ideas.matrix import STEPS, matrix_of
from improvement.ideas.model import ChangeIdea
from improvement.priorities import picture
from improvement.priorities.forms import JudgeForm
from improvement.projects import policy as projects
from improvement.projects import queries as project_queries
from improvement.projects.model import Project

bp = Blueprint("priorities", __name__)


@bp.get("/projects/<int:id>/ideas/matrix")
@requires(projects.may_see, of=project_queries.get)
def show(project: Project) -> ResponseReturnValue:
    """Show effect against effort, and what to test first."""
    matrix = matrix_of(queries.all_of(project))
    return page(
        "improvement/priorities/show.html",
        project=project,
        matrix=matrix,
        spots=picture.spots(matrix),
        picture=picture,
        steps=STEPS,
        may_write=projects.may_write(current_user, project),
        words=words,
    )


@bp.route("/change-ideas/<int:id>/judge", methods=["GET", "POST"])
@requires(policy.may_write, of=queries.get)
def judge(idea: ChangeIdea) -> ResponseReturnValue:
    """Judge one idea, then go on to the next one that nobody has judged."""
    form = JudgeForm(obj=idea)
    if form.validate_on_submit():
        operations.judge(
            idea, effect=form.effect.data, effort=form.effort.data, belief=form.belief.data
        )
        return finish(form, *_onwards(idea))
    return page("improvement/priorities/judge.html", form=form, idea=idea)


def _onwards(idea: ChangeIdea) -> tuple[str, str]:
    if idea.project is None:
        return url_for("ideas.show", id=idea.id), _("Saved.")
    tray = matrix_of(queries.all_of(idea.project)).tray
    if tray:
        return url_for("priorities.judge", id=tray[0].id), _("Saved. Here is the next idea.")
    return url_for("priorities.show", id=idea.project_id), _("Saved. All ideas are judged.")
