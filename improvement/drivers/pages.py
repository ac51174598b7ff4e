"""The page of a diagram as it is now, whole or in the two pieces the editor puts in its place."""

from http import HTTPStatus
from typing import Any

from flask import Response, current_app, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from improvement.drivers import edits, news, policy, queries, showing
from improvement.drivers.model import DriverDiagram
from improvement.drivers.showing import NAMES, Shown
from improvement.projects import policy as projects
from improvement.projects.model import Project


def wants_json() -> bool:
    """Whether the editor asks, which puts the pieces in place itself."""
    return request.accept_mimetypes.best == "application/json"


def address(diagram: DriverDiagram | None, project: Project | None) -> str:
    """Return where the diagram is drawn."""
    if project is not None:
        return url_for("drivers.show", id=project.id)
    return url_for("drivers.diagram", id=diagram.id if diagram is not None else 0)


def news_of(diagram: DriverDiagram | None, project: Project | None) -> ResponseReturnValue:
    """Answer a page that asks every few seconds: 304 as long as nothing is drawn."""
    owner = _owner(diagram, project)
    now, known = str(news.mark(owner)), request.if_none_match
    if known.contains_weak(now):
        return Response(status=HTTPStatus.NOT_MODIFIED)
    if diagram is None and project is not None:
        diagram = queries.working(project)
    since = next(iter(known.as_set(include_weak=True)), "")
    by_name = _may_write(diagram, project)
    said = news.told(owner, since, current_user, by_name=by_name) if since else ""
    return jsonify(**_pieces(diagram, project, now), said=said)


def fragments(
    diagram: DriverDiagram, project: Project | None, undo: edits.Step | None
) -> ResponseReturnValue:
    """Return outline and picture as they are now, and the step that undoes the last one."""
    pieces = _pieces(diagram, project, str(news.mark(_owner(diagram, project))))
    return jsonify(**pieces, undo=undo.as_fields() if undo is not None else None)


def context(
    diagram: DriverDiagram | None, project: Project | None, mark: str = ""
) -> dict[str, Any]:
    """Return what the templates of the diagram say; `mark` is what it had just before, if known."""
    # The mark first: what is drawn while the rest is read is news the next time.
    mark = mark or str(news.mark(_owner(diagram, project)))
    found: Shown = showing.shown(diagram, project, current_user)
    writes = _may_write(diagram, project)
    return {
        "diagram": diagram,
        "project": project,
        "network": diagram.network if diagram is not None else None,
        "shown": found,
        "may_write": writes,
        "address": address(diagram, project),
        "mark": mark,
        "spark": showing.spark,
        "test_url": _test_url(project) if writes else "",
        "aim_url": url_for("aims.index", id=project.id) if project is not None else "",
        **NAMES,
    }


def _pieces(diagram: DriverDiagram | None, project: Project | None, mark: str) -> dict[str, Any]:
    said = context(diagram, project, mark)
    return {
        "outline": render_template("improvement/drivers/_outline.html", **said),
        "picture": str(said["shown"].drawing),
        "mark": mark,
    }


def _owner(diagram: DriverDiagram | None, project: Project | None) -> DriverDiagram | Project:
    owner = project or diagram
    if owner is None:
        raise ValueError("neither a diagram nor a project")
    return owner


def _may_write(diagram: DriverDiagram | None, project: Project | None) -> bool:
    if diagram is not None:
        return policy.may_write(current_user, diagram)
    return project is not None and projects.may_write(current_user, project)


def _test_url(project: Project | None) -> str:
    """Return where a test is planned, to put the idea's id behind; "" where there is no such."""
    if project is None or "cycles.new" not in current_app.view_functions:
        return ""
    return url_for("cycles.new", id=project.id, idea="")
