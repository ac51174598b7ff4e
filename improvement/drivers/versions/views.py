"""Versions of a driver diagram: freeze one, look at one, hold two against each other."""

from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.guards import requires
from core.web import finish, page
from improvement.drivers import policy, queries, snapshots, svg
from improvement.drivers.comparing import compare as hold_against
from improvement.drivers.layout import set_out
from improvement.drivers.model import DiagramStatus, DriverDiagram
from improvement.drivers.showing import NAMES
from improvement.drivers.theory import Theory, outline
from improvement.drivers.versions import operations
from improvement.drivers.versions.forms import FreezeForm
from improvement.drivers.words import MARKS
from network.gatherings import queries as gatherings

bp = Blueprint("driver_versions", __name__)

_ICONS = {
    "added": "plus",
    "removed": "close",
    "renamed": "pencil",
    "moved": "arrow-right",
    "status": "clock",
    "belief": "light-bulb",
}


@bp.route("/driver-diagrams/<int:id>/freeze", methods=["GET", "POST"])
@requires(policy.may_write, of=queries.get)
def freeze(diagram: DriverDiagram) -> ResponseReturnValue:
    """Keep the diagram as it is now."""
    form = FreezeForm()
    network = diagram.project.team.network if diagram.project is not None else diagram.network
    found = gatherings.all_of(network) if network is not None else []
    form.offer(found)
    if form.validate_on_submit():
        chosen = next((each for each in found if each.id == form.gathering.data), None)
        version = operations.freeze(diagram, form.named(), gathering=chosen)
        message = _("The version is frozen. The work goes on in the diagram.")
        return finish(form, url_for(".show", id=version.id), message)
    return page("improvement/drivers/freeze.html", form=form, **_around(diagram))


@bp.get("/driver-diagrams/<int:id>/version")
@requires(policy.may_see, of=queries.get)
def show(version: DriverDiagram) -> ResponseReturnValue:
    """Show a frozen version as it was."""
    if version.status is not DiagramStatus.FROZEN or version.snapshot is None:
        return redirect(url_for("drivers.diagram", id=version.id))
    theory = snapshots.read(version.snapshot)
    return page(
        "improvement/drivers/version.html",
        version=version,
        theory=theory,
        top=outline(theory),
        drawing=svg.inline(set_out(theory)),
        **_around(version),
        **NAMES,
    )


@bp.get("/driver-diagrams/<int:id>/compare")
@requires(policy.may_see, of=queries.get)
def compare(version: DriverDiagram) -> ResponseReturnValue:
    """Hold a frozen version against the theory now, or against another version."""
    if version.snapshot is None:
        return redirect(url_for("drivers.diagram", id=version.id))
    others = queries.versions(version)
    other = next((each for each in others if str(each.id) == request.args.get("with")), None)
    later, name = _later(version, other)
    found = hold_against(snapshots.read(version.snapshot), later)
    return page(
        "improvement/drivers/compare.html",
        version=version,
        other=other,
        others=[each for each in others if each.id != version.id],
        name=name,
        found=found,
        tops=(outline(found.before), outline(found.after)),
        drawings=(svg.inline(set_out(found.before)), svg.inline(set_out(found.after))),
        marks=MARKS,
        icons=_ICONS,
        **_around(version),
        **NAMES,
    )


def _later(version: DriverDiagram, other: DriverDiagram | None) -> tuple[Theory, str]:
    if other is not None and other.snapshot is not None:
        return snapshots.read(other.snapshot), other.frozen_label
    working = queries.working_of(version)
    if working is None:
        abort(404)
    return queries.theory(working), _("Now")


def _around(diagram: DriverDiagram) -> dict[str, Any]:
    working = queries.working_of(diagram)
    address = "/"
    if diagram.project_id is not None:
        address = url_for("drivers.show", id=diagram.project_id)
    elif working is not None:
        address = url_for("drivers.diagram", id=working.id)
    return {
        "diagram": diagram,
        "project": diagram.project,
        "network": diagram.network,
        "diagram_url": address,
    }
