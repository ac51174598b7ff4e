"""Making a diagram of what was pasted or read from a file."""

from collections.abc import Sequence

from flask_babel import gettext as _

from core import clock, formats
from core.db import db
from improvement.drivers import queries
from improvement.drivers.canvas import Canvas
from improvement.drivers.files.indented import Made
from improvement.drivers.model import DriverDiagram, DriverNode, NodeKind
from improvement.drivers.theory import Node, Theory
from improvement.drivers.versions.operations import freeze


def make(diagram: DriverDiagram, lines: Sequence[Made], *, under: str) -> list[DriverNode]:
    """Write the lines that are right as nodes below `under`, in their order.

    Raises:
        WrongState: the place is gone, or the diagram is full.
    """
    canvas = Canvas(diagram)
    target = canvas.node(under)
    made: dict[int, DriverNode] = {}
    for place, line in enumerate(lines):
        above = target if line.above is None else made.get(line.above)
        if line.fault or above is None:
            continue  # what lies below a line that was left out is left out with it
        made[place] = canvas.put(line.kind, line.text)
        canvas.join(made[place], above)
    return list(made.values())


def take_in(diagram: DriverDiagram, theory: Theory) -> DriverDiagram | None:
    """Let the working diagram become what a file holds; what it was stays as a frozen version.

    Nodes are known by their keys, so tests, measures and lineage stay with them. What the file
    does not hold is archived, never deleted (R16).

    Returns:
        The frozen version; None where nothing was drawn before.

    Raises:
        WrongState: an idea with tests would become a driver.
    """
    before = None
    if not queries.theory(diagram).is_empty:
        day = formats.day(clock.today())
        before = freeze(diagram, _("Before the import on %(day)s", day=day))
    canvas = Canvas(diagram)
    aim = canvas.node("aim")
    names = {theory.aim.key: aim.key} if theory.aim else {}
    _cut(canvas)
    for node in theory.nodes:
        if node.kind is not NodeKind.AIM:
            _write(canvas, node)
    wanted = {node.key for node in theory.nodes} | {aim.key}
    for key, row in canvas.nodes.items():
        if key not in wanted:
            row.archived_at = row.archived_at or clock.now()
    aim.note = theory.aim.note if theory.aim else aim.note
    for edge in theory.edges:
        cause = canvas.node(names.get(edge.cause, edge.cause))
        effect = canvas.node(names.get(edge.effect, edge.effect))
        drawn = canvas.join(cause, effect)
        drawn.weight, drawn.belief, drawn.note = edge.weight, edge.belief, edge.note
    _in_order(canvas, theory)
    return before


def _cut(canvas: Canvas) -> None:
    for edge in canvas.edges:
        db.session.delete(edge)
    canvas.edges = []
    db.session.flush()


def _write(canvas: Canvas, node: Node) -> None:
    known = canvas.nodes.get(node.key)
    if known is None:
        known = canvas.put(node.kind, node.text, node.key)
    canvas.become(known, node.kind)
    known.text, known.note = node.text, node.note
    if known.change_idea is not None and node.kind is NodeKind.CHANGE_IDEA:
        known.change_idea.title = node.text
    known.archived_at = (known.archived_at or clock.now()) if node.is_archived else None
    db.session.flush()


def _in_order(canvas: Canvas, theory: Theory) -> None:
    for place, node in enumerate(theory.nodes):
        if node.kind is not NodeKind.AIM and node.key in canvas.nodes:
            canvas.nodes[node.key].sort = place
    db.session.flush()
