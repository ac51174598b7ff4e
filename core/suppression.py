"""Which numbers are kept from people outside: small ones, and one more where it would reveal them.

Pure: sizes in, positions out. Page, wall, picture and export all ask here (rule R29).
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Cell:
    """One number that may have to be hidden.

    `size` is how many people or cases stand behind it; None where nobody knows, which counts as
    few. `group` names the numbers whose sum somebody outside may know, such as those of a year.
    """

    size: Decimal | None
    group: Hashable = None


def hidden(cells: Sequence[Cell], least: int) -> frozenset[int]:
    """Return the positions of the cells to hide: those below `least`, and their company.

    A number hidden alone can be worked out by whoever knows the sum. So in each group, and in
    the whole, the smallest of the others is hidden with it. Where there is no other, nothing
    more can be done, nor is there a sum to subtract from.
    """
    away = {place for place, cell in enumerate(cells) if cell.size is None or cell.size < least}
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for place, cell in enumerate(cells):
        groups[cell.group].append(place)
    sums = [*groups.values(), list(range(len(cells)))]
    settled = -1
    while settled != len(away):  # company found for the whole may leave its own group with one
        settled = len(away)
        for places in sums:
            away |= _company(cells, places, away)
    return frozenset(away)


def smaller_part(cases: Decimal | None, of: Decimal | None) -> Decimal | None:
    """Return the smaller of the cases and those who are not: 19 of 20 tells of one person."""
    if cases is None or of is None:
        return None
    return min(cases, of - cases)


def _company(cells: Sequence[Cell], places: Sequence[int], away: set[int]) -> set[int]:
    """Return what must go with the only hidden number among `places`: one more, or nothing."""
    seen = [place for place in places if place not in away]
    alone = len(places) - len(seen) == 1
    if not alone or not seen:
        return set()
    return {min(seen, key=lambda place: (cells[place].size or 0, place))}
