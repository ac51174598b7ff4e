"""Setting what a measure is to reach, and from when."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core import clock
from core.forms import ConfirmForm
from core.guards import requires
from core.web import finish, page, refused
from improvement.measures import queries, words
from improvement.measures.model import Measure, MeasureTarget
from improvement.targets import operations, policy
from improvement.targets.forms import TargetForm

bp = Blueprint("targets", __name__)


@bp.route("/measures/<int:id>/targets", methods=["GET", "POST"])
@requires(policy.may_aim, of=queries.get)
def new(measure: Measure) -> ResponseReturnValue:
    """Set a target; earlier ones keep their place on the chart."""
    form = TargetForm(data={"valid_from": clock.today()})
    if form.validate_on_submit():
        operations.aim_at(measure, form.aimed(), valid_from=form.valid_from.data or clock.today())
        return finish(form, url_for("measures.show", id=measure.id), _("The target is set."))
    return page("improvement/targets/new.html", form=form, measure=measure, words=words)


@bp.post("/targets/<int:id>/delete")
@requires(policy.may_aim, of=queries.get_target)
def delete(target: MeasureTarget) -> ResponseReturnValue:
    """Take a target away."""
    form, measure = ConfirmForm(), target.measure
    if form.validate_on_submit():
        operations.drop_target(target)
        return finish(form, url_for("measures.show", id=measure.id), _("The target is gone."))
    return refused(form, url_for("targets.new", id=measure.id))
