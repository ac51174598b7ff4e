"""The shapes a driver diagram is set out in. Lengths are in units of the drawing, about a pixel."""

from dataclasses import dataclass

from improvement.drivers.model import EdgeBelief
from improvement.drivers.theory import Node, Spark

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Text:
    """One line; `y` is its base line, `look` says its size and colour."""

    x: float
    y: float
    text: str
    look: str


@dataclass(frozen=True, slots=True)
class Glyph:
    """A small sign, `size` wide and high, with its top left corner at x and y."""

    x: float
    y: float
    name: str
    look: str


@dataclass(frozen=True, slots=True)
class Line:
    """A measure's small line in its frame."""

    x: float
    y: float
    width: float
    height: float
    spark: Spark
    tone: str


@dataclass(frozen=True, slots=True)
class Box:
    """A node where it stands, with what is written in it."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    texts: tuple[Text, ...]
    glyphs: tuple[Glyph, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Wire:
    """An edge as a curve: its start, then three points for each bow."""

    cause: str
    effect: str
    points: tuple[Point, ...]
    weight: int
    belief: EdgeBelief
    sign: Glyph | None


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole diagram."""

    width: float
    height: float
    heads: tuple[Text, ...]
    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]


# Size of the type, and of a line of it, by look; on the page set by the same names.
SIZES = {"name": 14.0, "status": 12.0, "measure": 12.0, "finding": 12.0, "head": 13.0, "mark": 12.0}
LINES = {"name": 19.0, "status": 17.0, "measure": 16.0, "finding": 16.0, "head": 18.0, "mark": 17.0}

# Each sign as strokes in a square of 14, and whether it stands in a ring, or on a disc.
GLYPH = 14.0
STROKES: dict[str, tuple[tuple[Point, ...], ...]] = {
    "idea": (),
    "prioritised": (((4, 7), (10, 7)), ((7.5, 4.5), (10, 7), (7.5, 9.5))),
    "testing": (((7, 3.8), (7, 7), (9.6, 8.6)),),
    "adopted": (((4, 7.2), (6.2, 9.4), (10, 4.8)),),
    "implemented": (((4, 7.2), (6.2, 9.4), (10, 4.8)),),
    "abandoned": (((4.6, 4.6), (9.4, 9.4)), ((9.4, 4.6), (4.6, 9.4))),
    "parked": (((5.3, 4.4), (5.3, 9.6)), ((8.7, 4.4), (8.7, 9.6))),
    "supported": (((4, 7.2), (6.2, 9.4), (10, 4.8)),),
    "refuted": (((4.6, 4.6), (9.4, 9.4)), ((9.4, 4.6), (4.6, 9.4))),
    "added": (((7, 3.8), (7, 10.2)), ((3.8, 7), (10.2, 7))),
    "removed": (((3.8, 7), (10.2, 7)),),
    "renamed": (((4, 10), (4.6, 7.6), (9, 3.6), (10.4, 5), (6.2, 9.4), (4, 10)),),
    "moved": (((3.6, 7), (10.4, 7)), ((8, 4.6), (10.4, 7), (8, 9.4))),
    "status": (((4, 5.4), (10, 5.4)), ((4, 8.6), (10, 8.6))),
}
DISCS = frozenset({"implemented", "supported", "refuted"})
