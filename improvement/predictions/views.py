"""One prediction, changed or added to; and how often a team's predictions come true."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import clock
from core.guards import requires
from core.web import finish, page
from improvement.cycles import operations, people_queries, planning, queries, words
from improvement.cycles.content import PredictionText
from improvement.cycles.model import Cycle, Prediction, Stage
from improvement.cycles.outcome_forms import AmendForm, PredictionForm
from improvement.predictions import calibration, policy
from improvement.predictions.calibration import Said
from improvement.projects import policy as projects
from improvement.projects import queries as project_queries
from improvement.projects.model import Project

bp = Blueprint("predictions", __name__)


@bp.route("/predictions/<int:id>/edit", methods=["GET", "POST"])
@requires(policy.may_write, of=queries.get_prediction)
def edit(prediction: Prediction) -> ResponseReturnValue:
    """Change a prediction before the test begins; afterwards only notes can be added."""
    cycle = prediction.question.cycle
    if prediction.locked_at is not None or cycle.stage is not Stage.PLAN:
        return _locked(prediction, cycle)
    form = PredictionForm(obj=prediction)
    if form.validate_on_submit():
        told = PredictionText(form.text.data or "", form.because.data or "")
        planning.reword(prediction, told)
        return finish(form, url_for("cycles.show", id=cycle.id), _("Saved."))
    return page("improvement/predictions/edit.html", form=form, cycle=cycle, project=cycle.project)


@bp.post("/predictions/<int:id>/amendments")
@requires(policy.may_write, of=queries.get_prediction)
def amend(prediction: Prediction) -> ResponseReturnValue:
    """Add a dated note to a locked prediction."""
    form, cycle = AmendForm(), prediction.question.cycle
    if form.validate_on_submit():
        operations.amend(prediction, form.text.data or "")
        here = url_for("cycles.show", id=cycle.id)
        return finish(form, here, _("The note is added, with today's date."))
    return _amending(prediction, cycle, form)


@bp.get("/projects/<int:id>/predictions")
@requires(projects.may_see, of=project_queries.get)
def index(project: Project) -> ResponseReturnValue:
    """Show how often the team's predictions come true, and how sure it was."""
    said = [
        _said(prediction, cycle)
        for prediction, cycle in queries.judged_in(project.team)
        if projects.may_see(current_user, cycle.project)
    ]
    found = calibration.bands(said)
    return page(
        "improvement/predictions/index.html",
        project=project,
        tally=calibration.tally(said),
        bands=found,
        leaning=calibration.leaning(found),
        stretches=calibration.over_time(said),
        afterthoughts=sum(one.is_afterthought for one in said),
        enough=calibration.ENOUGH,
    )


def _locked(prediction: Prediction, cycle: Cycle) -> ResponseReturnValue:
    """Offer a note instead; what somebody still typed is in it."""
    form = AmendForm()
    sends = request.method == "POST"
    if sends:
        typed = (request.form.get(name, "").strip() for name in ("text", "because"))
        form.text.data = "\n\n".join(text for text in typed if text)
        form.text.errors = [str(planning.Locked.sentence)]
    return _amending(prediction, cycle, form, status=409 if sends else None)


def _amending(
    prediction: Prediction, cycle: Cycle, form: AmendForm, status: int | None = None
) -> ResponseReturnValue:
    return page(
        "improvement/predictions/amend.html",
        status=status,
        form=form,
        prediction=prediction,
        cycle=cycle,
        project=cycle.project,
        words=words,
        names=people_queries.names_in(cycle),
    )


def _said(prediction: Prediction, cycle: Cycle) -> Said:
    written = prediction.created_at.astimezone(clock.OSLO).date()
    late = cycle.actual_start is not None and written > cycle.actual_start
    assert prediction.judged is not None  # noqa: S101 - the query asks for judged ones only
    return Said(prediction.judged, prediction.confidence, cycle.actual_end, is_afterthought=late)
