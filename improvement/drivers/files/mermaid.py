"""A theory as Mermaid, for wikis and notes that draw it themselves."""

from improvement.drivers.model import EdgeBelief, NodeKind
from improvement.drivers.theory import Theory

_SHAPES = {
    NodeKind.AIM: ("([", "])"),
    NodeKind.PRIMARY: ("[", "]"),
    NodeKind.SECONDARY: ("[", "]"),
    NodeKind.CHANGE_IDEA: ("(", ")"),
}
_ARROWS = {EdgeBelief.ASSUMED: "---", EdgeBelief.SUPPORTED: "===", EdgeBelief.REFUTED: "-.-"}


def mermaid(theory: Theory) -> str:
    """Return a flowchart from left to right: what is connected, then what is not."""
    names = {node.key: f"n{place}" for place, node in enumerate(theory.nodes)}
    lines = ["flowchart LR"]
    for node in theory.nodes:
        if not node.is_archived:
            opening, closing = _SHAPES[node.kind]
            lines.append(f'  {names[node.key]}{opening}"{_quoted(node.text)}"{closing}')
    for edge in theory.live:
        lines.append(f"  {names[edge.effect]} {_ARROWS[edge.belief]} {names[edge.cause]}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Write what Mermaid would take for its own as numbered characters."""
    return "".join(f"#{ord(sign)};" if sign in '"#;`&<>\\' else sign for sign in text)
