"""The driver diagram of a project or a change package: outline and picture, edited in place."""

from flask import (
    Blueprint,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from core import offers
from core.db import db
from core.errors import WrongState
from core.guards import requires
from core.web import finish, page
from improvement.drivers import edits, operations, pages, policy, queries, showing
from improvement.drivers.forms import StepForm
from improvement.drivers.model import DiagramStatus, DriverDiagram
from improvement.drivers.showing import VIEWS
from improvement.projects import policy as projects
from improvement.projects import queries as project_queries
from improvement.projects.model import Project

bp = Blueprint("drivers", __name__)

_VIEW = "driver_view"


@bp.get("/projects/<int:id>/drivers")
@requires(projects.may_see, of=project_queries.get)
def show(project: Project) -> ResponseReturnValue:
    """Show the project's theory, to be edited where it stands by those who may."""
    return _page(None, project)


@bp.post("/projects/<int:id>/drivers")
@requires(projects.may_write, of=project_queries.get)
def edit(project: Project) -> ResponseReturnValue:
    """Do one step; the first one begins the diagram."""
    return _edited(StepForm(), None, project)


@bp.get("/driver-diagrams/<int:id>")
@requires(policy.may_see, of=queries.get)
def diagram(diagram: DriverDiagram) -> ResponseReturnValue:
    """Show a change package; a frozen version and a project's diagram have pages of their own."""
    if diagram.status is DiagramStatus.FROZEN:
        return redirect(url_for("driver_versions.show", id=diagram.id))
    if diagram.project is not None:
        return redirect(url_for("drivers.show", id=diagram.project_id))
    return _page(diagram, None)


@bp.post("/driver-diagrams/<int:id>")
@requires(policy.may_write, of=queries.get)
def edit_diagram(diagram: DriverDiagram) -> ResponseReturnValue:
    """Do one step at a diagram."""
    return _edited(StepForm(), diagram, diagram.project)


def _edited(
    form: StepForm, diagram: DriverDiagram | None, project: Project | None
) -> ResponseReturnValue:
    """Do the step and answer with the diagram as it then is; nothing typed is lost."""
    if not form.validate_on_submit():
        if pages.wants_json():
            return jsonify(message=form.sentence), 422
        return _page(diagram, project, form)
    try:
        with db.session.begin_nested():
            drawn = _begun(diagram, project)
            undo = edits.perform(drawn, form.step())
    except WrongState as refusal:
        return _refused(form, diagram, project, refusal)
    answer = finish(form, pages.address(drawn, project))
    return pages.fragments(drawn, project, undo) if pages.wants_json() else answer


def _begun(diagram: DriverDiagram | None, project: Project | None) -> DriverDiagram:
    if diagram is None and project is not None:
        return operations.begin(project)
    if diagram is None:
        raise WrongState(_("There is nothing here to change."))
    return diagram


def _refused(
    form: StepForm, diagram: DriverDiagram | None, project: Project | None, refusal: WrongState
) -> ResponseReturnValue:
    """Say why a step could not be done, with what was typed still there."""
    if pages.wants_json():
        return jsonify(message=str(refusal.said)), 409
    if form.text.data:
        form.text.errors = [*form.text.errors, str(refusal.said)]
        return _page(diagram, project, form)
    flash(str(refusal.said), "warning")
    return redirect(pages.address(diagram, project), 303)


def _page(
    diagram: DriverDiagram | None, project: Project | None, form: StepForm | None = None
) -> ResponseReturnValue:
    if pages.wants_json():
        return pages.news_of(diagram, project)
    if project is not None:
        diagram, versions = queries.with_versions(project)
    else:
        versions = queries.versions(diagram) if diagram is not None else []
    _remember_view()
    return page(
        "improvement/drivers/show.html",
        form=form or StepForm(formdata=None),
        view=session.get(_VIEW, "both"),
        views=VIEWS,
        versions=versions,
        **pages.context(diagram, project),
    )


def _remember_view() -> None:
    asked = request.args.get("view")
    if asked in VIEWS:
        session[_VIEW] = asked


def panel(project: Project) -> Markup | None:
    """Show the theory small on the project's page."""
    html = render_template(
        "improvement/drivers/_panel.html",
        project=project,
        drawing=showing.preview(queries.working(project)),
        may_write=projects.may_write(current_user, project),
    )
    return Markup(html)  # noqa: S704 - a template of ours has escaped it


def link(project: Project) -> tuple[int, str, str]:
    """Return the link among the project's pages."""
    return 40, _("Driver diagram"), url_for("drivers.show", id=project.id)


offers.offer("panel:project", panel)
offers.offer("project_nav", link)
