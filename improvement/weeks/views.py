"""The team's week: what is due, with the answer beside it."""

from datetime import date
from http import HTTPStatus

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import clock, offers
from core.forms import ConfirmForm
from core.guards import requires
from core.web import finish, page, refused
from improvement.cycles import operations as cycles
from improvement.cycles import queries as cycle_queries
from improvement.cycles import task_policy
from improvement.cycles.model import CycleTask
from improvement.cycles.words import STAGES
from improvement.measurements import operations as measurements
from improvement.measurements import queries as numbers
from improvement.measurements.model import Source
from improvement.measurements.operations import Origin
from improvement.measurements.queries import Missing
from improvement.measures import queries as measures
from improvement.measures.model import Measure
from improvement.periods import Period, containing
from improvement.projects import policy as projects
from improvement.projects import queries as project_queries
from improvement.projects.model import Project
from improvement.weeks import policy, queries
from improvement.weeks.forms import EntryForm
from improvement.weeks.praise import praise
from improvement.weeks.words import STEPS

bp = Blueprint("weeks", __name__)

OTHERS = 4  # missing numbers listed below the one that is asked for


@bp.get("/projects/<int:id>/week")
@requires(policy.may_take_part, of=project_queries.get)
def show(project: Project) -> ResponseReturnValue:
    """Show what is due this week, the oldest missing number with its field."""
    return _shown(project)


@bp.route("/projects/<int:id>/week-entry", methods=["GET", "POST"])
@requires(policy.may_enter, of=project_queries.get)
def enter(project: Project) -> ResponseReturnValue:
    """Log the number that was asked for, and ask for the next."""
    here = url_for("weeks.show", id=project.id)
    asked = _asked(project, request.form.get("gap", ""))
    if asked is None:
        return redirect(here, HTTPStatus.SEE_OTHER)
    measure, period = asked
    if numbers.live_at(measure, period.start) is not None:
        address = url_for("measurements.new", id=measure.id, period=period.start.isoformat())
        # A colleague was first: that page shows what stands.
        return redirect(address, HTTPStatus.SEE_OTHER)
    form = EntryForm()
    form.prepare(measure)
    if form.validate_on_submit():
        origin = Origin(Source.WEB, person_id=current_user.id)
        measurements.log(measure, period, form.entry(), origin)
        return finish(form, here, _("Saved. The chart includes it."))
    return _shown(project, form, Missing(measure, period, is_late=False))


@bp.post("/cycle-tasks/<int:id>/done")
@requires(task_policy.may_write, of=cycle_queries.get_task)
def done(task: CycleTask) -> ResponseReturnValue:
    """Say that a task is done, and show the week again."""
    form, here = ConfirmForm(), url_for("weeks.show", id=task.cycle.project_id)
    if form.validate_on_submit():
        cycles.tick(task, done=True)
        return finish(form, here, _("Done: %(task)s", task=task.what))
    return refused(form, here)


def named(measure: Measure, start: date) -> str:
    """Return what a missing number is called in the address: "12:2026-01-01"."""
    return f"{measure.id}:{start.isoformat()}"


def _asked(project: Project, name: str) -> tuple[Measure, Period] | None:
    """Return the measure of the project and the period that a name means; None for no such."""
    id, _colon, start = name.partition(":")
    try:
        day = min(date.fromisoformat(start), clock.today())
        measure = measures.get(int(id)) if len(id) < 10 else None
    except ValueError:
        return None
    if measure is None or measure.project_id != project.id:
        return None
    return measure, containing(measure.definition.frequency, day)


def _shown(
    project: Project, form: EntryForm | None = None, asked: Missing | None = None
) -> ResponseReturnValue:
    day = clock.today()
    week = queries.week_of(project, current_user, day)
    writes = policy.may_enter(current_user, project)
    name = named(asked.measure, asked.period.start) if asked else request.args.get("gap", "")
    chosen = _chosen(week.gaps, name, asked)
    if form is None and chosen is not None and writes:
        form = EntryForm(formdata=None, gap=named(chosen.measure, chosen.period.start))
        form.prepare(chosen.measure)
    return page(
        "improvement/weeks/show.html",
        project=project,
        week=week,
        day=day,
        form=form,
        chosen=chosen,
        others=[gap for gap in week.gaps if gap is not chosen][:OTHERS],
        more=max(0, len(week.gaps) - 1 - OTHERS),
        named=named,
        praise=praise(week.done, day),
        steps=STEPS,
        stages=STAGES,
        may_write=writes,
        may_decide=projects.may_close(current_user, project),
    )


def _chosen(gaps: list[Missing], name: str, asked: Missing | None) -> Missing | None:
    """Return the gap that is asked for by name, what was sent for it, or the oldest."""
    by_name = {named(gap.measure, gap.period.start): gap for gap in gaps}
    return by_name.get(name) or asked or (gaps[0] if gaps else None)


def navigation(project: Project) -> tuple[int, str, str] | None:
    """Return the link to the week, for those who have one here."""
    if not policy.may_take_part(current_user, project):
        return None
    return 10, str(_("My week")), url_for("weeks.show", id=project.id)


offers.offer("project_nav", navigation)
