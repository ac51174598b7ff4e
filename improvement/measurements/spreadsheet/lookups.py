"""From names and period cells to known measures and periods; each is worked out once."""

from datetime import date

from flask_babel.speaklater import LazyString

from core.sheets import Cell
from improvement.measurements.spreadsheet import sentences, values
from improvement.measurements.spreadsheet.mapping import Role
from improvement.measurements.spreadsheet.results import Context, KnownMeasure
from improvement.measurements.spreadsheet.vocabulary import folded
from improvement.periods import Frequency, NotAPeriod, Period, parse

Complaint = tuple[Role, LazyString]


class Measures:
    """The measures a sheet may name, by team and name."""

    def __init__(self, context: Context) -> None:
        measures = context.measures
        self.one_team = len({measure.team_names for measure in measures}) == 1
        self.one_name = len({measure.names for measure in measures}) == 1
        self.teams = {folded(name) for measure in measures for name in measure.team_names}
        self.names = {folded(name) for measure in measures for name in measure.names}
        self._known: dict[tuple[str, str], set[KnownMeasure]] = {}
        self._found: dict[tuple[Cell, Cell], KnownMeasure | Complaint] = {}
        for measure in measures:
            for team in self._spellings(measure.team_names, self.one_team):
                for name in self._spellings(measure.names, self.one_name):
                    self._known.setdefault((team, name), set()).add(measure)

    @staticmethod
    def _spellings(names: tuple[str, ...], may_be_left_out: bool) -> set[str]:
        return {folded(name) for name in names} | ({""} if may_be_left_out else set())

    def find(self, team: Cell, name: Cell) -> KnownMeasure | Complaint:
        """Return the measure, or which name is wrong and why."""
        key = (team, name)
        if key not in self._found:
            self._found[key] = self._find(values.name(team), values.name(name))
        return self._found[key]

    def _find(self, team: str | LazyString, name: str | LazyString) -> KnownMeasure | Complaint:
        if not isinstance(team, str):
            return Role.TEAM, team
        if not isinstance(name, str):
            return Role.MEASURE, name
        found = self._known.get((team, name), set())
        if len(found) == 1:
            return next(iter(found))
        return (Role.MEASURE, sentences.AMBIGUOUS) if found else self._missing(team, name)

    def _missing(self, team: str, name: str) -> Complaint:
        if team not in self.teams and not (self.one_team and not team):
            return Role.TEAM, sentences.UNKNOWN_TEAM if team else sentences.NO_TEAM
        if name not in self.names:
            return Role.MEASURE, sentences.UNKNOWN_MEASURE if name else sentences.NO_MEASURE
        return Role.MEASURE, sentences.NOT_OF_TEAM


class Periods:
    """Periods as typed, for each frequency."""

    def __init__(self, context: Context) -> None:
        self._today = context.today
        self._found: dict[tuple[Cell, Frequency, int | None], Period | LazyString] = {}

    def find(self, cell: Cell, frequency: Frequency, year: int | None) -> Period | LazyString:
        """Return the period, or why the cell is none."""
        key = (cell, frequency, year)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._find(cell, frequency, year)
        return found

    def _find(self, cell: Cell, frequency: Frequency, year: int | None) -> Period | LazyString:
        typed = as_period_text(cell)
        if isinstance(typed, LazyString):
            return typed
        try:
            return parse(typed, frequency, self._today, year=year)
        except NotAPeriod as wrong:
            return wrong.sentence


def as_period_text(cell: Cell) -> str | date | LazyString:
    """Return what `periods.parse` takes; a number is taken for a year such as 2026."""
    if isinstance(cell, date):
        return cell
    complaint = values.broken(cell)
    return complaint if complaint is not None else values.typed(cell)
