"""Two versions of a theory held against each other: what is new, gone, reworded, moved, further."""

from dataclasses import dataclass, replace

from flask_babel import gettext as _

from improvement.drivers.theory import Node, Theory
from improvement.drivers.words import SHORT_BELIEFS, status_of


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: which it is, of which node, and in words."""

    mark: str
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both versions, each node with its mark, and all differences as a list."""

    before: Theory
    after: Theory
    changes: tuple[Change, ...]


def compare(before: Theory, after: Theory) -> Comparison:
    """Hold an earlier version against a later one; nodes are known by their keys."""
    old, new = _shown(before), _shown(after)
    changes = list(_beliefs(before, after, new))  # what was learned says most, and stands first
    marks = {key: "added" for key in new if key not in old}
    gone = {key: "removed" for key in old if key not in new}
    for key, node in new.items():
        if key in old:
            found = _changes(old[key], node, before, after)
            changes += found
            if found:
                marks[key] = found[0].mark
    changes += [Change("added", new[key].text) for key in new if key not in old]
    changes += [Change("removed", old[key].text) for key in gone]
    told = {key: mark for key, mark in marks.items() if mark != "added"}
    return Comparison(_marked(before, {**gone, **told}), _marked(after, marks), tuple(changes))


def _shown(theory: Theory) -> dict[str, Node]:
    return {node.key: node for node in theory.nodes if not node.is_archived}


def _changes(old: Node, new: Node, before: Theory, after: Theory) -> list[Change]:
    """Return what has changed of one node, what weighs most first."""
    found = []
    was, now = _effects(before, old.key), _effects(after, new.key)
    if was != now or old.kind is not new.kind:
        names = [after.by_key[key].text for key in sorted(now) if key in after.by_key]
        found.append(Change("moved", new.text, _("now leads to %(names)s", names=_listed(names))))
    if old.text != new.text:
        found.append(Change("renamed", new.text, _("was “%(text)s”", text=old.text)))
    if (old.status, old.is_untested) != (new.status, new.is_untested) and new.status is not None:
        was_said = status_of(old) if old.status is not None else ""
        detail = _("from %(was)s to %(now)s", was=was_said or "–", now=status_of(new))
        found.append(Change("status", new.text, detail))
    return found


def _effects(theory: Theory, key: str) -> frozenset[str]:
    return frozenset(edge.effect for edge in theory.effects.get(key, ()))


def _listed(names: list[str]) -> str:
    return "; ".join(names) or _("nothing")


def _beliefs(before: Theory, after: Theory, shown: dict[str, Node]) -> list[Change]:
    known = {(edge.cause, edge.effect): edge.belief for edge in before.live}
    return [
        Change(
            "belief",
            shown[edge.cause].text,
            _(
                "leads to “%(effect)s”: %(was)s before, %(now)s now",
                effect=shown[edge.effect].text,
                was=SHORT_BELIEFS[known[edge.cause, edge.effect]],
                now=SHORT_BELIEFS[edge.belief],
            ),
        )
        for edge in after.live
        if known.get((edge.cause, edge.effect), edge.belief) is not edge.belief
    ]


def _marked(theory: Theory, marks: dict[str, str]) -> Theory:
    nodes = tuple(replace(node, mark=marks.get(node.key, "")) for node in theory.nodes)
    return replace(theory, nodes=nodes)
