"""What kinds, states and beliefs of a driver diagram are called."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from improvement.drivers.model import EdgeBelief, NodeKind
from improvement.drivers.theory import Node
from improvement.ideas.model import IdeaStatus
from improvement.ideas.words import STATUSES as _IDEAS

KINDS = {
    NodeKind.AIM: _l("Aim"),
    NodeKind.PRIMARY: _l("Primary driver"),
    NodeKind.SECONDARY: _l("Secondary driver"),
    NodeKind.CHANGE_IDEA: _l("Change idea"),
}
_HEADINGS = {
    NodeKind.AIM: _l("Aim"),
    NodeKind.PRIMARY: _l("Primary drivers"),
    NodeKind.SECONDARY: _l("Secondary drivers"),
    NodeKind.CHANGE_IDEA: _l("Change ideas"),
}
BELIEFS = {
    EdgeBelief.ASSUMED: _l("Assumed: nobody has tested it yet"),
    EdgeBelief.SUPPORTED: _l("Supported: tests or numbers speak for it"),
    EdgeBelief.REFUTED: _l("Refuted: tests or numbers speak against it"),
}
SHORT_BELIEFS = {
    EdgeBelief.ASSUMED: _l("assumed"),
    EdgeBelief.SUPPORTED: _l("supported"),
    EdgeBelief.REFUTED: _l("refuted"),
}
WEIGHTS = {1: _l("a little"), 2: _l("some"), 3: _l("a lot")}
MARKS = {
    "added": _l("New"),
    "removed": _l("Taken away"),
    "renamed": _l("New words"),
    "moved": _l("Moved"),
    "status": _l("New status"),
    "belief": _l("Better known"),
}


def heading(kind: NodeKind) -> str:
    """Return what stands above a column."""
    return str(_HEADINGS[kind])


def status_of(node: Node) -> str:
    """Return how far an idea has come; one nobody has tested says so."""
    if node.status is None or node.status is IdeaStatus.IDEA:
        return _("not tested")
    said = str(_IDEAS[node.status][0])
    if node.is_untested:
        return _("%(status)s, without a test", status=said)
    return said


def mark_of(mark: str) -> str:
    """Return what a comparison says of a node."""
    return str(MARKS[mark])
