"""A test under way: begin it, note what is seen, tick tasks, say how it went; or stop it."""

import secrets

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import clock
from core.errors import WrongState
from core.forms import BaseForm, ConfirmForm
from core.guards import requires
from core.web import finish, page, refused
from improvement.cycles import operations, policy, queries, task_policy
from improvement.cycles.model import Cycle, CycleTask, Stage
from improvement.cycles.outcome_forms import (
    BeginForm,
    CancelForm,
    ObservationForm,
    ReportForm,
)
from improvement.cycles.stages import NoSuchStep

bp = Blueprint("trials", __name__)


@bp.post("/cycles/<int:id>/begin")
@requires(policy.may_write, of=queries.get)
def begin(cycle: Cycle) -> ResponseReturnValue:
    """Let the test begin; its predictions are locked from then on."""
    form, here = BeginForm(), url_for("cycles.show", id=cycle.id)
    if not form.validate_on_submit():
        return page("improvement/trials/begin.html", form=form, cycle=cycle, project=cycle.project)
    operations.begin(cycle, form.actual_start.data or clock.today())
    return finish(form, here, _("The test is under way, and the predictions are locked."))


@bp.route("/cycles/<int:id>/report", methods=["GET", "POST"])
@requires(policy.may_write, of=queries.get)
def report(cycle: Cycle) -> ResponseReturnValue:
    """Say how the test went, and go on to Study when that is all."""
    form = ReportForm(obj=cycle)
    form.goes_on = request.form.get("then") == "finish" or cycle.stage is not Stage.DO
    if cycle.stage is Stage.DO:
        form.let_empty_mean_today()
    runs = cycle.stage in operations.RUNS
    if runs and form.validate_on_submit():
        operations.report(cycle, form.report())
        return _after_report(form, cycle)
    return _page_of("report", form, cycle, runs=runs)


@bp.route("/cycles/<int:id>/observations", methods=["GET", "POST"])
@requires(policy.may_write, of=queries.get)
def observations(cycle: Cycle) -> ResponseReturnValue:
    """Note one thing seen, with one thumb; works without network too."""
    form = ObservationForm()
    form.client_token.data = (form.client_token.data or secrets.token_urlsafe(16))[:64]
    runs = cycle.stage in operations.RUNS
    if runs and form.validate_on_submit():
        operations.observe(
            cycle,
            form.text.data or "",
            by=current_user,
            at=clock.now(),
            client_token=form.client_token.data,
        )
        here = url_for(".observations", id=cycle.id)
        return finish(form, here, _("The observation is kept. Write the next one when you see it."))
    return _page_of("observations", form, cycle, runs=runs)


@bp.post("/cycle-tasks/<int:id>/tick")
@requires(task_policy.may_write, of=queries.get_task)
def tick(task: CycleTask) -> ResponseReturnValue:
    """Say that a task is done; with `done=0` that it is not after all."""
    form, here = ConfirmForm(), url_for("cycles.show", id=task.cycle_id, _anchor="plan")
    if form.validate_on_submit():
        done = request.args.get("done", "1") != "0"
        operations.tick(task, done=done)
        return finish(form, here, _("Done. Well done.") if done else _("It is on the list again."))
    return refused(form, here)


@bp.post("/cycles/<int:id>/back")
@requires(policy.may_write, of=queries.get)
def go_back(cycle: Cycle) -> ResponseReturnValue:
    """Go back one step; predictions stay locked."""
    form, here = ConfirmForm(), url_for("cycles.show", id=cycle.id)
    if form.validate_on_submit():
        operations.go_back(cycle)
        return finish(form, here, _("Back one step. The predictions stay locked."))
    return refused(form, here)


@bp.route("/cycles/<int:id>/cancel", methods=["GET", "POST"])
@requires(policy.may_write, of=queries.get)
def cancel(cycle: Cycle) -> ResponseReturnValue:
    """Stop the test, and say why; everything is kept."""
    form = CancelForm(obj=cycle)
    if cycle.is_open and form.validate_on_submit():
        operations.cancel(cycle, form.cancel_reason.data or "")
        here = url_for("cycles.show", id=cycle.id)
        return finish(form, here, _("The test is cancelled. All that was written is kept."))
    return _page_of("cancel", form, cycle, runs=cycle.is_open)


def _after_report(form: ReportForm, cycle: Cycle) -> ResponseReturnValue:
    here = url_for("cycles.show", id=cycle.id)
    if form.goes_on and cycle.stage is Stage.DO:
        operations.finish(cycle)
        return finish(form, url_for("conclusions.study", id=cycle.id), _("Now: what did it show?"))
    return finish(form, here, _("Saved."))


def _page_of(name: str, form: BaseForm, cycle: Cycle, *, runs: bool) -> ResponseReturnValue:
    """Show a form; where the test stands elsewhere now, say so and keep what was typed."""
    if not runs and request.method == "GET":
        raise NoSuchStep
    status = None
    if not runs:
        status = 409
        form.form_errors = [*form.form_errors, str(WrongState(NoSuchStep.sentence).said)]
    return page(
        f"improvement/trials/{name}.html",
        status=status,
        form=form,
        cycle=cycle,
        project=cycle.project,
    )
