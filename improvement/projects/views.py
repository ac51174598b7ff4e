"""A team's projects: begin one, read it, go on with it, close it."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import offers
from core.forms import ConfirmForm
from core.guards import requires
from core.web import finish, page, refused
from improvement.aims import queries as aims
from improvement.charts import queries as charts
from improvement.charts.chart import chart_of
from improvement.charts.svg import Picture
from improvement.drivers import queries as drivers
from improvement.measurements import queries as measurements
from improvement.measures import queries as measures
from improvement.measures.words import STATUSES as MEASURE_STATUSES
from improvement.measures.words import TYPES
from improvement.periods import containing, label
from improvement.projects import elsewhere, operations, policy, queries
from improvement.projects.forms import CloseForm, ProjectForm
from improvement.projects.model import Project, ProjectStatus
from improvement.projects.navigation import project_nav
from improvement.projects.words import STATUSES, VISIBILITIES
from network.teams import policy as teams
from network.teams import queries as team_queries
from network.teams.model import Team
from people.persons.words import display_name, role_name

bp = Blueprint("projects", __name__)
bp.add_app_template_global(project_nav)

NAMES: dict[str, Any] = {
    "statuses": STATUSES,
    "visibilities": VISIBILITIES,
    "types": TYPES,
    "measure_statuses": MEASURE_STATUSES,
    "role_name": role_name,
    "display_name": display_name,
}


@bp.route("/teams/<int:id>/projects", methods=["GET", "POST"])
@requires(teams.may_write, of=team_queries.get)
def new(team: Team) -> ResponseReturnValue:
    """Begin a project; a title is enough."""
    form = ProjectForm()
    if form.validate_on_submit():
        project = operations.start(team, form.content())
        return finish(
            form,
            _first_stop(project),
            _("The project is saved as a draft. Next: choose what to measure."),
        )
    return page("improvement/projects/new.html", form=form, team=team)


@bp.get("/projects/<int:id>")
@requires(policy.may_see, of=queries.get)
def show(project: Project) -> ResponseReturnValue:
    """Show the whole project: why, towards what, and how it goes."""
    return _shown(project)


@bp.route("/projects/<int:id>/edit", methods=["GET", "POST"])
@requires(policy.may_write, of=queries.get)
def edit(project: Project) -> ResponseReturnValue:
    """Change what is written about the project."""
    form = ProjectForm(obj=project)
    if form.validate_on_submit():
        operations.describe(project, form.content())
        return finish(form, url_for("projects.show", id=project.id), _("Saved."))
    return page("improvement/projects/edit.html", form=form, project=project)


@bp.post("/projects/<int:id>/begin")
@requires(policy.may_close, of=queries.get)
def begin(project: Project) -> ResponseReturnValue:
    """Let the work begin, or go on."""
    return _after(project, operations.begin, _("The project is under way."))


@bp.post("/projects/<int:id>/pause")
@requires(policy.may_close, of=queries.get)
def pause(project: Project) -> ResponseReturnValue:
    """Rest for a while."""
    return _after(project, operations.pause, _("The project is paused."))


@bp.post("/projects/<int:id>/open-again")
@requires(policy.may_close, of=queries.get)
def open_again(project: Project) -> ResponseReturnValue:
    """Take a closed project up again."""
    return _after(project, operations.open_again, _("The project is open again, as paused."))


@bp.route("/projects/<int:id>/close", methods=["GET", "POST"])
@requires(policy.may_close, of=queries.get)
def close(project: Project) -> ResponseReturnValue:
    """Close the project with what was learned."""
    if project.status in operations.CLOSED:
        raise operations.IsClosed
    if queries.tests_run(project):
        raise operations.TestsRun
    form = CloseForm(obj=project)
    if form.validate_on_submit():
        operations.close(
            project,
            form.status.data,
            learning=form.closing_learning.data,
            reason=form.close_reason.data or "",
        )
        message = _("The project is closed. Thank you for sharing what you learned.")
        return finish(form, url_for("projects.show", id=project.id), message)
    return page("improvement/projects/close.html", form=form, project=project)


def _after(project: Project, act: Callable[[Project], None], message: str) -> ResponseReturnValue:
    """Do what a button says, and show the project again."""
    form = ConfirmForm()
    if form.validate_on_submit():
        act(project)
        return finish(form, url_for("projects.show", id=project.id), message)
    return refused(form, url_for("projects.show", id=project.id))


def _shown(project: Project) -> ResponseReturnValue:
    held = queries.members(project.team)
    by_role = queries.by_role(held)
    is_open = project.status not in operations.CLOSED
    waits = is_open and project.status is not ProjectStatus.ACTIVE
    may_close = policy.may_close(current_user, project)
    waits_for_tests = may_close and is_open and queries.tests_run(project)
    return page(
        "improvement/projects/show.html",
        project=project,
        members=held,
        lacking=operations.lacking(aims.main_of(project), by_role) if waits else [],
        is_one_person=queries.is_one_person(by_role),
        cards=_cards(project),
        may_write=policy.may_write(current_user, project),
        may_close=may_close,
        not_yet=operations.TestsRun.sentence if waits_for_tests else "",
        is_inside=policy.is_inside(current_user, project),
        is_open=is_open,
        aim_panels=offers.ask("panel:project_aim", project),
        panels=[panel for panel in offers.ask("panel:project", project) if panel is not None],
        **NAMES,
    )


def _first_stop(project: Project) -> str:
    """Return where a new project goes on: to what its network has ready, where there is some."""
    ready = measures.not_adopted(project) or drivers.packages(project.team.network)
    return url_for("starts.new" if ready else "projects.show", id=project.id)


def _cards(project: Project) -> list[dict[str, Any]]:
    """Return what the page shows of each measure: finding, small chart and freshness."""
    found = measures.all_of(project)
    return [_card(shown) for shown in charts.shown(found, current_user)]


def _card(shown: charts.Shown) -> dict[str, Any]:
    measure = shown.measure
    drawn = chart_of(shown.series) if shown.series is not None and shown.has_numbers else None
    frequency = measure.definition.frequency
    return {
        "measure": measure,
        "shown": shown,
        "picture": Picture(drawn, f"m{measure.id}") if drawn else None,
        "last": label(containing(frequency, shown.last)) if shown.last else "",
        "missing": len(measurements.gaps(measure, shown.starts)) if shown.inside else 0,
    }


def _overview(project: Project) -> tuple[int, str, str]:
    return 20, str(_("Overview")), url_for("projects.show", id=project.id)


offers.offer("project_nav", _overview)
offers.offer("panel:team", elsewhere.panel)
offers.offer("next_things", elsewhere.next_things)
offers.offer("my_places", elsewhere.my_places)
