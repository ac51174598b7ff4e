"""What would become of each cell: held against what stands now and what the page showed; pure."""

import enum
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from flask_babel import lazy_gettext as _l

from core.errors import WrongState
from improvement.charts.series import State
from improvement.grids.cells import FIRST, Key, Typed, Unreadable, part_of, read, second_of
from improvement.measurements.entry import NEEDS_REASON, Entry, problems
from improvement.measurements.model import Measurement
from improvement.measures.model import Measure
from improvement.periods import Period

EMPTIED = _l(
    "A number that stands cannot be emptied. Write the right number, or say that it was not"
    " collected."
)
OVERLAPS = _l("This period overlaps one that has a value, from when it was counted otherwise.")


class CountedOtherwise(WrongState):
    sentence = _l(
        "The way of counting has changed since you opened this page, so the periods are others"
        " now. Open the grid again."
    )


class Fate(enum.StrEnum):
    """What saving would do with a cell."""

    EMPTY = "empty"
    SAME = "same"
    NEW = "new"
    CORRECTED = "corrected"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Asked:
    """A cell as it came: what is typed, what stands now, and what stood when it was shown."""

    measure: Measure
    period: Period
    typed: Typed
    standing: Measurement | None = None
    shown: Measurement | None = None
    overlaps: bool = False  # another live number covers part of the period

    @property
    def key(self) -> Key:
        return Key(self.measure.id, self.period.start)


@dataclass(frozen=True, slots=True)
class Judged:
    """One cell and what would become of it."""

    asked: Asked
    fate: Fate
    entry: Entry | None = None
    part: str = FIRST  # the field a complaint is about
    sentence: object = ""
    meanwhile: bool = False  # somebody else has changed it since the page was shown

    @property
    def changes(self) -> bool:
        """Whether saving would store something."""
        return self.fate in (Fate.NEW, Fate.CORRECTED)


@dataclass(frozen=True)
class Review:
    """All cells of a sending."""

    cells: tuple[Judged, ...]

    @cached_property
    def by_key(self) -> Mapping[Key, Judged]:
        return {each.asked.key: each for each in self.cells}

    @cached_property
    def changes(self) -> tuple[Judged, ...]:
        return tuple(each for each in self.cells if each.changes)

    @cached_property
    def wrong(self) -> tuple[Judged, ...]:
        return tuple(each for each in self.cells if each.fate is Fate.WRONG)

    @cached_property
    def meanwhile(self) -> tuple[Judged, ...]:
        return tuple(each for each in self.cells if each.meanwhile)

    @property
    def can_be_saved(self) -> bool:
        return bool(self.changes) and not self.wrong

    def count(self, fate: str) -> int:
        return sum(each.fate == fate for each in self.cells)

    @cached_property
    def digest(self) -> str:
        """Return a mark of what somebody agrees to: each change, and what it changes."""
        parts = [
            f"{each.asked.key} {_id(each.asked.standing)} {each.entry}" for each in self.changes
        ]
        return hashlib.sha256("\n".join(sorted(parts)).encode("utf-8", "replace")).hexdigest()


def review(cells: Iterable[Asked], reason: str) -> Review:
    """Return what saving would do with each cell.

    Args:
        cells: as they came.
        reason: why numbers are corrected or were not collected; kept with each of those.
    """
    return Review(tuple(_judge(each, reason) for each in cells))


def says(row: Measurement) -> Entry:
    """Return what a row says, without its note."""
    return Entry(row.numerator, row.denominator, row.value, row.n, row.state)


def _judge(asked: Asked, reason: str) -> Judged:
    kind = asked.measure.definition.data_kind
    try:
        entry = read(asked.typed, kind, asked.measure.unit)
    except Unreadable as wrong:
        return Judged(asked, Fate.WRONG, part=wrong.part, sentence=wrong.sentence)
    if entry is None:
        untouched = asked.shown is None
        return (
            Judged(asked, Fate.EMPTY) if untouched else Judged(asked, Fate.WRONG, sentence=EMPTIED)
        )
    entry = entry.settled(kind)
    if asked.standing is not None and not second_of(kind):
        entry = replace(entry, n=asked.standing.n)  # what the cell does not show stays as it is
    if any(row is not None and says(row).same_as(entry) for row in (asked.shown, asked.standing)):
        return Judged(asked, Fate.SAME)  # untouched, or somebody else has said the same
    return _wrong(asked, entry, reason) or _change(asked, entry, reason)


def _wrong(asked: Asked, entry: Entry, reason: str) -> Judged | None:
    for field, sentence in problems(entry, asked.measure.definition.data_kind).items():
        return Judged(asked, Fate.WRONG, part=part_of(field), sentence=sentence)
    if asked.overlaps:
        return Judged(asked, Fate.WRONG, sentence=OVERLAPS)
    if entry.state is State.NOT_COLLECTED and not reason:
        return Judged(asked, Fate.WRONG, entry, sentence=NEEDS_REASON)
    return None


def _change(asked: Asked, entry: Entry, reason: str) -> Judged:
    before = asked.standing
    needs = entry.state is State.NOT_COLLECTED
    entry = replace(
        entry,
        note=before.note if before is not None else "",
        reason=reason if needs or before is not None else "",
    )
    return Judged(
        asked,
        Fate.CORRECTED if before is not None else Fate.NEW,
        entry,
        meanwhile=_id(before) != _id(asked.shown),
    )


def _id(row: Measurement | None) -> int:
    return row.id if row is not None else 0
