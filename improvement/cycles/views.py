"""A team's tests: the ramps, a new one in three lines, one test's page, and its plan."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from core import clock, offers
from core.errors import WrongState
from core.guards import requires
from core.web import finish, page
from improvement.cycles import (
    operations,
    people_queries,
    personal,
    planning,
    policy,
    queries,
    reminders,
    stages,
    staircase,
    too_late,
    words,
)
from improvement.cycles.carrying_on import first_and_last
from improvement.cycles.forms import QuickForm
from improvement.cycles.model import Cycle, Stage
from improvement.cycles.outcome_forms import BeginForm
from improvement.cycles.plan_forms import PlanForm, RunningForm, stored_plan
from improvement.projects import policy as projects
from improvement.projects import queries as project_queries
from improvement.projects.model import Project
from people.persons.words import display_name

bp = Blueprint("cycles", __name__)

NAMES: dict[str, Any] = {"words": words, "display_name": display_name}


@bp.get("/projects/<int:id>/cycles")
@requires(projects.may_see, of=project_queries.get)
def index(project: Project) -> ResponseReturnValue:
    """Show the project's tests: each idea's ramp as a staircase."""
    if "idea" in request.args:
        return redirect(url_for(".new", id=project.id, idea=request.args["idea"]))
    cycles = queries.all_of(project)
    return page(
        "improvement/cycles/index.html",
        project=project,
        groups=staircase.groups(cycles, _address),
        stale={one.id for one in cycles if reminders.is_stale(one, clock.today())},
        may_write=projects.may_write(current_user, project),
        **NAMES,
    )


@bp.route("/projects/<int:id>/cycles/new", methods=["GET", "POST"])
@requires(projects.may_write, of=project_queries.get)
def new(project: Project) -> ResponseReturnValue:
    """Plan a test in three lines, and start it at once if one wants to."""
    first, last = first_and_last(clock.today())
    asked = request.args.get("idea", type=int)
    ideas = queries.ideas_of(project)
    form = QuickForm(data={"planned_start": first, "planned_end": last, "change_idea_id": asked})
    form.offer(ideas, queries.measures_of(project))
    if form.validate_on_submit():
        cycle = planning.try_out(project, form.lines())
        return _after_new(form, cycle)
    idea = next((one for one in ideas if one.id == asked), None)
    return page("improvement/cycles/new.html", form=form, project=project, idea=idea)


@bp.get("/cycles/<int:id>")
@requires(policy.may_see, of=queries.get)
def show(cycle: Cycle) -> ResponseReturnValue:
    """Show one test: where it stands, what comes next, and everything written about it."""
    writes = policy.may_write(current_user, cycle)
    step = staircase.place_of(cycle, queries.previous_ids(cycle.project_id))
    return page(
        "improvement/cycles/show.html",
        cycle=cycle,
        project=cycle.project,
        step=step,
        following=queries.following(cycle),
        missing=stages.next_missing(cycle),
        predictions=stages.predictions_of(cycle),
        names=people_queries.names_in(cycle),
        begin=BeginForm(),
        may_write=writes,
        may_decide=policy.may_decide(current_user, cycle),
        today=clock.today(),
        is_stale=reminders.is_stale(cycle, clock.today()),
        **NAMES,
    )


@bp.route("/cycles/<int:id>/plan", methods=["GET", "POST"])
@requires(policy.may_write, of=queries.get)
def plan(cycle: Cycle) -> ResponseReturnValue:
    """Change the whole plan; once the test runs, only tasks, data plan and planned end."""
    if not cycle.is_open:
        raise stages.NoSuchStep
    return _plan(cycle) if cycle.stage is Stage.PLAN else _running(cycle)


def _plan(cycle: Cycle) -> ResponseReturnValue:
    form = _plan_form(cycle)
    if _changes_rows(form):
        return _plan_page(cycle, form)
    if form.validate_on_submit():
        try:
            planning.rewrite(cycle, form.plan())
        except WrongState as refusal:
            form.previous_cycle_id.errors = [str(refusal.said)]
            return _plan_page(cycle, form, status=409)
        return finish(form, url_for(".show", id=cycle.id), _("The plan is saved."))
    return _plan_page(cycle, form)


def _running(cycle: Cycle) -> ResponseReturnValue:
    late, other = too_late.typed(cycle, request.form)
    if late or other:
        return page(
            "improvement/cycles/locked.html",
            status=409,
            cycle=cycle,
            project=cycle.project,
            late=late,
            other=other,
            sentence=planning.Locked.sentence,
        )
    form = RunningForm(obj=cycle, stored=stored_plan(cycle, "td"), **_choices(cycle))
    if _changes_rows(form):
        return _plan_page(cycle, form)
    if form.validate_on_submit():
        planning.adjust(cycle, form.running())
        return finish(form, url_for(".show", id=cycle.id), _("Saved."))
    return _plan_page(cycle, form)


def _plan_form(cycle: Cycle) -> PlanForm:
    form = PlanForm(obj=cycle, stored=stored_plan(cycle), **_choices(cycle))
    project = cycle.project
    ideas = {idea.id: idea for idea in [cycle.change_idea, *queries.ideas_of(project)]}
    earlier = [one for one in queries.all_of(project) if one.id != cycle.id]
    form.offer(list(ideas.values()), earlier)
    return form


def _choices(cycle: Cycle) -> dict[str, Any]:
    return {
        "members": project_queries.members(cycle.project.team),
        "measures": queries.measures_of(cycle.project),
    }


def _changes_rows(form: RunningForm) -> bool:
    """Add or take away a line where a button asks for that; nothing is saved then."""
    wish = request.form.get("row", "")
    if not wish:
        return False
    form.goes_to = form.change(wish)
    return True


def _plan_page(cycle: Cycle, form: RunningForm, status: int | None = None) -> ResponseReturnValue:
    return page(
        "improvement/cycles/plan.html",
        status=status,
        form=form,
        cycle=cycle,
        project=cycle.project,
        is_plan=cycle.stage is Stage.PLAN,
        **NAMES,
    )


def _after_new(form: QuickForm, cycle: Cycle) -> ResponseReturnValue:
    here = url_for(".show", id=cycle.id)
    starts = request.form.get("then") == "begin" and cycle.planned_start is not None
    if starts and cycle.planned_start is not None and cycle.planned_start <= clock.today():
        operations.begin(cycle, cycle.planned_start)
        return finish(form, here, _("The test is under way, and the prediction is locked."))
    if request.form.get("then") == "whole":
        return finish(form, url_for(".plan", id=cycle.id), _("Saved. Here is the whole form."))
    return finish(form, here, _("The test is planned."))


def _address(cycle: Cycle) -> str:
    return url_for("cycles.show", id=cycle.id)


def panel(project: Project) -> Markup | None:
    """Show the project's running tests on its page."""
    cycles = queries.all_of(project)
    html = render_template(
        "improvement/cycles/_panel.html",
        project=project,
        open_ones=[cycle for cycle in cycles if cycle.is_open],
        count=len(cycles),
        may_write=projects.may_write(current_user, project),
        words=words,
    )
    return Markup(html)  # noqa: S704 - a template of ours has escaped it


def project_nav(project: Project) -> tuple[int, str, str]:
    """Return the room's place among the pages of a project."""
    return 60, _("Tests"), url_for("cycles.index", id=project.id)


offers.offer("panel:project", panel)
offers.offer("project_nav", project_nav)
offers.offer("next_things", reminders.next_things)
offers.offer("events", reminders.events)
offers.offer("personal_data", personal.rows)
offers.offer("forget", personal.forget)
