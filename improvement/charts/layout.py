"""The drawings a chart is set out for, and the shapes it is set out in.

A phone gets a drawing of its own: other proportions, fewer ticks, numbers instead of texts.
Lengths are in units of the drawing; on the page one unit is about a pixel.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from improvement.charts.pieces import Dot

# Widths of letters in heights of the type, rounded up from Inter at weight 600.
GLYPH = 0.58
WIDTHS = {**dict.fromkeys("0123456789", 0.64), **dict.fromkeys(" \u00a0.,:ijl|", 0.3), "%": 0.92}


@dataclass(frozen=True, slots=True)
class Layout:
    """The proportions of one kind of drawing."""

    name: str
    width: int
    plot: int  # height of the plot
    letters: float  # height of the type
    beside: bool  # names of the lines right of the plot; else in a row above it
    texts: bool  # annotations say their text; else their number
    full: bool = True  # marks, names of the lines and a value at the last point


WIDE = Layout("wide", 760, 270, 14, beside=True, texts=True)
PHONE = Layout("phone", 340, 230, 13, beside=False, texts=False)
WALL = Layout("wall", 240, 110, 12, beside=False, texts=False, full=False)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the plot lies in the drawing, and what a position or level is there."""

    left: float
    top: float
    right: float
    bottom: float
    column: float  # the width of one period
    foot: float  # where the rows of what the rules found end, and the names of periods begin

    def x(self, at: float) -> float:
        """Return where a position along the periods lies."""
        return self.left + at * self.column

    def y(self, level: float) -> float:
        """Return where a level of the axis lies."""
        return self.bottom - level * (self.bottom - self.top)


class Label(NamedTuple):
    """A text at a place; `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    look: str
    anchor: str = "start"


class Stroke(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    look: str


@dataclass(frozen=True, slots=True)
class Box:
    """A shaded rectangle."""

    x: float
    y: float
    width: float
    height: float
    look: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A numbered mark."""

    x: float
    y: float
    number: str  # "3", or "3–5"
    reach: float  # half of its width


class Placed(NamedTuple):
    """One period: where its point is; y is None in a gap."""

    x: float
    y: float | None
    dot: Dot


Path = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A chart as shapes, from the back to the front."""

    layout: Layout
    frame: Frame
    height: float
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    paths: tuple[Path, ...]  # unbroken stretches of the line
    running: Path  # the stretch to the period in progress
    limits: tuple[Path, ...]
    diamonds: tuple[tuple[float, float], ...]  # gatherings
    badges: tuple[Badge, ...]
    labels: tuple[Label, ...]
    points: tuple[Placed, ...]


@lru_cache(maxsize=8192)
def wide_of(text: str, letters: float) -> float:
    """Return about how wide a text is; the width of each letter is an estimate."""
    return letters * sum(WIDTHS.get(letter, GLYPH) for letter in text)


def cut(text: str, most: int) -> str:
    """Return a text of at most so many letters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
