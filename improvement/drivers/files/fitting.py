"""Sets a diagram out for paper of one shape, so that its text becomes as large as it can be."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from improvement.drivers.layout import set_out
from improvement.drivers.room import ON_A_SLIDE, ON_SCREEN, Room
from improvement.drivers.scene import SIZES, Scene
from improvement.drivers.theory import Theory
from improvement.drivers.widths import FONT_ON_PAPER

WIDEST = 1.4  # a small diagram is not blown up more than this
READS_WELL = 12.0  # points of type, from the last row of a room
LESS = 0.95  # what is left out must make the type larger by more than this leaves

# The tallest column first: where a wider one helps most.
_COLUMNS = ("change_idea", "secondary", "primary", "aim")
_WIDTHS = (0.8, 1.0, 1.2, 1.5, 1.9, 2.4)
_ROUNDS = 2

ON_PAPER = (replace(ON_SCREEN, gutter=ON_A_SLIDE.gutter, is_status_beside=True),)
ON_SLIDES = (ON_A_SLIDE, replace(ON_A_SLIDE, has_measures=False))


def fitted(theory: Theory, width: float, height: float, rooms: Sequence[Room] = ON_PAPER) -> Scene:
    """Return the drawing whose text is largest on a sheet of that shape.

    Args:
        theory: what to draw.
        width: of the sheet's room for the drawing, in points.
        height: of the same, in points.
        rooms: ways to draw it, the first with its measures, others without; leaving them out
            must be worth it.
    """
    best = _widened(theory, width, height, rooms[0])
    has_measures = any(node.measures for node in theory.nodes)
    for room in rooms[1:] if has_measures else ():
        if type_on(best, width, height) >= READS_WELL:
            break
        other = _widened(theory, width, height, room)
        if type_on(best, width, height) < LESS * type_on(other, width, height):
            best = other
    return best


def scale_in(scene: Scene, width: float, height: float) -> float:
    """Return how large a unit of the drawing becomes, in points."""
    return min(width / scene.width, height / scene.height, WIDEST)


def type_on(scene: Scene, width: float, height: float) -> float:
    """Return the size of the nodes' text, in points."""
    return scale_in(scene, width, height) * SIZES["name"] * FONT_ON_PAPER


def _widened(theory: Theory, width: float, height: float, room: Room) -> Scene:
    """Try each column wider and narrower in turn, and keep what makes the text larger."""
    best = set_out(theory, room)
    for _round in range(_ROUNDS):
        before = best
        for column, factor in product(_COLUMNS, _WIDTHS):
            tried = replace(room, **{column: getattr(ON_SCREEN, column) * factor})
            if tried == room:
                continue
            scene = set_out(theory, tried)
            if scale_in(scene, width, height) > scale_in(best, width, height):
                best, room = scene, tried
        if best is before:
            break
    return best
