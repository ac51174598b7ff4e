"""A theory as rows of a table, and rows of any file as a theory, with every fault by its line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from core.sheets import Table
from improvement.drivers.files.checking import edge_faults, node_faults
from improvement.drivers.files.parts import EdgeRow, Fault, NodeRow
from improvement.drivers.model import EdgeBelief, NodeKind
from improvement.drivers.theory import Edge, Node, Theory

HEADING = (
    "key", "kind", "text", "note", "leads_to", "weight", "belief", "edge_note", "archived",
    "order", "status", "measures",
)  # fmt: skip


@dataclass(frozen=True)
class Given:
    """What a file holds: a theory where it is right, else what is wrong with which line."""

    theory: Theory | None
    faults: tuple[Fault, ...] = ()
    nodes: tuple[NodeRow, ...] = field(default=())
    edges: tuple[EdgeRow, ...] = field(default=())


def table(theory: Theory) -> Table:
    """Return one row per edge, and one for each node that leads to nothing."""
    return Table(theory.title, HEADING, list(_rows(theory)))


def of_cells(rows: Iterable[tuple[int, list[str]]], title: str) -> Given:
    """Read the rows of a table: the heading names the columns, in any order.

    Args:
        rows: the number of each row, as a spreadsheet shows it, and its cells.
        title: of the theory that is made.
    """
    lines = iter(rows)
    number, cells = next(lines, (1, []))
    names = [cell.strip().casefold() for cell in cells]
    missing = [name for name in ("kind", "text") if name not in names]
    if missing:
        said = _(
            "The first row must name the columns. Missing: %(names)s.", names=", ".join(missing)
        )
        return Given(None, (Fault(number, said),))
    nodes: dict[str, NodeRow] = {}
    edges: list[EdgeRow] = []
    faults: list[Fault] = []
    for number, cells in lines:
        row = {name: cells[i].strip() if i < len(cells) else "" for i, name in enumerate(names)}
        faults += _take(number, row, nodes, edges)
    return put_together(title, list(nodes.values()), edges, faults)


def of_data(data: Any) -> Given:
    """Read what a JSON file of the documented format holds."""
    if not isinstance(data, dict) or not isinstance(data.get("nodes"), list):
        return Given(None, (Fault(1, _("The file is not a driver diagram.")),))
    nodes = [
        NodeRow(
            i, _text(each, "key"), _text(each, "kind"), _text(each, "text"), _text(each, "note"),
            bool(each.get("archived")), i,
        )
        for i, each in enumerate(_dicts(data["nodes"]), start=1)
    ]  # fmt: skip
    edges = [
        EdgeRow(
            i, _text(each, "cause"), _text(each, "effect"), _text(each, "weight") or "2",
            _text(each, "belief") or EdgeBelief.ASSUMED.value, _text(each, "note"),
        )
        for i, each in enumerate(_dicts(data.get("edges")), start=1)
    ]  # fmt: skip
    return put_together(_text(data, "title"), nodes, edges, [])


def put_together(
    title: str, nodes: list[NodeRow], edges: list[EdgeRow], faults: list[Fault]
) -> Given:
    """Return the theory the rows make, or their faults."""
    nodes.sort(key=lambda row: row.order)
    found = [*faults, *node_faults(nodes)]
    if not found:
        found += edge_faults(nodes, edges)
    if found:
        return Given(None, tuple(sorted(found)), tuple(nodes), tuple(edges))
    made = Theory(
        title,
        tuple(Node(r.key, NodeKind(r.kind), r.text, r.note, is_archived=r.archived) for r in nodes),
        tuple(Edge(r.cause, r.effect, int(r.weight), EdgeBelief(r.belief), r.note) for r in edges),
    )
    return Given(made, (), tuple(nodes), tuple(edges))


def _rows(theory: Theory) -> Iterator[list[Any]]:
    order = {node.key: place for place, node in enumerate(theory.nodes, start=1)}
    leading = {edge.cause for edge in theory.edges}
    for node in theory.nodes:
        if node.key not in leading:
            yield [*_said(node), "", "", "", "", *_more(node, order)]
    for edge in theory.edges:
        node = theory.by_key[edge.cause]
        about = [edge.effect, edge.weight, edge.belief.value, edge.note]
        yield [*_said(node), *about, *_more(node, order)]


def _said(node: Node) -> list[Any]:
    return [node.key, node.kind.value, node.text, node.note]


def _more(node: Node, order: dict[str, int]) -> list[Any]:
    return [
        "yes" if node.is_archived else "",
        order[node.key],
        node.status.value if node.status is not None else "",
        " | ".join(moving.name for moving in node.measures),
    ]


def _take(
    number: int, row: dict[str, str], nodes: dict[str, NodeRow], edges: list[EdgeRow]
) -> list[Fault]:
    """Keep one row of a table; a node said twice must be said alike."""
    key = row.get("key") or f"row{number}"
    order = int(row["order"]) if row.get("order", "").isdigit() else number
    given = NodeRow(
        number, key, row["kind"].casefold(), row["text"], row.get("note", ""),
        row.get("archived", "").casefold() in ("yes", "ja", "true", "1"), order,
    )  # fmt: skip
    known = nodes.setdefault(key, given)
    if row.get("leads_to"):
        edges.append(
            EdgeRow(
                number, key, row["leads_to"], row.get("weight") or "2",
                (row.get("belief") or EdgeBelief.ASSUMED.value).casefold(),
                row.get("edge_note", ""),
            )
        )  # fmt: skip
    if (known.text, known.kind) != (given.text, given.kind):
        said = _("“%(key)s” says something else in line %(line)d.", key=key, line=known.line)
        return [Fault(number, said)]
    return []


def _dicts(items: Any) -> Iterator[dict[str, Any]]:
    for each in items if isinstance(items, list) else ():
        yield each if isinstance(each, dict) else {}


def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    return "" if value is None or isinstance(value, dict | list) else str(value)
