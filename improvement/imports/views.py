"""Pages for bringing in a spreadsheet: choose, look through, save, take back."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from core import offers
from core.forms import BaseForm, ConfirmForm
from core.guards import requires
from core.sheets import read
from core.web import finish, page
from improvement.imports import (
    examining,
    operations,
    panels,
    policy,
    queries,
    report,
    taking_back,
    words,
)
from improvement.imports.forms import (
    ColumnsForm,
    PasteForm,
    SaveForm,
    UploadForm,
    columns_form,
    save_form,
)
from improvement.imports.model import BatchStatus, ImportBatch
from improvement.imports.sight import readable
from improvement.measurements import policy as entering
from improvement.measurements.spreadsheet import Role
from improvement.measures import queries as measures
from improvement.measures.model import Measure
from improvement.projects import policy as project_policy
from improvement.projects import queries as project_rows
from improvement.projects.model import Project
from network.networks import queries as network_rows
from network.networks.model import Network

bp = Blueprint("imports", __name__)

_BUSY = (BatchStatus.CHECKING, BatchStatus.SAVING)
_TOLD = (BatchStatus.SAVED, BatchStatus.UNDONE)


@bp.route("/measures/<int:id>/imports", methods=["GET", "POST"])
@requires(entering.may_log, of=measures.get)
def new(measure: Measure) -> ResponseReturnValue:
    """Choose a file with the numbers of one measure."""
    return _upload(measure, measure=measure, network=None)


@bp.route("/networks/<int:id>/imports", methods=["GET", "POST"])
@requires(policy.may_import, of=network_rows.get)
def new_for_network(network: Network) -> ResponseReturnValue:
    """Choose a file with the numbers of several teams."""
    return _upload(network, measure=None, network=network)


@bp.route("/projects/<int:id>/paste", methods=["GET", "POST"])
@requires(project_policy.may_write, of=project_rows.get)
def paste(project: Project) -> ResponseReturnValue:
    """Paste a table with the numbers of a project's measures."""
    form = PasteForm()
    if form.validate_on_submit():
        batch = operations.upload(project, form.filename, form.content, form.sheets)
        operations.begin_check(batch, readable(current_user))
        return finish(form, url_for("imports.show", id=batch.id))
    return page(
        "improvement/imports/paste.html",
        form=form,
        project=project,
        measures=measures.all_of(project),
    )


@bp.get("/imports/<int:id>")
@requires(policy.may_see, of=queries.get)
def show(batch: ImportBatch) -> ResponseReturnValue:
    """Show how far the import has come, and what is to be decided."""
    return _page(batch)


@bp.get("/imports/<int:id>/progress")
@requires(policy.may_import, of=queries.get)
def progress(batch: ImportBatch) -> ResponseReturnValue:
    """Tell the page how far the worker has come."""
    return {
        "done": batch.done_rows,
        "total": batch.total_rows,
        "busy": batch.status in _BUSY,
    }


@bp.post("/imports/<int:id>/columns")
@requires(policy.may_import, of=queries.get)
def choose_columns(batch: ImportBatch) -> ResponseReturnValue:
    """Say what the columns hold, or which sheet is meant, and check the file again."""
    if batch.status in (*_TOLD, *_BUSY):
        raise operations.NotInThatState
    form = columns_form(batch.mapping)
    if form.validate_on_submit():
        operations.choose_columns(batch, _chosen(batch, form))
        operations.begin_check(batch, readable(current_user))
        return finish(form, url_for("imports.show", id=batch.id))
    return _page(batch, columns=form)


@bp.post("/imports/<int:id>/check")
@requires(policy.may_import, of=queries.get)
def check(batch: ImportBatch) -> ResponseReturnValue:
    """Check the same file again, after something was mended here."""
    form = ConfirmForm()
    if form.validate_on_submit():
        operations.begin_check(batch, readable(current_user))
        return finish(form, url_for("imports.show", id=batch.id), _("The file is checked again."))
    return _page(batch)


@bp.post("/imports/<int:id>/save")
@requires(policy.may_import, of=queries.get)
def save(batch: ImportBatch) -> ResponseReturnValue:
    """Save the whole file, or nothing of it."""
    form = save_form(batch.report)
    if form.validate_on_submit():
        if batch.status is BatchStatus.CHECKED and form.digest.data != batch.report["digest"]:
            return _look_again(form, batch)
        operations.accept(batch, everything=form.everything.data, keys=form.accept.data)
        return _save(form, batch)
    return _page(batch, saving=form)


@bp.post("/imports/<int:id>/undo")
@requires(policy.may_undo, of=queries.get)
def undo(batch: ImportBatch) -> ResponseReturnValue:
    """Take the numbers back: all of them, or those of the person's own team."""
    form = ConfirmForm()
    if form.validate_on_submit():
        all_of_them = policy.may_import(current_user, batch)
        teams = None if all_of_them else policy.own_teams(current_user, batch)
        taken = taking_back.undo(batch, teams)
        said = ngettext("%(num)d number is taken back.", "%(num)d numbers are taken back.", taken)
        return finish(form, url_for("imports.show", id=batch.id), said)
    return _page(batch)


@bp.post("/imports/<int:id>/discard")
@requires(policy.may_import, of=queries.get)
def discard(batch: ImportBatch) -> ResponseReturnValue:
    """Throw the file away; nothing was saved."""
    form = ConfirmForm()
    if form.validate_on_submit():
        url = _start_of(batch)
        operations.discard(batch)
        return finish(form, url, _("The file is thrown away. Nothing was saved."))
    return _page(batch)


def _upload(owner: Measure | Network, **about: Any) -> ResponseReturnValue:
    form = UploadForm()
    if form.validate_on_submit():
        batch = operations.upload(owner, form.filename, form.content, form.sheets)
        operations.begin_check(batch, readable(current_user))
        return finish(form, url_for("imports.show", id=batch.id))
    return page("improvement/imports/new.html", form=form, largest=operations.AT_ONCE, **about)


def _save(form: BaseForm, batch: ImportBatch) -> ResponseReturnValue:
    here = url_for("imports.show", id=batch.id)
    if batch.total_rows > operations.AT_ONCE:
        operations.begin_save(batch)
        return finish(form, here)
    try:
        operations.save_now(batch)
    except operations.NumbersChanged:
        return _look_again(form, batch)
    return finish(form, here, _("Saved. The charts include the numbers."))


def _look_again(form: BaseForm, batch: ImportBatch) -> ResponseReturnValue:
    operations.begin_check(batch, readable(current_user))
    flash(_("Numbers have changed since you looked. Nothing is saved. Look once more."), "warning")
    return finish(form, url_for("imports.show", id=batch.id))


def _chosen(batch: ImportBatch, form: ColumnsForm) -> dict[str, Any]:
    """Return the mapping as chosen; another sheet is guessed anew."""
    if "sheet" in form and form.sheet.data != batch.mapping["sheet"]:
        sheets = read(queries.content_of(batch), batch.filename)
        return examining.guessed(sheets, queries.catalogue_of(batch), form.sheet.data)
    held = batch.mapping["columns"]["columns"]
    unasked = {role: at for role, at in held.items() if f"column_{at}" not in form}
    columns = {**batch.mapping["columns"], "columns": unasked | form.chosen}
    return {
        **batch.mapping,
        "columns": columns,
        "missing": examining.missing(columns, queries.catalogue_of(batch)),
    }


def _page(
    batch: ImportBatch, columns: ColumnsForm | None = None, saving: SaveForm | None = None
) -> ResponseReturnValue:
    may_import = policy.may_import(current_user, batch)
    if batch.status in _TOLD:
        return page("improvement/imports/saved.html", **_about(batch), **_result(batch, may_import))
    if batch.status in _BUSY:
        return page("improvement/imports/busy.html", **_about(batch))
    return page(
        "improvement/imports/review.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if saving and saving.errors else None,
        form=columns or columns_form(batch.mapping),
        saving=saving or save_form(batch.report),
        report=batch.report,
        missing=[words.ROLES[Role(role)] for role in batch.mapping["missing"]],
        changed=batch.report.get("changed", False),
        **_about(batch),
    )


def _about(batch: ImportBatch) -> dict[str, Any]:
    return {
        "batch": batch,
        "measure": batch.measure,
        "project": batch.project,
        "network": batch.network,
        "start": _start_of(batch),
        "told": report.told,
        "words": words,
    }


def _result(batch: ImportBatch, may_import: bool) -> dict[str, Any]:
    undone = set(batch.report.get("undone_teams", ()))
    own = policy.own_teams(current_user, batch)
    left = [id for id in own if id not in undone]
    return {
        "report": batch.report,
        "charts": queries.charts_of(batch),
        "who": queries.who(batch),
        "undone": [each["name"] for each in batch.report["teams"] if each["id"] in undone],
        "may_import": may_import,
        "may_undo": batch.status is BatchStatus.SAVED and (may_import or bool(left)),
    }


def _start_of(batch: ImportBatch) -> str:
    if batch.measure_id is not None:
        return url_for("imports.new", id=batch.measure_id)
    if batch.project_id is not None:
        return url_for("imports.paste", id=batch.project_id)
    return url_for("imports.new_for_network", id=batch.network_id)


offers.offer("panel:network", panels.network)
offers.offer("panel:team", panels.team)
offers.offer("daily", panels.tidy)
