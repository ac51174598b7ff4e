"""A theory as plain data and back: what a frozen version holds, and what the JSON file is.

The format is described in docs/driver-diagram-files.md. Findings are never in it: a file outlives
the rules that hide small numbers.
"""

from typing import Any

from improvement.drivers.model import EdgeBelief, NodeKind
from improvement.drivers.theory import Edge, Moving, Node, Theory
from improvement.ideas.model import IdeaStatus

FORMAT, VERSION = "laeringsnett.driver-diagram", 1


def written(theory: Theory) -> dict[str, Any]:
    """Return the theory as what JSON can hold."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": theory.title,
        "nodes": [_node(node) for node in theory.nodes],
        "edges": [
            {
                "cause": edge.cause,
                "effect": edge.effect,
                "weight": edge.weight,
                "belief": edge.belief.value,
                "note": edge.note,
            }
            for edge in theory.edges
        ],
    }


def read(data: dict[str, Any]) -> Theory:
    """Return the theory a snapshot of ours holds."""
    return Theory(
        data["title"],
        tuple(_read_node(each) for each in data["nodes"]),
        tuple(
            Edge(
                each["cause"],
                each["effect"],
                each["weight"],
                EdgeBelief(each["belief"]),
                each["note"],
            )
            for each in data["edges"]
        ),
    )


def _node(node: Node) -> dict[str, Any]:
    return {
        "key": node.key,
        "kind": node.kind.value,
        "text": node.text,
        "note": node.note,
        "archived": node.is_archived,
        "status": node.status.value if node.status is not None else None,
        "untested": node.is_untested,
        "measures": [{"id": moving.measure_id, "name": moving.name} for moving in node.measures],
    }


def _read_node(data: dict[str, Any]) -> Node:
    return Node(
        key=data["key"],
        kind=NodeKind(data["kind"]),
        text=data["text"],
        note=data["note"],
        status=IdeaStatus(data["status"]) if data["status"] else None,
        is_untested=data["untested"],
        is_archived=data["archived"],
        measures=tuple(Moving(each["id"], each["name"]) for each in data["measures"]),
    )
