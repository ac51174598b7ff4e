"""How a measure is counted: rewritten while nothing rests on it, else a new version."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.guards import requires
from core.web import finish, page
from improvement.definitions import messages, operations
from improvement.definitions.forms import CountingForm, NewVersionForm
from improvement.measures import policy, queries
from improvement.measures.model import Measure

bp = Blueprint("definitions", __name__)


@bp.route("/measures/<int:id>/definition", methods=["GET", "POST"])
@requires(policy.may_define, of=queries.get)
def edit(measure: Measure) -> ResponseReturnValue:
    """Say how it is counted; once numbers rest on that, from when it is counted otherwise."""
    if measure.follows:
        raise operations.FollowsTheNetwork
    if queries.rests_on(measure.definition.id):
        return _new_version(measure)
    form = CountingForm(obj=measure.definition)
    if form.validate_on_submit():
        operations.rewrite(measure.definition, form.counting())
        return finish(form, url_for("measures.show", id=measure.id), _("Saved."))
    return page("improvement/definitions/edit.html", form=form, measure=measure, free=None)


def _new_version(measure: Measure) -> ResponseReturnValue:
    definition, free = measure.definition, operations.first_free_day(measure)
    form = NewVersionForm(obj=definition, data={"valid_from": free})
    form.start_from(definition, free)
    if form.validate_on_submit():
        version = operations.change(
            measure,
            form.counting(),
            valid_from=form.valid_from.data or free,
            reason=form.change_reason.data,
            breaks=form.breaks_comparability.data,
        )
        messages.changed(measure, version)
        return finish(
            form,
            url_for("measures.show", id=measure.id),
            _("Saved. From then on it is counted in the new way; older numbers keep the old one."),
        )
    return page("improvement/definitions/edit.html", form=form, measure=measure, free=free)
