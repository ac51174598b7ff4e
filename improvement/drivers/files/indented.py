"""An indented list, as it comes from Word, a mail or a text file, read as lines of a diagram."""

import re
from dataclasses import dataclass

from flask_babel import gettext as _

from core.identity import holds_birth_number
from improvement.drivers.model import TEXT_LIMIT, NodeKind
from improvement.drivers.rules import MOST_STEPS, fitting

_BULLET = re.compile(r"^(?:[-*•·–—▪◦‣]|o(?=\s)|\d{1,3}[.)]|[a-z][.)])\s+")
_TAB = 4
MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class Made:
    """One line: what will be made of it, or why nothing can be."""

    number: int  # as a text editor counts
    depth: int
    text: str
    kind: NodeKind
    above: int | None  # the place in the list of what it leads to; None: where all is put
    fault: str = ""


def read(text: str, *, under: NodeKind = NodeKind.AIM) -> list[Made]:
    """Return what a list makes where its first lines lead to a node of the kind `under`.

    Deeper is what begins further in than the line above. Bullets and numbers are left out.
    """
    lines = _lines(text)
    depths = _depths([indent for _number, indent, _text in lines])
    parents = _parents(depths)
    has_causes = set(parents)
    found: list[Made] = []
    for place, (number, _indent, words) in enumerate(lines):
        above = parents[place]
        over = under if above is None else found[above].kind
        kind = fitting(over, has_causes=place in has_causes)
        fault = _fault(words, over, depths[place], place)
        found.append(Made(number, depths[place], words, kind, above, fault))
    return found


def _lines(text: str) -> list[tuple[int, int, str]]:
    """Return number, indent in columns and words of each line that says something."""
    found = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        expanded = line.replace("\u00a0", " ").expandtabs(_TAB)
        words = expanded.strip()
        indent = len(expanded) - len(expanded.lstrip())
        bare = " ".join(_BULLET.sub("", words).split())
        if bare:
            found.append((number, indent, bare))
    return found


def _depths(indents: list[int]) -> list[int]:
    """Return how deep each line lies; a line between two depths belongs to the outer one."""
    open_ones: list[int] = []
    depths = []
    for indent in indents:
        while open_ones and indent < open_ones[-1]:
            open_ones.pop()
        if not open_ones or indent > open_ones[-1]:
            open_ones.append(indent)
        depths.append(len(open_ones) - 1)
    return depths


def _parents(depths: list[int]) -> list[int | None]:
    last: dict[int, int] = {}
    parents: list[int | None] = []
    for place, depth in enumerate(depths):
        parents.append(last.get(depth - 1) if depth else None)
        last[depth] = place
    return parents


def _fault(words: str, over: NodeKind, depth: int, place: int) -> str:
    if place >= MOST_LINES:
        return _("There are more than %(most)d lines.", most=MOST_LINES)
    if len(words) > TEXT_LIMIT:
        return _(
            "%(now)d characters; a box holds %(most)d at most.", now=len(words), most=TEXT_LIMIT
        )
    if holds_birth_number(words):
        return _("This looks like a national identity number.")
    if any(not letter.isprintable() for letter in words):
        return _("It holds a character that is not text.")
    if over is NodeKind.CHANGE_IDEA or depth >= MOST_STEPS:
        return _("It lies too deep: nothing can lead to a change idea.")
    return ""
