"""Fills a box: a node's text in lines, its status, its measures; as high as they need."""

from dataclasses import replace

from improvement.drivers.room import Room
from improvement.drivers.scene import GLYPH, LINES, SIZES, Box, Glyph, Line, Text
from improvement.drivers.theory import Moving, Node
from improvement.drivers.words import mark_of, status_of
from improvement.drivers.wrapping import cut, wide, wrap

BAR, PORT, SPARK = 5.0, 18.0, 22.0  # a port is where a line leaves
_AFTER_SIGN = 6.0


def filled(node: Node, ports: int, room: Room) -> Box:
    """Return the node's box at 0, 0, high enough for its lines out."""
    writing = _Writing(node, room)
    writing.write(node.text, "name")
    if node.status is not None:
        writing.status(node.status.value, status_of(node))
    if node.mark:
        writing.sign(node.mark, mark_of(node.mark), "mark")
    for moving in node.measures if room.has_measures else ():
        writing.measure(moving)
    height = max(writing.y + room.pad - 6, ports * PORT + 6, room.least)
    return Box(
        node, 0, 0, room.width(node.kind), height,
        tuple(writing.texts), tuple(writing.glyphs), tuple(writing.lines),
    )  # fmt: skip


def at(box: Box, x: float, y: float) -> Box:
    """Return the box where it stands."""
    return Box(
        box.node, x, y, box.width, box.height,
        tuple(Text(t.x + x, t.y + y, t.text, t.look) for t in box.texts),
        tuple(Glyph(g.x + x, g.y + y, g.name, g.look) for g in box.glyphs),
        tuple(replace(s, x=s.x + x, y=s.y + y) for s in box.lines),
    )  # fmt: skip


class _Writing:
    """What is written in one box so far; `y` is where the next line begins."""

    def __init__(self, node: Node, room: Room) -> None:
        self.x = room.pad + BAR
        self.inner = room.width(node.kind) - 2 * room.pad - BAR
        self.y = room.pad - 2
        self.is_status_beside = room.is_status_beside
        self.texts: list[Text] = []
        self.glyphs: list[Glyph] = []
        self.lines: list[Line] = []

    def write(self, text: str, look: str, indent: float = 0.0) -> None:
        for each in wrap(text, self.inner - indent, SIZES[look]):
            self.texts.append(Text(self.x + indent, self.y + SIZES[look], each, look))
            self.y += LINES[look]

    def sign(self, name: str, text: str, look: str) -> None:
        self.y += 5
        self.glyphs.append(Glyph(self.x, self.y + 0.5, name, look))
        self.write(text, look, GLYPH + _AFTER_SIGN)

    def status(self, name: str, text: str) -> None:
        last, size = self.texts[-1], SIZES["status"]
        needs = GLYPH + _AFTER_SIGN + wide(text, size)
        has = self.inner - wide(last.text, SIZES[last.look]) - 2 * _AFTER_SIGN
        if not self.is_status_beside or needs > has:
            self.sign(name, text, "status")
            return
        x = self.x + self.inner - needs
        self.glyphs.append(Glyph(x, last.y - size + 0.5, name, "status"))
        self.texts.append(Text(x + GLYPH + _AFTER_SIGN, last.y, text, "status"))

    def measure(self, moving: Moving) -> None:
        self.y += 5
        self.write(cut(moving.name, self.inner, SIZES["measure"]), "measure")
        if moving.spark:
            frame = (self.x, self.y + 3, self.inner, SPARK)
            self.lines.append(Line(*frame, moving.spark, moving.tone))
            self.y += SPARK + 7
        if moving.finding:
            self.write(moving.finding, "finding")
