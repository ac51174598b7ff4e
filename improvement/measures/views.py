"""Measures: define one, share one, take one into use, read its chart."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from core import clock, offers
from core.forms import ConfirmForm
from core.guards import requires
from core.web import finish, page, refused
from improvement import logged
from improvement.charts import events, layers, proposals
from improvement.charts import policy as marking
from improvement.charts import queries as charts
from improvement.charts.assembly import PHASE
from improvement.charts.chart import chart_of, judge
from improvement.charts.kinds import KINDS as MARKS
from improvement.charts.latest_phase import USUAL_BASELINE, before_changes
from improvement.charts.svg import Picture
from improvement.measurements import policy as entering
from improvement.measurements import queries as measurements
from improvement.measures import operations, policy, queries, setup, words
from improvement.measures.content import Content
from improvement.measures.forms import (
    FollowerForm,
    MeasureForm,
    NewMeasureForm,
    NewSharedMeasureForm,
    SharedMeasureForm,
)
from improvement.measures.model import Measure
from improvement.periods import containing, label
from improvement.projects import policy as projects
from improvement.projects import queries as project_queries
from improvement.projects.model import Project
from improvement.targets.operations import aim_at
from improvement.walls import queries as walls
from improvement.walls.baseline import BASELINE, baseline_asked
from network.networks import policy as networks
from network.networks import queries as network_queries
from network.networks import setup as network_setup
from network.networks.model import Network

bp = Blueprint("measures", __name__)


@bp.route("/projects/<int:id>/measures", methods=["GET", "POST"])
@requires(projects.may_write, of=project_queries.get)
def new(project: Project) -> ResponseReturnValue:
    """Define a measure of the team's own."""
    form = NewMeasureForm()
    form.offer([member.person for member in project_queries.members(project.team)])
    if form.validate_on_submit() and _name_is_free(form, project):
        collectors = {
            "collector_id": form.collector_id.data,
            "backup_collector_id": form.backup_collector_id.data,
        }
        measure = operations.define(project, form.content(**collectors), form.counting())
        return _made(form, measure, _("The measure is ready. Next: log the first number."))
    return page(
        "improvement/measures/new.html",
        form=form,
        project=project,
        network=None,
        shared=queries.not_adopted(project),
    )


@bp.route("/networks/<int:id>/measures", methods=["GET", "POST"])
@requires(networks.may_coordinate, of=network_queries.get)
def new_shared(network: Network) -> ResponseReturnValue:
    """Define a measure that the network's teams can take into use."""
    form = NewSharedMeasureForm()
    if form.validate_on_submit() and _name_is_free(form, network):
        measure = operations.define(network, form.content(), form.counting())
        return _made(
            form, measure, _("The shared measure is ready. Each team now takes it into use.")
        )
    return page(
        "improvement/measures/new.html", form=form, project=None, network=network, shared=[]
    )


@bp.get("/measures/<int:id>")
@requires(policy.may_see, of=queries.get)
def show(measure: Measure) -> ResponseReturnValue:
    """Show the measure's one chart; of a shared measure, the wall of all teams."""
    if measure.network is not None:
        return _wall(measure, measure.network)
    shown = charts.shown([measure], current_user)[0]
    rights = _rights(measure)
    return page(
        "improvement/measures/show.html",
        measure=measure,
        shown=shown,
        **_drawn(shown, proposes=rights["may_mark"]),
        **rights,
        **_about(measure, shown),
        words=words,
        marks=MARKS,
    )


@bp.route("/measures/<int:id>/edit", methods=["GET", "POST"])
@requires(policy.may_define, of=queries.get)
def edit(measure: Measure) -> ResponseReturnValue:
    """Change name, unit, sharing and who collects; how it is counted has a page of its own."""
    form = _edit_form(measure)
    owner = measure.project or measure.network
    if form.validate_on_submit() and _name_is_free(form, owner, measure):
        operations.describe(measure, _typed(form, measure))
        return finish(form, url_for("measures.show", id=measure.id), _("Saved."))
    return page("improvement/measures/edit.html", form=form, measure=measure)


@bp.post("/measures/<int:id>/pause")
@requires(policy.may_define, of=queries.get)
def pause(measure: Measure) -> ResponseReturnValue:
    """Ask for no numbers for a while."""
    return _after(measure, operations.pause, _("The measure is paused."))


@bp.post("/measures/<int:id>/resume")
@requires(policy.may_define, of=queries.get)
def resume(measure: Measure) -> ResponseReturnValue:
    """Ask for numbers, again."""
    return _after(measure, operations.resume, _("Numbers are collected."))


@bp.post("/measures/<int:id>/end")
@requires(policy.may_define, of=queries.get)
def end(measure: Measure) -> ResponseReturnValue:
    """Stop; the numbers stay."""
    return _after(measure, operations.end, _("The measure is ended. Its numbers stay."))


def _after(measure: Measure, act: Callable[[Measure], None], message: str) -> ResponseReturnValue:
    form = ConfirmForm()
    if form.validate_on_submit():
        act(measure)
        return finish(form, url_for("measures.show", id=measure.id), message)
    return refused(form, url_for("measures.edit", id=measure.id))


def _edit_form(measure: Measure) -> Any:
    if measure.network is not None or measure.project is None:
        form = SharedMeasureForm(obj=measure)
    else:
        form = FollowerForm(obj=measure) if measure.follows else MeasureForm(obj=measure)
        form.offer([member.person for member in project_queries.members(measure.project.team)])
    form.known_kind = measure.definition.data_kind
    return form


def _typed(form: Any, measure: Measure) -> Content:
    """Return what was typed, with what the form does not ask for as it is."""
    kept: dict[str, Any] = {}
    if measure.project is not None:
        kept = {
            "collector_id": form.collector_id.data,
            "backup_collector_id": form.backup_collector_id.data,
        }
    if measure.follows:
        kept |= {"type": measure.type, "direction": measure.direction}
    content: Content = form.content(**kept)
    return content


def _made(form: Any, measure: Measure, message: str) -> ResponseReturnValue:
    if form.aimed():
        aim_at(measure, form.aimed(), valid_from=clock.today())
    return finish(form, url_for("measures.show", id=measure.id), message)


def _name_is_free(form: Any, owner: Any, besides: Measure | None = None) -> bool:
    """Say it at the field when the owner has another measure of that name."""
    if not queries.name_is_taken(form.name.data, owner, besides):
        return True
    form.name.errors = [_("There is a measure of that name already. Choose another name.")]
    return False


def _wall(measure: Measure, network: Network) -> ResponseReturnValue:
    first = baseline_asked(request.args.get("baseline"))
    return page(
        "improvement/walls/measure.html",
        measure=measure,
        network=network,
        wall=walls.wall_of(measure, current_user._get_current_object(), first),
        first_periods=first,
        usual=BASELINE,
        may_define=policy.may_define(current_user, measure),
        may_adopt=policy.may_adopt(current_user, measure),
        words=words,
    )


def _drawn(shown: charts.Shown, *, proposes: bool) -> dict[str, Any]:
    """Return the chart with the layers somebody asked for, and what speaks for a new phase."""
    series = shown.series
    if series is None:
        return {"picture": None}
    on = layers.chosen(request.args)
    judged, layered = judge(series), layers.only(series, on)  # no layer holds anything judged
    chart = chart_of(layered, judged=judged._replace(series=layered))
    return {
        "picture": Picture(chart, "chart"),
        "switches": layers.switches(series, on),
        "layers_asked": layers.asked(request.args),
        "evidence": proposals.evidence(series, judged) if proposes else None,
        "since": events.since(series),
    }


def _rights(measure: Measure) -> dict[str, bool]:
    return {
        "may_log": entering.may_log(current_user, measure),
        "may_define": policy.may_define(current_user, measure),
        "may_mark": marking.may_mark(current_user, measure),
    }


def _about(measure: Measure, shown: charts.Shown) -> dict[str, Any]:
    """Return what stands below the chart."""
    gaps = measurements.gaps(measure, shown.starts) if shown.inside else []
    steady = before_changes(shown.series) if shown.series is not None else []
    return {
        "remarked": charts.remarked(measure) if shown.inside and shown.has_numbers else [],
        "notes": [mark for mark in shown.marks if mark.what in MARKS] if shown.is_shared else [],
        "phases": [mark for mark in shown.marks if mark.what == PHASE] if shown.is_shared else [],
        "missing": len(gaps),
        "last": label(containing(measure.definition.frequency, shown.last)) if shown.last else "",
        "proposes_baseline": measure.baseline_to is None and len(steady) >= USUAL_BASELINE,
    }


def panel(network: Network) -> Markup | None:
    """Show the network's shared measures on its page."""
    html = render_template(
        "improvement/measures/_panel.html",
        network=network,
        shared=queries.shared_with_users(network),
        may_define=networks.may_coordinate(current_user, network),
        words=words,
    )
    return Markup(html)  # noqa: S704 - a template of ours has escaped it


offers.offer("panel:network", panel)
offers.offer("log_words", logged.words)
offers.offer(network_setup.OFFER, setup.shared_measures)
