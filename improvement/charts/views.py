"""What people do with a chart: note on it, set a baseline, begin a phase, take it as a picture."""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import clock, locale
from core.forms import BaseForm, ConfirmForm
from core.guards import requires
from core.web import finish, page, refused
from improvement.charts import choice, draw, layers, operations, policy, proposals, queries
from improvement.charts.chart import Chart, chart_of
from improvement.charts.forms import AnnotationForm, BaselineForm, ChartForm, PhaseForm
from improvement.charts.latest_phase import first_change
from improvement.charts.model import Annotation, ChartPhase
from improvement.charts.series import Series
from improvement.measures import policy as measures
from improvement.measures import queries as measure_queries
from improvement.measures.model import Measure

bp = Blueprint("charts", __name__)


@bp.get("/measures/<int:id>/chart.png")
@requires(measures.may_see, of=measure_queries.get)
def png(measure: Measure) -> ResponseReturnValue:
    """Return the chart as a picture; drawn only when the browser has not got it already."""
    return _picture(measure, "image/png", draw.png)


@bp.get("/measures/<int:id>/chart.pdf")
@requires(measures.may_see, of=measure_queries.get)
def pdf(measure: Measure) -> ResponseReturnValue:
    """Return the chart as a page to print, with the same in it as the picture."""
    return _picture(measure, "application/pdf", draw.pdf)


@bp.route("/measures/<int:id>/chart", methods=["GET", "POST"])
@requires(policy.may_mark, of=measure_queries.get)
def choose(measure: Measure) -> ResponseReturnValue:
    """Choose which kind of chart is drawn, or let the program choose."""
    series = _own_series(measure)
    suggested = choice.suggest(series)
    form = ChartForm(data={"chart": measure.chart.value})
    form.offer(series.kind, suggested.chart)
    if form.validate_on_submit():
        operations.choose_chart(measure, form.chart.data)
        return _back(form, measure, _("The chart is drawn that way."))
    why = choice.reason(suggested)
    return page("improvement/charts/choose.html", form=form, measure=measure, why=why)


def _picture(measure: Measure, mimetype: str, drawn: Callable[[Chart], bytes]) -> Response:
    series = _series(measure)
    if series is None or not series.points:
        abort(404)
    series = layers.only(series, layers.chosen(request.args))
    seen = f"{series!r} {locale.language()} {clock.today()} {mimetype}"
    answer = Response(mimetype=mimetype)
    answer.set_etag(hashlib.sha256(seen.encode()).hexdigest()[:32])
    answer.cache_control.private = True
    answer.cache_control.no_cache = True
    answer.make_conditional(request)
    if answer.status_code == 200:
        answer.set_data(drawn(chart_of(series)))
    return answer


@bp.route("/measures/<int:id>/annotations", methods=["GET", "POST"])
@requires(policy.may_mark, of=measure_queries.get)
def annotate(measure: Measure) -> ResponseReturnValue:
    """Note something that happened and may explain the numbers."""
    form = AnnotationForm(data={"day": _day_asked()})
    if form.validate_on_submit():
        operations.annotate(measure, **_noted(form))
        return _back(form, measure, _("It is marked on the chart."))
    return page("improvement/charts/annotate.html", form=form, measure=measure, note=None)


@bp.route("/annotations/<int:id>/edit", methods=["GET", "POST"])
@requires(policy.may_mark, of=queries.get_annotation)
def edit_annotation(note: Annotation) -> ResponseReturnValue:
    """Change what was noted."""
    form = AnnotationForm(obj=note)
    if request.method == "GET" and not form.restored:
        form.text.data = queries.words_of(note)
    if form.validate_on_submit():
        operations.reword(note, **_noted(form))
        return _back(form, note.measure, _("Saved."))
    return page("improvement/charts/annotate.html", form=form, measure=note.measure, note=note)


@bp.post("/annotations/<int:id>/delete")
@requires(policy.may_mark, of=queries.get_annotation)
def delete_annotation(note: Annotation) -> ResponseReturnValue:
    """Take it off the chart."""
    form, measure = ConfirmForm(), note.measure
    if form.validate_on_submit():
        operations.remove(note)
        return _back(form, measure, _("It is taken off the chart."))
    return refused(form, url_for("charts.edit_annotation", id=note.id))


@bp.route("/measures/<int:id>/baseline", methods=["GET", "POST"])
@requires(policy.may_mark, of=measure_queries.get)
def baseline(measure: Measure) -> ResponseReturnValue:
    """Decide which first periods the lines are taken from."""
    series = _own_series(measure)
    form = BaselineForm()
    form.offer(series)
    if not form.until.choices:
        raise operations.TooShortForBaseline
    if form.validate_on_submit():
        operations.set_baseline(measure, series, until=form.until.data)
        return _back(form, measure, _("The baseline is set. The lines are taken from it."))
    return page(
        "improvement/charts/baseline.html",
        form=form,
        measure=measure,
        change=first_change(series),
    )


@bp.post("/measures/<int:id>/baseline/clear")
@requires(policy.may_mark, of=measure_queries.get)
def clear_baseline(measure: Measure) -> ResponseReturnValue:
    """Take the lines from the whole phase again."""
    form = ConfirmForm()
    if form.validate_on_submit():
        operations.clear_baseline(measure)
        return _back(form, measure, _("The lines are taken from the whole phase again."))
    return refused(form, url_for("measures.show", id=measure.id))


@bp.route("/measures/<int:id>/phases", methods=["GET", "POST"])
@requires(policy.may_mark, of=measure_queries.get)
def begin_phase(measure: Measure) -> ResponseReturnValue:
    """Let the lines begin anew, for a reason everybody can read."""
    series = _own_series(measure)
    form = PhaseForm()
    form.offer(series, request.args.get("from", ""))
    if not form.from_period.choices:
        raise operations.NothingBefore
    if form.validate_on_submit():
        operations.begin_phase(
            measure, series, from_period=form.from_period.data, reason=form.reason.data
        )
        return _back(form, measure, _("A new phase begins there."))
    evidence = proposals.evidence(series)
    return page("improvement/charts/phase.html", form=form, measure=measure, evidence=evidence)


@bp.post("/chart-phases/<int:id>/baseline/clear")
@requires(policy.may_mark, of=queries.get_phase)
def clear_phase_baseline(phase: ChartPhase) -> ResponseReturnValue:
    """Take the lines of a later phase from the whole of it again."""
    form = ConfirmForm()
    if form.validate_on_submit():
        operations.clear_baseline(phase)
        return _back(form, phase.measure, _("The lines are taken from the whole phase again."))
    return refused(form, url_for("measures.show", id=phase.measure_id))


@bp.post("/chart-phases/<int:id>/delete")
@requires(policy.may_mark, of=queries.get_phase)
def delete_phase(phase: ChartPhase) -> ResponseReturnValue:
    """Let the two phases be one again."""
    form, measure = ConfirmForm(), phase.measure
    if form.validate_on_submit():
        operations.remove(phase)
        return _back(form, measure, _("The two phases are one again."))
    return refused(form, url_for("measures.show", id=measure.id))


def _series(measure: Measure) -> Series | None:
    if measure.project is None:
        return None
    return queries.shown([measure], current_user)[0].series


def _own_series(measure: Measure) -> Series:
    """Return the series as the team sees it; whoever may mark a chart is in the team."""
    series = _series(measure)
    if series is None:
        abort(404)
    return series


def _noted(form: Any) -> dict[str, Any]:
    return {"day": form.day.data, "kind": form.kind.data, "text": form.text.data}


def _day_asked() -> date:
    try:
        return min(date.fromisoformat(request.args.get("day", "")), clock.today())
    except ValueError:
        return clock.today()


def _back(form: BaseForm, measure: Measure, message: str) -> ResponseReturnValue:
    return finish(form, url_for("measures.show", id=measure.id), message)
