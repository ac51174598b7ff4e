"""Which sheets a diagram is printed on: one as long as it can be read, else also one per part."""

from collections.abc import Sequence
from dataclasses import dataclass

from improvement.drivers.files.fitting import ON_PAPER, ON_SLIDES, fitted, type_on
from improvement.drivers.room import Room
from improvement.drivers.scene import Scene
from improvement.drivers.theory import Theory


@dataclass(frozen=True)
class Paper:
    """A format in points, and how a drawing is set out on it."""

    width: float
    height: float
    margin: float = 28.0
    head: float = 46.0  # for the title
    foot: float = 26.0  # for what the lines mean
    smallest: float = 6.0  # type that can still be read
    rooms: Sequence[Room] = ON_PAPER

    @property
    def inner_width(self) -> float:
        return self.width - 2 * self.margin

    @property
    def inner_height(self) -> float:
        return self.height - 2 * self.margin - self.head - self.foot


A4 = Paper(841.9, 595.3)
SLIDE = Paper(960.0, 540.0, margin=20.0, head=34.0, foot=18.0, smallest=9.0, rooms=ON_SLIDES)


@dataclass(frozen=True)
class Sheet:
    """One page: a drawing with its title, and what the lines mean."""

    title: str
    legend: str
    scene: Scene


def whole(theory: Theory, title: str, legend: str, paper: Paper) -> Sheet:
    """Return the whole diagram, set out for the paper."""
    return Sheet(title, legend, _drawn(theory, paper))


def sheets(theory: Theory, title: str, legend: str, paper: Paper) -> list[Sheet]:
    """Return the whole diagram, and where that is too small to read, its primary drivers in parts.

    Args:
        theory: what to draw.
        title: stands on every sheet.
        legend: what the lines mean.
        paper: what it is drawn on.
    """
    first = whole(theory, title, legend, paper)
    if _is_readable(first.scene, paper) or theory.aim is None:
        return [first]
    parts: list[Sheet] = []
    held: frozenset[str] = frozenset()
    for edge in theory.causes.get(theory.aim.key, ()):
        more = held | theory.below(edge.cause) | {theory.aim.key}
        if held and not _is_readable(_drawn(theory.only(more), paper), paper):
            parts.append(whole(theory.only(held), title, legend, paper))
            more = theory.below(edge.cause) | {theory.aim.key}
        held = more
    last = whole(theory.only(held), title, legend, paper)
    return [first, *parts, last] if parts else [first]


def _drawn(theory: Theory, paper: Paper) -> Scene:
    return fitted(theory, paper.inner_width, paper.inner_height, paper.rooms)


def _is_readable(scene: Scene, paper: Paper) -> bool:
    return type_on(scene, paper.inner_width, paper.inner_height) >= paper.smallest
