"""What goes into a dry run and what comes out. Nothing here knows a database."""

from collections.abc import Mapping as Lookup
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from flask_babel.speaklater import LazyString

from core.sheets import address
from improvement.charts.series import DataKind
from improvement.measurements.entry import Entry
from improvement.periods import Frequency, Period


@dataclass(frozen=True, slots=True)
class KnownMeasure:
    """A measure that may get values, under all the names a sheet may use for it and its team."""

    id: int
    team_names: tuple[str, ...]
    names: tuple[str, ...]
    kind: DataKind
    frequency: Frequency
    unit: str = ""  # a typed measure in "%" takes 63 from a cell that shows 63 %
    earlier: tuple[Frequency, ...] = ()  # how often it was counted before


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where the sheet is imported.

    With one team among the measures no team column is needed, with one name no measure column.
    """

    measures: Sequence[KnownMeasure]
    today: date
    existing: Lookup[tuple[int, date], Entry] = field(default_factory=dict)  # by id, period start


@dataclass(frozen=True, slots=True)
class Found:
    """One number of the sheet that can be stored."""

    measure_id: int
    period: Period
    entry: Entry
    row: int  # as the spreadsheet numbers it
    column: int  # from 0; where the number stands

    @property
    def cell(self) -> str:
        return address(self.row, self.column)


@dataclass(frozen=True, slots=True)
class Differing:
    """A number for a period that has another one; somebody must accept it."""

    found: Found
    existing: Entry


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell cannot be imported, and what was typed in it."""

    row: int
    column: int
    typed: str
    sentence: LazyString

    @property
    def cell(self) -> str:
        return address(self.row, self.column)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row or column that holds nothing to import, and why."""

    sentence: LazyString
    row: int | None = None
    column: int | None = None


@dataclass(slots=True)
class DryRun:
    """What an import would do. Nothing is stored while there are problems."""

    new: list[Found] = field(default_factory=list)
    differing: list[Differing] = field(default_factory=list)
    unchanged: int = 0
    same: list[Found] = field(default_factory=list)  # those that are unchanged
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    remarks: list[LazyString] = field(default_factory=list)  # about the sheet as a whole

    @property
    def can_be_saved(self) -> bool:
        return not self.problems and bool(self.new or self.differing)
