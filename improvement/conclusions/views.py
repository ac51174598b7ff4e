"""What a test showed and what is decided; and the next test that follows from it."""

from dataclasses import dataclass

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import clock
from core.forms import BaseForm, ConfirmForm
from core.guards import requires
from core.web import finish, page, refused
from improvement.charts import queries as charts
from improvement.charts.chart import chart_of
from improvement.charts.series import Series
from improvement.charts.svg import Picture
from improvement.cycles import actuals, carrying_on, operations, policy, queries, stages, words
from improvement.cycles.actuals import Actual
from improvement.cycles.model import Cycle, Decision, Judgement, Prediction, Stage
from improvement.cycles.outcome_forms import ActForm, StudyForm
from people.persons.words import display_name

bp = Blueprint("conclusions", __name__)
STUDIED = (Stage.STUDY, Stage.ACT)


@dataclass(frozen=True)
class Seen:
    """One prediction beside what its measure shows for the days of the test."""

    prediction: Prediction
    actual: Actual | None
    value: str
    picture: Picture | None

    @property
    def is_for_all(self) -> bool:
        """Whether the value may stand in a text that others than the team read."""
        measure = self.prediction.measure
        return bool(self.actual and measure and actuals.may_be_told(measure, self.actual))

    @property
    def proposal(self) -> Judgement | None:
        return self.actual.proposal if self.actual else None


@bp.route("/cycles/<int:id>/study", methods=["GET", "POST"])
@requires(policy.may_write, of=queries.get)
def study(cycle: Cycle) -> ResponseReturnValue:
    """Put each prediction beside what happened; a person judges."""
    predictions = stages.predictions_of(cycle)
    form = StudyForm(obj=cycle, predictions=predictions)
    form.goes_on = request.form.get("then") == "weigh"
    here = cycle.stage in STUDIED
    if here and form.validate_on_submit():
        operations.study(cycle, form.studied())
        return _after_study(form, cycle)
    seen = _seen(cycle, predictions)
    if not form.is_submitted() and not form.comparison.data:
        form.comparison.data = _compared(seen)
    return _shown("study", form, cycle, fits=here, seen=seen)


@bp.route("/cycles/<int:id>/act", methods=["GET", "POST"])
@requires(policy.may_decide, of=queries.get)
def act(cycle: Cycle) -> ResponseReturnValue:
    """Adopt, adapt or abandon; it closes the test."""
    form = ActForm(obj=cycle)
    form.is_thin = operations.is_thin(cycle)
    if not form.is_submitted():
        form.decided_on.data = form.decided_on.data or clock.today()
    here = cycle.stage is Stage.ACT
    if here and form.validate_on_submit():
        operations.close(
            cycle,
            form.verdict(),
            by=current_user,
            on=form.decided_on.data or clock.today(),
            knows_thin=bool(form.knows_thin.data),
        )
        return finish(form, url_for("cycles.show", id=cycle.id), _said(cycle))
    points = queries.data_points(cycle) if form.is_thin else 0
    return _shown("act", form, cycle, fits=here, points=points)


@bp.post("/cycles/<int:id>/next")
@requires(policy.may_write, of=queries.get)
def carry_on(cycle: Cycle) -> ResponseReturnValue:
    """Plan the next test, filled in from this one."""
    form = ConfirmForm()
    if form.validate_on_submit():
        following = carrying_on.carry_on(cycle)
        here = url_for("cycles.plan", id=following.id)
        return finish(form, here, _("The next test is planned from this one. Change what differs."))
    return refused(form, url_for("cycles.show", id=cycle.id))


def _after_study(form: StudyForm, cycle: Cycle) -> ResponseReturnValue:
    here = url_for("cycles.show", id=cycle.id)
    if not form.goes_on or cycle.stage is not Stage.STUDY:
        return finish(form, here, _("Saved."))
    operations.weigh(cycle)
    if policy.may_decide(current_user, cycle):
        return finish(form, url_for(".act", id=cycle.id), _("Saved. Now decide."))
    return finish(form, here, _("Saved. The team leader or the measure lead decides now."))


def _said(cycle: Cycle) -> str:
    if cycle.decision is Decision.ADAPT:
        return _("The test is closed. Plan the next one while you remember this.")
    if cycle.decision is Decision.ADOPT:
        return _("The test is closed, and the change is adopted.")
    return _("The test is closed. Now others need not try the same.")


def _seen(cycle: Cycle, predictions: list[Prediction]) -> list[Seen]:
    """Return each prediction with the measure's numbers and chart, in a few queries for all."""
    measures = list({p.measure.id: p.measure for p in predictions if p.measure}.values())
    series = {
        shown.measure.id: shown.series
        for shown in charts.shown(measures, current_user)
        if shown.series is not None and shown.has_numbers
    }
    return [_one(cycle, each, series.get(each.measure_id or 0)) for each in predictions]


def _one(cycle: Cycle, prediction: Prediction, series: Series | None) -> Seen:
    if series is None or cycle.actual_start is None or prediction.measure is None:
        return Seen(prediction, None, "", None)
    found = actuals.actual(prediction, series, cycle.actual_start, cycle.actual_end)
    value = actuals.shown(prediction.measure, found.value) if found else ""
    return Seen(prediction, found, value, Picture(chart_of(series), f"p{prediction.id}"))


def _compared(seen: list[Seen]) -> str:
    """Return a first draft of the comparison: what was believed, and what the numbers say."""
    lines = []
    for one in seen:
        if one.is_for_all:
            lines.append(
                _(
                    "We believed: %(text)s It became: %(value)s.",
                    text=_ended(one.prediction.text),
                    value=one.value,
                )
            )
        else:
            lines.append(_("We believed: %(text)s", text=_ended(one.prediction.text)))
    return "\n".join(lines)


def _ended(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _shown(
    name: str, form: BaseForm, cycle: Cycle, *, fits: bool, **more: object
) -> ResponseReturnValue:
    """Show a form; where the test stands elsewhere now, say so and keep what was typed."""
    if not fits and request.method == "GET":
        raise stages.NoSuchStep
    if not fits:
        form.form_errors = [*form.form_errors, str(stages.NoSuchStep.sentence)]
    return page(
        f"improvement/conclusions/{name}.html",
        status=None if fits else 409,
        form=form,
        cycle=cycle,
        project=cycle.project,
        words=words,
        display_name=display_name,
        **more,
    )
