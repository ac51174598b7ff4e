"""Which column holds what. A person may change it before anything is read."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """What a column can hold."""

    TEAM = "team"
    MEASURE = "measure"
    PERIOD = "period"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    VALUE = "value"
    ANSWERS = "answers"  # how many answered, for means and scores
    STATE = "state"
    NOTE = "note"
    REASON = "reason"
    PART = "part"  # in wide sheets: whether the row holds numerators, denominators or values


@dataclass(frozen=True, slots=True)
class WideColumn:
    """A column whose heading is a period."""

    column: int  # from 0
    year: int | None = None  # said above the heading, when the heading says none
    role: Role | None = None  # numerator or denominator, when the heading below says so


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a sheet is to be read; long when `wide` is empty, else periods as columns."""

    header_row: int  # as the spreadsheet numbers it; the rows below are read
    columns: dict[Role, int] = field(default_factory=dict)  # columns from 0
    wide: tuple[WideColumn, ...] = ()
    period_row: int = 0  # where a wide sheet names its periods; the header row unless two-storeyed
    year: int | None = None  # of periods in a long sheet that say none

    def as_json(self) -> dict[str, Any]:
        """Return it for storage in a JSON column."""
        return {
            "header_row": self.header_row,
            "columns": {str(role): column for role, column in self.columns.items()},
            "wide": [[wide.column, wide.year, wide.role] for wide in self.wide],
            "period_row": self.period_row,
            "year": self.year,
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Mapping":
        """Return what `as_json` gave."""
        return cls(
            header_row=stored["header_row"],
            columns={Role(role): column for role, column in stored["columns"].items()},
            wide=tuple(
                WideColumn(column, year, Role(role) if role else None)
                for column, year, role in stored["wide"]
            ),
            period_row=stored["period_row"],
            year=stored["year"],
        )
