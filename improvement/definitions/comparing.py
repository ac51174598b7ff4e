"""The cells of a comparison that may be filled in: periods of the one version the other lacks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from core import formats
from core.formats.numbers import NO_BREAK
from improvement.definitions.model import TrialCount
from improvement.definitions.replay import Basis, Replay, Trials, fits
from improvement.grids.cells import FIRST, SECOND, Key, Typed, Unreadable, part_of, read
from improvement.measurements.entry import Entry, problems
from improvement.measures.model import MeasureDefinition

LAST = 12  # periods that can be filled in; two or three are enough


@dataclass(frozen=True, slots=True)
class Cell:
    """Fields for one period by one version."""

    key: Key  # the version stands in the measure's place
    period: str
    version: MeasureDefinition
    typed: Typed
    sentence: object = ""
    part: str = FIRST

    @property
    def first(self) -> str:
        return self.key.field(FIRST)

    @property
    def second(self) -> str:
        """The name of the denominator's field; empty where there is none."""
        return self.key.field(SECOND) if self.version.data_kind.is_counted else ""

    @property
    def wrong(self) -> str:
        return self.key.field(self.part) if self.sentence else ""


@dataclass(frozen=True)
class Filled:
    """What was typed: what can be kept, and the complaints by cell."""

    counts: dict[tuple[int, date], Entry | None] = field(default_factory=dict)
    wrong: dict[Key, tuple[str, object]] = field(default_factory=dict)


def cells_of(
    seen: Replay, trials: Trials, typed: Mapping[Key, Typed], filled: Filled
) -> dict[Key, Cell]:
    """Return the cells of the last periods that a version does not know by itself."""
    found: dict[Key, Cell] = {}
    for key, label, version in _open(seen):
        part, sentence = filled.wrong.get(key, (FIRST, ""))
        shown = typed.get(key) or _shown(trials.get((version.id, key.start)))
        found[key] = Cell(key, label, version, shown, sentence, part)
    return found


def fill(seen: Replay, typed: Mapping[Key, Typed], unit: str) -> Filled:
    """Return what was typed in the cells there are; others are passed over."""
    filled = Filled()
    for key, _label, version in _open(seen):
        if key not in typed:
            continue
        kind = version.data_kind
        try:
            entry = read(typed[key], kind, unit)
        except Unreadable as bad:
            filled.wrong[key] = (bad.part, bad.sentence)
            continue
        faults = problems(entry, kind) if entry is not None else {}
        for name, sentence in faults.items():
            filled.wrong[key] = (part_of(name), sentence)
        filled.counts[version.id, key.start] = entry
    return filled


def _open(seen: Replay) -> Iterator[tuple[Key, str, MeasureDefinition]]:
    if seen.old.data_kind.is_event:
        return
    for row in seen.rows[-LAST:]:
        for version, side in ((seen.old, row.old), (seen.new, row.new)):
            if side.basis in (Basis.NOTHING, Basis.TRIAL) and fits(version, side.point):
                yield Key(version.id, row.start), row.label, version


def _shown(trial: TrialCount | None) -> Typed:
    if trial is None:
        return Typed()
    numbers = (trial.value if trial.numerator is None else trial.numerator, trial.denominator)
    first, second = (
        "" if each is None else formats.number(each).replace(NO_BREAK, "") for each in numbers
    )
    return Typed(first, second)
