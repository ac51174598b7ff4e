"""Measurements in spreadsheets: what the columns are, and what would happen if it were imported."""

from improvement.measurements.spreadsheet.dry_run import dry_run
from improvement.measurements.spreadsheet.exporting import Exported, export_table
from improvement.measurements.spreadsheet.guessing import Guess, choose_sheet, guess
from improvement.measurements.spreadsheet.mapping import Mapping, Role, WideColumn
from improvement.measurements.spreadsheet.results import (
    Context,
    Differing,
    DryRun,
    Found,
    KnownMeasure,
    Problem,
    Skipped,
)

__all__ = [
    "Context",
    "Differing",
    "DryRun",
    "Exported",
    "Found",
    "Guess",
    "KnownMeasure",
    "Mapping",
    "Problem",
    "Role",
    "Skipped",
    "WideColumn",
    "choose_sheet",
    "dry_run",
    "export_table",
    "guess",
]
