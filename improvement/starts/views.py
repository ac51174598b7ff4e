"""The second step of a new project: take over what the network has ready."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from core.guards import requires
from core.web import finish, page
from improvement.drivers import queries as drivers
from improvement.measures import queries as measures
from improvement.projects import policy, queries
from improvement.projects.model import Project
from improvement.projects.operations import CLOSED, IsClosed
from improvement.starts import operations
from improvement.starts.forms import StartForm

bp = Blueprint("starts", __name__)


@bp.route("/projects/<int:id>/start", methods=["GET", "POST"])
@requires(policy.may_write, of=queries.get)
def new(project: Project) -> ResponseReturnValue:
    """Choose shared measures and a change package to begin with."""
    if project.status in CLOSED:
        raise IsClosed
    origins = measures.not_adopted(project)
    packages = drivers.packages(project.team.network)
    form = StartForm()
    form.offer(origins, packages)
    if form.validate_on_submit():
        chosen = set(form.measures.data) if "measures" in form else set()
        taken = set(form.packages.data) if "packages" in form else set()
        counts = operations.take(
            project,
            [each for each in origins if each.id in chosen],
            [each for each in packages if each.id in taken],
        )
        return finish(form, url_for("projects.show", id=project.id), _said(*counts))
    return page(
        "improvement/starts/new.html",
        form=form,
        project=project,
        is_empty=not (origins or packages),
    )


def _said(measures_: int, nodes: int) -> str:
    said = [ngettext("%(num)d measure is yours now.", "%(num)d measures are yours now.", measures_)]
    if nodes:
        said.append(
            ngettext(
                "%(num)d driver or idea is in your driver diagram.",
                "%(num)d drivers and ideas are in your driver diagram.",
                nodes,
            )
        )
    return " ".join(said) if measures_ or nodes else _("You can choose later.")
