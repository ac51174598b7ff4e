"""Where the numbers stand in the picture of effect and effort. Pure."""

from dataclasses import dataclass

from improvement.ideas.matrix import STEPS, Matrix

CELL_WIDTH, CELL_HEIGHT = 100, 76
LEFT, TOP = 58, 8
_IN_A_ROW, _ROWS = 3, 2
_STEP = 31


@dataclass(frozen=True)
class Spot:
    """A circle with a number, or with “+3” where there is no room for more."""

    x: int
    y: int
    text: str
    quadrant: str


def spots(matrix: Matrix) -> list[Spot]:
    """Return a spot for each idea, six in a field at most; the sixth may say how many more."""
    found: list[Spot] = []
    for effect in STEPS:
        for effort in STEPS:
            found += _in_field(matrix, effect, effort)
    return found


def _in_field(matrix: Matrix, effect: int, effort: int) -> list[Spot]:
    there = matrix.at(effect, effort)
    room = _IN_A_ROW * _ROWS
    texts = [str(one.number) for one in there]
    if len(texts) > room:
        texts = [*texts[: room - 1], f"+{len(texts) - room + 1}"]
    left = LEFT + (effort - 1) * CELL_WIDTH
    top = TOP + (STEPS[-1] - effect) * CELL_HEIGHT
    rows = -(-len(texts) // _IN_A_ROW)
    spots_here = []
    for place, text in enumerate(texts):
        row, column = divmod(place, _IN_A_ROW)
        wide = min(len(texts) - row * _IN_A_ROW, _IN_A_ROW)
        x = left + CELL_WIDTH // 2 + round((column - (wide - 1) / 2) * _STEP)
        y = top + CELL_HEIGHT // 2 + round((row - (rows - 1) / 2) * _STEP)
        spots_here.append(Spot(x, y, text, there[0].quadrant.value))
    return spots_here
