"""Which sheets a diagram is printed on: one as long as it can be read, else also one per part."""

from dataclasses import dataclass

from improvement.drivers.layout import set_out
from improvement.drivers.scene import SIZES, Scene
from improvement.drivers.theory import Theory

SMALLEST = 6.5  # points of type that can still be read on paper


@dataclass(frozen=True)
class Sheet:
    """One page: a drawing with its title, and what the lines mean."""

    title: str
    legend: str
    scene: Scene


def sheets(theory: Theory, title: str, legend: str, *, width: float, height: float) -> list[Sheet]:
    """Return the whole diagram, and where that is too small to read, its primary drivers in parts.

    Args:
        theory: what to draw.
        title: stands on every sheet.
        legend: what the lines mean.
        width: of the room for the drawing, in points.
        height: of the room for the drawing, in points.
    """
    whole = Sheet(title, legend, set_out(theory))
    if _type(whole.scene, width, height) >= SMALLEST or theory.aim is None:
        return [whole]
    parts: list[Sheet] = []
    held: frozenset[str] = frozenset()
    for edge in theory.causes.get(theory.aim.key, ()):
        more = held | theory.below(edge.cause) | {theory.aim.key}
        scene = set_out(theory.only(more))
        if held and _type(scene, width, height) < SMALLEST:
            parts.append(Sheet(title, legend, set_out(theory.only(held))))
            more = theory.below(edge.cause) | {theory.aim.key}
        held = more
    last = Sheet(title, legend, set_out(theory.only(held)))
    return [whole, *parts, last] if parts else [whole]


def _type(scene: Scene, width: float, height: float) -> float:
    return min(width / scene.width, height / scene.height) * SIZES["name"]
