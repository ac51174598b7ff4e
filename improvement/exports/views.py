"""Numbers out: as Excel and CSV, from a measure, a project or a whole network."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import clock
from core.guards import requires
from core.locale import language
from core.sheets import Table, write_csv, write_xlsx
from improvement.charts import queries as charts
from improvement.exports import queries, tables
from improvement.measurements import policy as entering
from improvement.measures import policy as measures
from improvement.measures import queries as measure_rows
from improvement.measures.model import Measure
from improvement.projects import policy as projects
from improvement.projects import queries as project_rows
from improvement.projects.model import Project
from network.networks import policy as networks
from network.networks import queries as network_rows
from network.networks.model import Network

bp = Blueprint("exports", __name__)

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV: Final = "text/csv"  # Werkzeug adds the charset
_NOT_IN_NAMES: Final = '\\/:*?"<>|'


@bp.get("/measures/<int:id>/export.csv", defaults={"kind": "csv"})
@bp.get("/measures/<int:id>/export.xlsx", defaults={"kind": "xlsx"})
@requires(measures.may_see, of=measure_rows.get)
def measure(measure: Measure, kind: str) -> ResponseReturnValue:
    """Give the numbers of one measure; of a shared one those of every team that uses it."""
    return _export(measure.name, queries.of_measure(measure), kind)


@bp.get("/projects/<int:id>/export.csv", defaults={"kind": "csv"})
@bp.get("/projects/<int:id>/export.xlsx", defaults={"kind": "xlsx"})
@requires(projects.may_see, of=project_rows.get)
def project(project: Project, kind: str) -> ResponseReturnValue:
    """Give the numbers of all measures of a project."""
    return _export(project.title, queries.of_project(project), kind)


@bp.get("/networks/<int:id>/export.csv", defaults={"kind": "csv"})
@bp.get("/networks/<int:id>/export.xlsx", defaults={"kind": "xlsx"})
@requires(networks.may_see, of=network_rows.get)
def network(network: Network, kind: str) -> ResponseReturnValue:
    """Give the numbers of all teams of a network, as far as the reader may see them."""
    return _export(network.name, queries.of_network(network), kind)


@bp.get("/measures/<int:id>/empty-sheet.xlsx")
@requires(entering.may_log, of=measure_rows.get)
def empty_sheet(measure: Measure) -> ResponseReturnValue:
    """Give a sheet with the periods that wait for a number."""
    return _empty(measure.name, [measure])


@bp.get("/networks/<int:id>/empty-sheet.xlsx")
@requires(networks.may_see, of=network_rows.get)
def empty_network_sheet(network: Network) -> ResponseReturnValue:
    """Give a sheet with all teams, measures and periods that wait for a number."""
    return _empty(network.name, queries.readable(queries.of_network(network), current_user))


def _export(name: str, found: Sequence[Measure], kind: str) -> ResponseReturnValue:
    readable = queries.readable(found, current_user)
    sheet = tables.numbers(queries.rows(readable, current_user), language())
    if kind == "csv":
        return _file(write_csv(sheet), name, kind)
    said = tables.findings(charts.shown(readable, current_user))
    return _file(write_xlsx([sheet, tables.definitions(readable), said]), name, kind)


def _empty(name: str, found: Sequence[Measure]) -> ResponseReturnValue:
    sheet: Table = tables.empty(queries.empty_rows(found), found, language())
    title = _("%(name)s, to fill in", name=name)
    return _file(write_xlsx([sheet, tables.definitions(found)]), title, "xlsx")


def _file(content: bytes, name: str, kind: str) -> Response:
    """Answer with a file to keep, named after what it holds and the day."""
    clean = "".join(" " if c in _NOT_IN_NAMES or not c.isprintable() else c for c in name)
    answer = Response(content, HTTPStatus.OK, mimetype=_CSV if kind == "csv" else _XLSX)
    filename = f"{' '.join(clean.split())[:80]} {clock.today().isoformat()}.{kind}"
    answer.headers.set("Content-Disposition", "attachment", filename=filename)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
