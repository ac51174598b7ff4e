"""A diagram in and out of the house: pictures, slides and tables; lists pasted, files imported."""

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from core import clock, formats
from core.guards import requires
from core.sheets import Unreadable, write_csv
from core.web import finish, page
from improvement.drivers import operations as drawing
from improvement.drivers import policy, queries, snapshots, svg
from improvement.drivers.comparing import compare
from improvement.drivers.files import draw, incoming, indented, operations, rows
from improvement.drivers.files.forms import ImportForm, PasteForm, TakeForm
from improvement.drivers.files.mermaid import mermaid
from improvement.drivers.files.sheets import A4, SLIDE, Paper, Sheet, sheets, whole
from improvement.drivers.layout import set_out
from improvement.drivers.model import DriverDiagram, NodeKind
from improvement.drivers.theory import AIM_KEY, Theory
from improvement.drivers.words import KINDS, MARKS
from improvement.projects import policy as projects
from improvement.projects import queries as project_queries
from improvement.projects.model import Project

bp = Blueprint("driver_files", __name__)

_NOT_IN_NAMES = '\\/:*?"<>|'
_TYPES = {
    "diagram.svg": "image/svg+xml",
    "diagram.png": "image/png",
    "diagram.pdf": "application/pdf",
    "slide.pdf": "application/pdf",
    "slide.png": "image/png",
    "diagram.csv": "text/csv",
    "diagram.json": "application/json",
    "diagram.mmd": "text/plain",
}


@bp.get("/driver-diagrams/<int:id>/diagram.svg", defaults={"kind": "diagram.svg"})
@bp.get("/driver-diagrams/<int:id>/diagram.png", defaults={"kind": "diagram.png"})
@bp.get("/driver-diagrams/<int:id>/diagram.pdf", defaults={"kind": "diagram.pdf"})
@bp.get("/driver-diagrams/<int:id>/slide.pdf", defaults={"kind": "slide.pdf"})
@bp.get("/driver-diagrams/<int:id>/slide.png", defaults={"kind": "slide.png"})
@bp.get("/driver-diagrams/<int:id>/diagram.csv", defaults={"kind": "diagram.csv"})
@bp.get("/driver-diagrams/<int:id>/diagram.json", defaults={"kind": "diagram.json"})
@bp.get("/driver-diagrams/<int:id>/diagram.mmd", defaults={"kind": "diagram.mmd"})
@requires(policy.may_see, of=queries.get)
def export(diagram: DriverDiagram, kind: str) -> ResponseReturnValue:
    """Give the diagram, or a frozen version, as a file."""
    if diagram.snapshot is not None:
        theory = snapshots.read(diagram.snapshot)
    else:
        theory = queries.theory(diagram, current_user)
    name = _("%(title)s, driver diagram", title=theory.title)
    if diagram.frozen_label:
        name = f"{name}, {diagram.frozen_label}"
    return _file(_MAKERS[kind](theory, name), name, kind)


@bp.route("/projects/<int:id>/drivers/paste", methods=["GET", "POST"])
@requires(projects.may_write, of=project_queries.get)
def paste(project: Project) -> ResponseReturnValue:
    """Make drivers and ideas of an indented list."""
    return _pasted(PasteForm(), queries.working(project), project)


@bp.route("/driver-diagrams/<int:id>/paste", methods=["GET", "POST"])
@requires(policy.may_write, of=queries.get)
def paste_into(diagram: DriverDiagram) -> ResponseReturnValue:
    """Make drivers and ideas of an indented list, in a package."""
    return _pasted(PasteForm(), diagram, diagram.project)


@bp.route("/projects/<int:id>/drivers/import", methods=["GET", "POST"])
@requires(projects.may_write, of=project_queries.get)
def import_file(project: Project) -> ResponseReturnValue:
    """Let a file become the working diagram; what it was is frozen first."""
    return _imported(ImportForm(), TakeForm(), queries.working(project), project)


@bp.route("/driver-diagrams/<int:id>/import", methods=["GET", "POST"])
@requires(policy.may_write, of=queries.get)
def import_into(diagram: DriverDiagram) -> ResponseReturnValue:
    """Let a file become the package's diagram."""
    return _imported(ImportForm(), TakeForm(), diagram, diagram.project)


def _pasted(
    form: PasteForm, diagram: DriverDiagram | None, project: Project | None
) -> ResponseReturnValue:
    theory = queries.theory(diagram) if diagram is not None else None
    under = form.under.data or AIM_KEY
    place = theory.by_key.get(under) if theory is not None else None
    kind = place.kind if place is not None else NodeKind.AIM
    under = place.key if place is not None else AIM_KEY
    makes = form.step.data == "make"
    good = form.is_submitted() and (form.validate_on_submit() if makes else form.validate())
    lines = indented.read(form.text.data or "", under=kind) if good else []
    if good and makes and any(not line.fault for line in lines):
        if diagram is None and project is not None:
            diagram = drawing.begin(project)
        made = operations.make(diagram, lines, under=under) if diagram is not None else []
        said = ngettext("%(num)d line is made.", "%(num)d lines are made.", len(made))
        return finish(form, _home(diagram, project), said)
    return page(
        "improvement/drivers/paste.html",
        form=form,
        lines=lines,
        count=sum(not line.fault for line in lines),
        place=place,
        kinds=KINDS,
        **_around(diagram, project),
    )


def _imported(
    form: ImportForm, take: TakeForm, diagram: DriverDiagram | None, project: Project | None
) -> ResponseReturnValue:
    given = None
    if "content" in request.form:
        if take.validate_on_submit():
            given = incoming.of_bytes((take.content.data or "").encode(), "diagram.json")
            if given.theory is not None:
                return _taken(take, given.theory, diagram, project)
    elif form.is_submitted() and form.validate():
        given = _read(form)
    if given is not None and given.theory is not None:
        content = json.dumps(snapshots.written(given.theory), ensure_ascii=False)
        take = TakeForm(formdata=None, data={"content": content})
    theory = queries.theory(diagram) if diagram is not None else None
    found = None
    if given is not None and given.theory is not None and theory is not None:
        found = compare(theory, incoming.with_the_aim_of(given.theory, theory))
    return page(
        "improvement/drivers/import.html",
        form=form,
        take=take,
        given=given,
        found=found,
        marks=MARKS,
        **_around(diagram, project),
    )


def _read(form: ImportForm) -> rows.Given | None:
    """Read the uploaded file; what cannot be read is a fault of the field."""
    file: Any = form.file.data
    try:
        return incoming.of_bytes(file.read(), file.filename or "")
    except Unreadable as wrong:
        form.file.errors = [str(wrong)]
    return None


def _taken(
    form: TakeForm, theory: Theory, diagram: DriverDiagram | None, project: Project | None
) -> ResponseReturnValue:
    if diagram is None and project is not None:
        diagram = drawing.begin(project)
    if diagram is not None:
        operations.take_in(diagram, theory)
    said = _("The file is imported. What stood there before is kept as a frozen version.")
    return finish(form, _home(diagram, project), said)


def _around(diagram: DriverDiagram | None, project: Project | None) -> dict[str, Any]:
    return {
        "diagram": diagram,
        "project": project,
        "network": diagram.network if diagram is not None else None,
        "diagram_url": _home(diagram, project),
    }


def _home(diagram: DriverDiagram | None, project: Project | None) -> str:
    if project is not None:
        return url_for("drivers.show", id=project.id)
    return url_for("drivers.diagram", id=diagram.id if diagram is not None else 0)


def _legend() -> str:
    return _(
        "Lines: the thicker, the more it weighs. Plain: assumed. Green with a tick: supported. "
        "Red, dashed, with a cross: refuted. %(day)s",
        day=formats.day(clock.today()),
    )


def _pages(theory: Theory, name: str, paper: Paper) -> bytes:
    return draw.pdf(sheets(theory, name, _legend(), paper), paper)


def _slide(theory: Theory, name: str) -> bytes:
    return draw.png(whole(theory, name, _legend(), SLIDE), SLIDE)


_MAKERS: dict[str, Callable[[Theory, str], bytes]] = {
    "diagram.svg": lambda theory, name: svg.standalone(set_out(theory), name, _legend()).encode(),
    "diagram.png": lambda theory, name: draw.png(Sheet(name, _legend(), set_out(theory))),
    "diagram.pdf": lambda theory, name: _pages(theory, name, A4),
    "slide.pdf": lambda theory, name: _pages(theory, name, SLIDE),
    "slide.png": _slide,
    "diagram.csv": lambda theory, _name: write_csv(rows.table(theory)),
    "diagram.json": lambda theory, _name: json.dumps(
        snapshots.written(theory), ensure_ascii=False, indent=1
    ).encode(),
    "diagram.mmd": lambda theory, _name: mermaid(theory).encode(),
}


def _file(content: bytes, name: str, kind: str) -> Response:
    """Answer with a file to keep, named after what it holds and the day."""
    clean = "".join(" " if c in _NOT_IN_NAMES or not c.isprintable() else c for c in name)
    answer = Response(content, HTTPStatus.OK, mimetype=_TYPES[kind])
    made, _dot, ending = kind.partition(".")
    shape = " 16x9" if made == "slide" else ""  # else it would take the name of the sheet
    filename = f"{' '.join(clean.split())[:80]} {clock.today().isoformat()}{shape}.{ending}"
    answer.headers.set("Content-Disposition", "attachment", filename=filename)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
