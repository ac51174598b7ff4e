"""How a measure is counted: rewritten while nothing rests on it, else a new version."""

from http import HTTPStatus

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from core.guards import requires
from core.web import finish, page
from improvement.charts import queries as charts
from improvement.charts.chart import axis_of, chart_of
from improvement.charts.svg import Picture
from improvement.definitions import comparing, messages, operations, replay
from improvement.definitions import policy as policy_of_comparing
from improvement.definitions.forms import CountingForm, NewVersionForm, TrialsForm
from improvement.definitions.queries import trials_of
from improvement.definitions.replay import Replay
from improvement.grids.cells import Key
from improvement.measures import policy, queries, words
from improvement.measures.model import Measure, MeasureDefinition

bp = Blueprint("definitions", __name__)

_NO_TEXT = ("data_kind", "sampling")
DECIDES = {
    "data_kind": _l("what kind of number it is"),
    "frequency": _l("how often it is counted"),
    "operational_definition": _l("how it is counted, in words"),
    "numerator_def": _l("the numerator: which cases are counted"),
    "denominator_def": _l("the denominator: out of which"),
    "inclusion": _l("who and what is included"),
    "exclusion": _l("who and what is left out"),
    "sampling": _l("which cases are picked"),
    "sample_size": _l("how many cases are picked"),
}


@bp.route("/measures/<int:id>/definition/compare", methods=["GET", "POST"])
@requires(policy_of_comparing.may_compare, of=queries.get)
def compare(measure: Measure) -> ResponseReturnValue:
    """Show old numbers under two ways of counting, and take what was counted both ways."""
    old, new = _two(measure)
    series = charts.shown([measure], current_user)[0].series
    if series is None:
        raise operations.OneWayOnly
    trials = trials_of(measure)
    seen = replay.replay(series, measure.definitions, old, new, trials)
    form = TrialsForm()
    may_write = policy_of_comparing.may_count_again(current_user, measure)
    filled = comparing.fill(seen, form.cells, measure.unit)
    if may_write and not filled.wrong and form.validate_on_submit():
        operations.count_again(measure, filled.counts)
        here = url_for("definitions.compare", id=measure.id, old=old.version_no, new=new.version_no)
        return finish(form, here, _("Saved. It stands in the comparison only."))
    return page(
        "improvement/definitions/compare.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() and filled.wrong else None,
        form=form,
        measure=measure,
        seen=seen,
        cells=comparing.cells_of(seen, trials, form.cells, filled) if may_write else {},
        pictures=_pictures(seen),
        differs=[
            (DECIDES[name], *_worded(name, old, new)) for name in replay.differences(old, new)
        ],
        Key=Key,
    )


@bp.route("/measures/<int:id>/definition", methods=["GET", "POST"])
@requires(policy.may_define, of=queries.get)
def edit(measure: Measure) -> ResponseReturnValue:
    """Say how it is counted; once numbers rest on that, from when it is counted otherwise."""
    if measure.follows:
        return _ways_on(measure)
    if queries.rests_on(measure.definition.id):
        return _new_version(measure)
    form = CountingForm(obj=measure.definition)
    if form.validate_on_submit():
        operations.rewrite(measure.definition, form.counting())
        return finish(form, url_for("measures.show", id=measure.id), _("Saved."))
    return page("improvement/definitions/edit.html", form=form, measure=measure, free=None)


def _ways_on(measure: Measure) -> ResponseReturnValue:
    """Say that the network decides, and who may do what about it."""
    return page(
        "improvement/definitions/follows.html",
        status=HTTPStatus.CONFLICT,
        measure=measure,
        words=words,
        may_change_for_all=measure.origin is not None
        and policy.may_define(current_user, measure.origin),
    )


def _two(measure: Measure) -> tuple[MeasureDefinition, MeasureDefinition]:
    """Return the versions the address asks for, the older first; the last two otherwise."""
    if measure.project is None:
        raise operations.HoldsNoNumbers
    versions = measure.definitions
    if len(versions) < 2:
        raise operations.OneWayOnly
    asked = {request.args.get(name, type=int) for name in ("old", "new")}
    chosen = [version for version in versions if version.version_no in asked]
    old, new = chosen if len(chosen) == 2 else versions[-2:]
    return old, new


def _worded(name: str, old: MeasureDefinition, new: MeasureDefinition) -> tuple[object, object]:
    """Return what both versions say there, in words; nothing where that is no text."""
    before, after = getattr(old, name), getattr(new, name)
    if name == "frequency":
        return words.FREQUENCIES[before], words.FREQUENCIES[after]
    return (before, after) if isinstance(before, str) and name not in _NO_TEXT else ("", "")


def _pictures(seen: Replay) -> list[tuple[MeasureDefinition, Picture | None]]:
    """Return both charts; on one axis where both show the same unit."""
    pairs = [(seen.old, seen.old_series), (seen.new, seen.new_series)]
    alike = seen.old.multiplier == seen.new.multiplier
    axis = axis_of([series for _v, series in pairs if series.points]) if alike else None
    return [
        (version, Picture(chart_of(series, axis=axis), f"v{version.version_no}"))
        if series.points
        else (version, None)
        for version, series in pairs
    ]


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
        compares = form.compares.data and measure.project is not None
        return finish(
            form,
            url_for("definitions.compare" if compares else "measures.show", id=measure.id),
            _("Saved. From then on it is counted in the new way; older numbers keep the old one."),
        )
    return page("improvement/definitions/edit.html", form=form, measure=measure, free=free)
