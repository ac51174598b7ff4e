"""A project's aims: read them, write and change them, drop a sub-aim."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from core import clock, offers
from core.db import db
from core.guards import requires
from core.web import finish, page
from improvement.aims import operations, policy, queries, words
from improvement.aims.baselines import proposed
from improvement.aims.forms import AimForm, ChangeForm, DropForm, as_typed
from improvement.aims.model import MAIN, MOST_STRANDS, Aim
from improvement.aims.parts import checks, faults, is_measurable
from improvement.aims.showing import shown
from improvement.charts import queries as charts
from improvement.measures import queries as measures
from improvement.projects import policy as projects
from improvement.projects import queries as project_queries
from improvement.projects.model import Project
from improvement.projects.operations import CLOSED, IsClosed

bp = Blueprint("aims", __name__)


@bp.get("/projects/<int:id>/aims")
@requires(projects.may_see, of=project_queries.get)
def index(project: Project) -> ResponseReturnValue:
    """Show the aims in force, what they lack, and how they came to be."""
    rows = queries.all_of(project)
    held, dropped = shown(rows, _names(rows), clock.today())
    return page(
        "improvement/aims/index.html",
        project=project,
        held=held,
        dropped=dropped,
        may_write=_may_change(project),
        may_add=len(held) < MOST_STRANDS,
    )


@bp.route("/projects/<int:id>/new-aim", methods=["GET", "POST"])
@requires(projects.may_write, of=project_queries.get)
def new(project: Project) -> ResponseReturnValue:
    """Write the main aim, or one more sub-aim; the first thought is there to begin with."""
    _check_open(project)
    held = queries.current(project)
    if request.form.get("as") == "main" and held:
        return _changed(held[0])  # somebody wrote the main aim in the meantime
    if len(held) == MOST_STRANDS:
        raise operations.EnoughSubAims
    form = AimForm(data={"from_day": clock.today()})
    form.offer(measures.all_of(project))
    if form.validate_on_submit():
        try:
            operations.write(project, form.parts(), valid_from=form.day())
        except (IntegrityError, StaleDataError):
            if not held:
                return _overtaken(project.id, MAIN)
            db.session.rollback()  # two sub-aims at once: this one takes the next place
            operations.write(project, form.parts(), valid_from=form.day())
        return _saved(form, project.id, _("The aim is written."))
    return _form_page(form, project, is_sub=bool(held))


@bp.route("/aims/<int:id>/edit", methods=["GET", "POST"])
@requires(policy.may_write, of=queries.get)
def edit(aim: Aim) -> ResponseReturnValue:
    """Put a new version in place, with the reason."""
    _check_open(aim.project)
    standing = queries.in_force(aim)
    if standing is None:
        raise operations.IsReplaced
    if request.method == "GET" and standing.id != aim.id:
        return redirect(url_for("aims.edit", id=standing.id))
    return _changed(standing, seen=standing.id == aim.id)


@bp.route("/aims/<int:id>/drop", methods=["GET", "POST"])
@requires(policy.may_write, of=queries.get)
def drop(aim: Aim) -> ResponseReturnValue:
    """Let a sub-aim go, with the reason."""
    if aim.is_main:
        raise operations.MainAimStays
    if not aim.is_current:
        raise operations.IsReplaced
    form = DropForm()
    if form.validate_on_submit():
        operations.drop(aim, form.reason.data)
        return _saved(form, aim.project_id, _("The sub-aim is dropped. Its history stays."))
    return page("improvement/aims/drop.html", form=form, aim=aim, sentence=words.said(aim))


@bp.get("/projects/<int:id>/aim-sentence")
@requires(projects.may_write, of=project_queries.get)
def sentence(project: Project) -> ResponseReturnValue:
    """Return the sentence of an aim that is being typed, and what it still lacks."""
    form = AimForm(formdata=request.args)
    form.offer(measures.all_of(project))
    return page("improvement/aims/_live.html", **_live(form))


def _changed(standing: Aim, *, seen: bool = False) -> ResponseReturnValue:
    """Show and take a new version of the aim that stands now.

    `seen` says whether the page that was sent had shown this version: if not, somebody else has
    saved one in the meantime, and both are shown.
    """
    project = standing.project
    form = ChangeForm(obj=standing, data=as_typed(standing))
    form.after = standing.valid_from
    form.offer(measures.all_of(project), standing.measure_id)
    if not seen and form.is_submitted():
        form.row_version.data = ""
    if form.validate_on_submit():
        reason, project_id, strand = form.reason.data, project.id, standing.strand
        try:
            operations.change(standing, form.parts(), reason=reason, valid_from=form.day())
        except (IntegrityError, StaleDataError):
            return _overtaken(project_id, strand)
        return _saved(form, project_id, _("The new version of the aim holds."))
    return _form_page(form, project, aim=standing, is_sub=not standing.is_main)


def _overtaken(project_id: int, strand: int) -> ResponseReturnValue:
    """Show both texts where somebody else was first by a moment; nothing typed is lost."""
    db.session.rollback()
    project = project_queries.get(project_id)
    held = queries.current(project) if project is not None else []
    standing = next((each for each in held if each.strand == strand), None)
    if standing is None:
        raise operations.IsReplaced
    return _changed(standing)


def _form_page(
    form: AimForm, project: Project, *, aim: Aim | None = None, is_sub: bool
) -> ResponseReturnValue:
    return page(
        "improvement/aims/edit.html",
        form=form,
        project=project,
        aim=aim,
        is_sub=is_sub,
        live_url=url_for("aims.sentence", id=project.id),
        **_live(form),
    )


def _live(form: AimForm) -> dict[str, Any]:
    """Return what is shown of an aim while it is typed."""
    parts = form.parts()
    chosen = [parts.measure] if parts.measure is not None else []
    baseline = proposed(charts.shown(chosen, current_user)) if chosen else {}
    value, count = baseline.get(chosen[0].id, (None, 0)) if chosen else (None, 0)
    return {
        "is_begun": bool(parts.what or parts.measure),
        "made": words.in_all_languages(parts),
        "checks": checks(parts),
        "is_measurable": is_measurable(parts),
        "faults": [said for _name, said in faults(parts, form.day())],
        "is_adrift": words.is_adrift(parts),
        "median": value,
        "median_said": words.value(parts.measure, value) if value is not None else "",
        "count": count,
    }


def _saved(form: Any, project_id: int, message: str) -> ResponseReturnValue:
    return finish(form, url_for("aims.index", id=project_id), message)


def _check_open(project: Project) -> None:
    if project.status in CLOSED:
        raise IsClosed


def _may_change(project: Project) -> bool:
    return project.status not in CLOSED and projects.may_write(current_user, project)


def _names(rows: list[Aim]) -> dict[int, str]:
    ids = sorted({aim.created_by_id for aim in rows if aim.created_by_id is not None})
    found: dict[int, str] = {}
    for answer in offers.ask("names", ids) if ids else ():
        found |= answer
    return found


def panel(project: Project) -> Markup:
    """Show the main aim on the project's page, or ask for it."""
    aims = queries.current(project)
    main = next((each for each in aims if each.is_main), None)
    html = render_template(
        "improvement/aims/_panel.html",
        project=project,
        aim=main,
        sentence=words.said(main) if main is not None else "",
        is_measurable=main is not None and is_measurable(main),
        sub_aims=[words.said(each) for each in aims if not each.is_main],
        may_write=_may_change(project),
    )
    return Markup(html)  # noqa: S704 - a template of ours has escaped it


def navigation(project: Project) -> tuple[int, str, str]:
    """Return the link to the aims among the project's pages."""
    return 30, str(_("Aim")), url_for("aims.index", id=project.id)


offers.offer("panel:project_aim", panel)
offers.offer("project_nav", navigation)
