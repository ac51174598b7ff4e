"""The limits of a chart as lines: one step per period where the denominators vary."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _

from improvement.charts.findings import PhaseFinding
from improvement.charts.pieces import Line
from improvement.charts.scale import Axis
from improvement.charts.sentences import Speaker

Steps = tuple[tuple[float, float], ...]  # positions and levels, from left to right


@dataclass(frozen=True, slots=True)
class Limit:
    """The lower or the upper limit of one phase, broken where a period has none."""

    is_upper: bool
    steps: tuple[Steps, ...]
    line: Line  # its last stretch, with its name and number
    varies: bool


def limits(found: Sequence[PhaseFinding], axis: Axis, speaker: Speaker) -> Iterator[Limit]:
    """Give the limits of each phase that has some."""
    for phase in found:
        for is_upper in (False, True) if phase.limits else ():
            values = [pair[is_upper] for pair in phase.limits]
            stretches = list(_stretches(values, phase.start))
            if not stretches:
                continue
            start, stop, last = stretches[-1]
            name = _("Upper limit") if is_upper else _("Lower limit")
            line = Line(start, stop, axis.level(last), name, *speaker.about(last))
            steps = tuple(_steps(stretches, axis))
            yield Limit(is_upper, steps, line, len({value for *_at, value in stretches}) > 1)


def levels(found: Sequence[PhaseFinding]) -> Iterator[Fraction]:
    """Give what the axis must hold of the limits."""
    for phase in found:
        known = {value for pair in phase.limits for value in pair if value is not None}
        yield from (Fraction(value) for value in known)


def _stretches(values: Sequence[float | None], first: int) -> Iterator[tuple[int, int, float]]:
    """Give from, to and value for as long as a limit stays the same."""
    start, held = first, None
    for position, value in enumerate(values, first):
        if value != held:
            if held is not None:
                yield start, position, held
            start, held = position, value
    if held is not None:
        yield start, first + len(values), held


def _steps(stretches: Sequence[tuple[int, int, float]], axis: Axis) -> Iterator[Steps]:
    """Join stretches that touch into one line with steps."""
    path: list[tuple[float, float]] = []
    for start, stop, value in stretches:
        if path and path[-1][0] != start:
            yield tuple(path)
            path = []
        level = axis.level(value)
        path += [(start, level), (stop, level)]
    if path:
        yield tuple(path)
