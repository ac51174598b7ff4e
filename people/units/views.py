"""The units on a municipality's page."""

from typing import Any

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core import clock
from core.forms import ConfirmForm
from core.guards import requires
from core.web import finish, page
from people.municipalities import policy as municipality_policy
from people.municipalities import queries as municipalities
from people.municipalities.model import Municipality
from people.units import operations, policy, queries
from people.units.forms import MergeForm, UnitForm
from people.units.model import Unit

bp = Blueprint("units", __name__)


@bp.route("/municipalities/<int:id>/units", methods=["GET", "POST"])
@requires(municipality_policy.may_edit, of=municipalities.get)
def new(municipality: Municipality) -> ResponseReturnValue:
    """Add a unit."""
    form = UnitForm(units=_choices(municipality))
    if form.validate_on_submit():
        try:
            operations.add(municipality, **_typed(form))
        except operations.NameTaken as taken:
            form.name.errors = [taken.said]
        else:
            return finish(form, _back(municipality), _("Added."))
    return page("people/units/edit.html", form=form, municipality=municipality, unit=None)


@bp.route("/units/<int:id>/edit", methods=["GET", "POST"])
@requires(policy.may_edit, of=queries.get)
def edit(unit: Unit) -> ResponseReturnValue:
    """Rename the unit or place it elsewhere."""
    form = UnitForm(obj=unit, units=_choices(unit.municipality, besides=unit))
    if form.validate_on_submit():
        try:
            operations.change(unit, **_typed(form))
        except operations.NameTaken as taken:
            form.name.errors = [taken.said]
        else:
            return finish(form, _back(unit.municipality), _("Saved."))
    return page(
        "people/units/edit.html",
        form=form,
        municipality=unit.municipality,
        unit=unit,
    )


@bp.route("/units/<int:id>/merge", methods=["GET", "POST"])
@requires(policy.may_edit, of=queries.get)
def merge(unit: Unit) -> ResponseReturnValue:
    """Let another unit take over."""
    form = MergeForm(units=_choices(unit.municipality, besides=unit))
    if form.validate_on_submit():
        into = queries.get(form.into_id.data)
        assert into is not None  # noqa: S101 - the choices were read in this transaction
        operations.merge(unit, into, day=clock.today())
        return finish(form, _back(unit.municipality), _("Merged into %(name)s.", name=into.name))
    return page("people/units/merge.html", form=form, unit=unit)


@bp.post("/units/<int:id>/close")
@requires(policy.may_edit, of=queries.get)
def close(unit: Unit) -> ResponseReturnValue:
    """Close the unit."""
    form = ConfirmForm()
    if form.validate_on_submit():
        operations.close(unit, day=clock.today())
        return finish(form, _back(unit.municipality), _("%(name)s is closed.", name=unit.name))
    return page("people/units/confirm.html", form=form, unit=unit)


@bp.post("/units/<int:id>/reopen")
@requires(policy.may_edit, of=queries.get)
def reopen(unit: Unit) -> ResponseReturnValue:
    """Open a closed unit again."""
    form = ConfirmForm()
    if form.validate_on_submit():
        operations.reopen(unit)
        return finish(form, _back(unit.municipality), _("%(name)s is open again.", name=unit.name))
    return page("people/units/confirm.html", form=form, unit=unit)


def _typed(form: UnitForm) -> dict[str, Any]:
    parent = form.parent_id.data
    return {
        "name": form.name.data,
        "kind": form.kind.data,
        "parent": queries.get(parent) if parent else None,
    }


def _choices(municipality: Municipality, besides: Unit | None = None) -> list[tuple[int, str]]:
    """Return the open units that could stand above, or take over: all but the unit's own parts."""
    return [
        (branch.unit.id, branch.unit.name)
        for branch in queries.tree(queries.open_of(municipality))
        if besides is None or not queries.lies_under(branch.unit, besides)
    ]


def _back(municipality: Municipality) -> str:
    return url_for("municipalities.show", id=municipality.id)
