"""Whether rows make a theory (R10): each fault in a sentence, at the line that is wrong."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import category

from flask_babel import gettext as _

from core.identity import holds_birth_number
from improvement.drivers import rules
from improvement.drivers.files.parts import EdgeRow, Fault, NodeRow
from improvement.drivers.model import TEXT_LIMIT, EdgeBelief, NodeKind

NOTE_LIMIT, EDGE_NOTE_LIMIT = 2000, 400
_KEY = re.compile(r"[a-z0-9]{1,24}")
_KINDS = tuple(kind.value for kind in NodeKind)
_BELIEFS = tuple(belief.value for belief in EdgeBelief)


def node_faults(nodes: Sequence[NodeRow]) -> Iterator[Fault]:
    """Give what is wrong with the nodes by themselves."""
    if len(nodes) > rules.MOST_NODES:
        most = rules.MOST_NODES
        yield Fault(nodes[most].line, _("A diagram holds %(most)d boxes at most.", most=most))
    seen: dict[str, int] = {}
    aim = 0
    for row in nodes:
        yield from (Fault(row.line, said) for said in _about(row))
        if row.key in seen:
            yield Fault(row.line, _("The key “%(key)s” is used twice.", key=row.key))
        seen[row.key] = row.line
        if row.kind == NodeKind.AIM.value:
            if aim:
                yield Fault(row.line, _("There is an aim already, in line %(line)d.", line=aim))
            aim = aim or row.line
    if nodes and not aim:
        yield Fault(nodes[0].line, _("There is no aim: one row must be of the kind “aim”."))


def edge_faults(nodes: Sequence[NodeRow], edges: Sequence[EdgeRow]) -> Iterator[Fault]:
    """Give what is wrong with the edges, given nodes that are right; a ring at the last edge."""
    by_key = {row.key: row for row in nodes}
    pairs: list[rules.Pair] = []
    for row in edges:
        said = _wrong(row, by_key, pairs)
        if said:
            yield Fault(row.line, said)
        else:
            pairs.append((row.cause, row.effect))


def _about(row: NodeRow) -> Iterator[str]:
    if not _KEY.fullmatch(row.key):
        yield _("The key “%(key)s” may hold small letters a–z and digits only.", key=row.key[:40])
    if row.kind not in _KINDS:
        yield _("“%(kind)s” is no kind. Write %(kinds)s.", kind=row.kind, kinds=", ".join(_KINDS))
    if not row.text:
        yield _("There is no text.")
    if len(row.text) > TEXT_LIMIT or len(row.note) > NOTE_LIMIT:
        yield _(
            "The text is too long: %(text)d characters at most, and %(note)d in the note.",
            text=TEXT_LIMIT,
            note=NOTE_LIMIT,
        )
    yield from _unwritable(row.text + row.note)


def _unwritable(text: str) -> Iterator[str]:
    if any(category(letter) in ("Cc", "Cs") for letter in text if letter not in "\n\t"):
        yield _("It holds a character that is not text.")
    if holds_birth_number(text):
        yield _("This looks like a national identity number.")


def _wrong(row: EdgeRow, by_key: dict[str, NodeRow], pairs: Sequence[rules.Pair]) -> str:
    """Return what is wrong with one edge, beside those that were right; "" for nothing."""
    cause, effect = by_key.get(row.cause), by_key.get(row.effect)
    if cause is None or effect is None:
        return _("There is no box with the key “%(key)s”.", key=row.effect if cause else row.cause)
    return _about_edge(row) or _between(row, cause, effect, pairs)


def _about_edge(row: EdgeRow) -> str:
    if row.weight not in ("1", "2", "3") or row.belief not in _BELIEFS:
        return _(
            "The weight must be 1, 2 or 3, and the belief %(words)s.", words=", ".join(_BELIEFS)
        )
    if len(row.note) > EDGE_NOTE_LIMIT or next(_unwritable(row.note), ""):
        return _("The note of the connection is too long, or holds what is not text.")
    return ""


def _between(row: EdgeRow, cause: NodeRow, effect: NodeRow, pairs: Sequence[rules.Pair]) -> str:
    if (row.cause, row.effect) in pairs:
        return _("“%(cause)s” leads to “%(effect)s” already.", cause=cause.text, effect=effect.text)
    if rules.leads_to(pairs, row.effect, row.cause):
        return _(
            "This closes a ring: “%(effect)s” already leads to “%(cause)s”.",
            effect=effect.text,
            cause=cause.text,
        )
    if not rules.is_allowed(NodeKind(cause.kind), NodeKind(effect.kind)):
        return _(
            "“%(cause)s” (%(cause_kind)s) cannot lead to “%(effect)s” (%(effect_kind)s).",
            cause=cause.text,
            cause_kind=cause.kind,
            effect=effect.text,
            effect_kind=effect.kind,
        )
    above = rules.longest(pairs, row.effect, onward=True)
    if above + 1 + rules.longest(pairs, row.cause, onward=False) > rules.MOST_STEPS:
        return _(
            "From the aim to an idea there can be %(most)d steps at most.", most=rules.MOST_STEPS
        )
    return ""
