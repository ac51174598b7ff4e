"""One step at a diagram, as a form or the keyboard editor sends it, and the step that undoes it."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

from core.db import db
from core.errors import WrongState
from improvement.drivers import operations, queries, refusals
from improvement.drivers.model import DriverDiagram, EdgeBelief, NodeKind
from improvement.drivers.theory import AIM_KEY, Edge, Theory
from improvement.ideas.model import ChangeIdea


@dataclass(frozen=True)
class Step:
    """What to do to which node; the fields mean what `operations` says of them.

    `after` is the key of a sibling, "first" or "last"; `was` is the text the person saw.
    """

    action: str
    node: str = ""
    effect: str = ""
    to: str = ""
    after: str = "last"
    kind: str = ""
    text: str = ""
    was: str = ""
    weight: int = 2
    belief: str = EdgeBelief.ASSUMED.value

    def as_fields(self) -> dict[str, object]:
        """Return the fields that say something, for the browser to send back."""
        return {name: value for name, value in asdict(self).items() if value != ""}


def perform(diagram: DriverDiagram, step: Step) -> Step | None:
    """Do one step; return the step that undoes it, or None where nothing can.

    Raises:
        WrongState: it cannot be done, with a sentence that says why.
    """
    action = _ACTIONS.get(step.action)
    if action is None:
        raise refusals.Missing
    return action(diagram, step)


def _add(diagram: DriverDiagram, step: Step) -> Step:
    text = _words(step)
    kind = NodeKind(step.kind) if step.kind else None
    node = operations.add(
        diagram,
        text,
        effect=step.effect or AIM_KEY,
        after=_after(step),
        kind=kind,
        key=step.node or None,
    )
    return Step("remove", node.key)


def _rename(diagram: DriverDiagram, step: Step) -> Step:
    text = _words(step)
    before = queries.theory(diagram).by_key.get(step.node)
    node = operations.rename(diagram, step.node, text, was=step.was or None)
    return Step("rename", node.key, text=before.text if before else text, was=text)


def _move(diagram: DriverDiagram, step: Step) -> Step:
    theory = queries.theory(diagram)
    before = theory.by_key.get(step.node)
    operations.move(
        diagram,
        step.node,
        effect=step.effect or None,
        to=step.to or step.effect,
        after=_after(step),
        kind=NodeKind(step.kind) if step.kind else None,
    )
    if not step.effect or before is None:
        return Step("disconnect", step.node, step.to)
    above = _above(theory, step.node, step.effect)
    to = step.to or step.effect
    return Step("move", step.node, to, step.effect, above, before.kind.value)


def _up(diagram: DriverDiagram, step: Step) -> Step:
    return _shift(diagram, step, -1)


def _down(diagram: DriverDiagram, step: Step) -> Step:
    return _shift(diagram, step, 1)


def _shift(diagram: DriverDiagram, step: Step, by: int) -> Step:
    """Move a node one place among its siblings; at the end of them nothing happens."""
    keys = _siblings(queries.theory(diagram), step.effect)
    if step.node not in keys:
        raise refusals.Missing
    others = [key for key in keys if key != step.node]
    place = min(max(keys.index(step.node) + by, 0), len(others))
    after = others[place - 1] if place else "first"
    return _move(diagram, replace(step, to=step.effect, after=after))


def _connect(diagram: DriverDiagram, step: Step) -> Step:
    edge = operations.connect(diagram, step.node, step.to)
    operations.weigh(edge, weight=step.weight, belief=EdgeBelief(step.belief))
    return Step("disconnect", step.node, step.to)


def _disconnect(diagram: DriverDiagram, step: Step) -> Step | None:
    edge = _edge(queries.theory(diagram), step.node, step.effect)
    operations.disconnect(diagram, step.node, step.effect)
    if edge is None:
        return None
    known = {"weight": edge.weight, "belief": edge.belief.value}
    return Step("connect", step.node, to=step.effect, **known)  # type: ignore[arg-type]


def _turn(diagram: DriverDiagram, step: Step) -> Step:
    """Make an idea of a secondary driver, or a driver of an idea."""
    before = queries.theory(diagram).by_key.get(step.node)
    if before is None:
        raise refusals.Missing
    idea, driver = NodeKind.CHANGE_IDEA, NodeKind.SECONDARY
    kind = NodeKind(step.kind) if step.kind else (driver if before.kind is idea else idea)
    operations.turn(diagram, step.node, kind)
    return Step("turn", step.node, kind=before.kind.value)


def _archive(diagram: DriverDiagram, step: Step) -> Step:
    operations.archive(diagram, step.node)
    return Step("restore", step.node)


def _restore(diagram: DriverDiagram, step: Step) -> Step:
    operations.restore(diagram, step.node)
    return Step("archive", step.node)


def _remove(diagram: DriverDiagram, step: Step) -> Step | None:
    """Delete what nobody has worked with; what has tests or numbers is archived instead (R16)."""
    try:
        operations.remove(diagram, step.node)
    except refusals.HasWork:
        return _archive(diagram, step)
    return None


def _place(diagram: DriverDiagram, step: Step) -> Step:
    idea = db.session.get(ChangeIdea, int(step.node)) if step.node.isdigit() else None
    if idea is None:
        raise refusals.Missing
    node = operations.place(diagram, idea, step.to)
    return Step("unplace", node.key)


def _unplace(diagram: DriverDiagram, step: Step) -> None:
    """Take an idea's node away again; the idea itself stays."""
    operations.unplace(diagram, step.node)


_ACTIONS: dict[str, Callable[[DriverDiagram, Step], Step | None]] = {
    "add": _add,
    "rename": _rename,
    "move": _move,
    "up": _up,
    "down": _down,
    "connect": _connect,
    "disconnect": _disconnect,
    "turn": _turn,
    "archive": _archive,
    "restore": _restore,
    "remove": _remove,
    "place": _place,
    "unplace": _unplace,
}
ACTIONS = tuple(_ACTIONS)


def _words(step: Step) -> str:
    if not step.text:
        raise WrongState(refusals.NO_WORDS)
    return step.text


def _after(step: Step) -> str | None:
    return {"last": None, "first": ""}.get(step.after, step.after)


def _siblings(theory: Theory, effect: str) -> list[str]:
    return [edge.cause for edge in theory.causes.get(effect, ())]


def _above(theory: Theory, key: str, effect: str) -> str:
    keys = _siblings(theory, effect)
    place = keys.index(key) if key in keys else 0
    return keys[place - 1] if place else "first"


def _edge(theory: Theory, cause: str, effect: str) -> Edge | None:
    return next((e for e in theory.edges if (e.cause, e.effect) == (cause, effect)), None)
