"""Finds room above the plot for what happened, so that no text lies on another or on a stem."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from improvement.charts.layout import GLYPH, Layout, cut, wide_of
from improvement.charts.pieces import Mark

LANES = 4
RADIUS, WIDE_RADIUS = 9.0, 20.0  # of a numbered badge, and of one with several numbers
TOGETHER = 2 * WIDE_RADIUS + 4  # marks closer than this to the first share its badge
SHORTEST = 8  # less than this of a text says nothing; then the number alone
LONGEST = 30  # letters of an annotation; the list below the chart has all of it


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a mark sits: lane 0 is next to the plot; the text is empty where there is no room."""

    mark: Mark
    x: float
    lane: int
    text: str
    anchor: str
    start: float
    stop: float
    number: str = ""  # of several marks together; else the mark's own

    @property
    def said(self) -> str:
        """What the badge says."""
        return self.number or str(self.mark.number)


def seat(marks: Sequence[Mark], xs: Sequence[float], right: float, layout: Layout) -> list[Seat]:
    """Give every mark a lane, from the right, so that a text passes above later marks.

    `right` is where the plot ends: beside it the lowest lane belongs to the names of the lines.
    """
    seats: list[Seat] = []
    xs = [_inside(x, RADIUS, layout) for x in xs]
    for position in range(len(marks) - 1, -1, -1):
        # A text to the left must end before the stem of the mark before it.
        before = xs[position - 1] + RADIUS if position else 0.0
        tried = _tries(marks[position], xs[position], (before, right), layout)
        found = next((each for each in tried if _free(each, seats)), None)
        if found is None:
            return _together(marks, xs, layout)
        seats.append(found)
    return seats


def _together(marks: Sequence[Mark], xs: Sequence[float], layout: Layout) -> list[Seat]:
    """Give one badge to marks too close to have one each: "3–5", in one lane, without texts."""
    groups: list[list[int]] = []
    for position, x in enumerate(xs):
        if groups and x - xs[groups[-1][0]] < TOGETHER:
            groups[-1].append(position)
        else:
            groups.append([position])
    seats = []
    for group in groups:
        first, last = marks[group[0]], marks[group[-1]]
        number = str(first.number) if len(group) == 1 else f"{first.number}–{last.number}"
        reach = RADIUS if len(group) == 1 else WIDE_RADIUS
        x = _inside(xs[group[0]], reach, layout)
        seats.append(Seat(first, x, 0, "", "start", x - reach, x + reach, number))
    return seats


def _inside(x: float, reach: float, layout: Layout) -> float:
    """Return the place next to `x` where a badge does not leave the drawing."""
    return min(max(x, reach + 1), layout.width - reach - 1)


def _tries(mark: Mark, x: float, room: tuple[float, float], layout: Layout) -> Iterator[Seat]:
    """Give the seats a mark could take, best first."""
    if layout.texts:
        text = cut(mark.text, LONGEST)
        reach = RADIUS + 5 + wide_of(text, layout.letters)
        for lane in range(LANES):
            edge = layout.width if lane else room[1]
            letters = int((edge - x - RADIUS - 5) / (layout.letters * GLYPH))
            short = cut(mark.text, letters) if letters >= SHORTEST else ""
            if x + reach <= edge:
                yield Seat(mark, x, lane, text, "start", x - RADIUS, x + reach)
            if x - reach >= room[0]:
                yield Seat(mark, x, lane, text, "end", x - reach, x + RADIUS)
            if short:
                yield Seat(mark, x, lane, short, "start", x - RADIUS, edge)
    for lane in range(LANES):
        yield Seat(mark, x, lane, "", "start", x - RADIUS, x + RADIUS)


def _free(new: Seat, seats: Sequence[Seat]) -> bool:
    return not any(_meet(new, old) or _pierce(new, old) or _pierce(old, new) for old in seats)


def _meet(one: Seat, other: Seat) -> bool:
    apart = one.stop + 4 < other.start or other.stop + 4 < one.start
    return one.lane == other.lane and not apart


def _pierce(upper: Seat, lower: Seat) -> bool:
    """Say whether the stem of one goes through the text of another below it.

    Through the badge it may go: the badge is drawn over it.
    """
    if not lower.text or upper.lane <= lower.lane:
        return False
    right = lower.anchor == "start"
    start, stop = (lower.x + RADIUS, lower.stop) if right else (lower.start, lower.x - RADIUS)
    return start - 1 < upper.x < stop + 3
