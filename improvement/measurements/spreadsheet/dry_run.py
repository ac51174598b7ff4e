"""What an import would do, cell by cell, before anything is stored."""

import re

from flask_babel.speaklater import LazyString

from core.sheets import Cell, Sheet
from improvement.measurements.spreadsheet import sentences, values, vocabulary
from improvement.measurements.spreadsheet.entries import Complaints, entry_of, first_role, place
from improvement.measurements.spreadsheet.lines import Carrier, Line, headings, lines
from improvement.measurements.spreadsheet.lookups import Measures, Periods
from improvement.measurements.spreadsheet.mapping import Mapping, Role
from improvement.measurements.spreadsheet.results import (
    Context,
    Differing,
    DryRun,
    Found,
    KnownMeasure,
    Problem,
    Skipped,
)
from improvement.periods import Period

_LONG_TAIL = re.compile(r"[.,][0-9]{11}")


def dry_run(sheet: Sheet, mapping: Mapping, context: Context) -> DryRun:
    """Return what importing the sheet would add, change and leave alone, and every problem.

    Args:
        sheet: as read.
        mapping: what the columns hold, guessed or chosen.
        context: the measures that may get values, and the values they have.
    """
    return _Checker(sheet, mapping, context).run()


class _Checker:
    def __init__(self, sheet: Sheet, mapping: Mapping, context: Context) -> None:
        self.sheet = sheet
        self.mapping = mapping
        self.context = context
        self.measures = Measures(context)
        self.periods = Periods(context)
        self.result = DryRun()
        self._amounts: dict[Cell, values.Amount] = {}
        self._seen: dict[tuple[int, object], Found] = {}
        self._heading = headings(sheet, mapping.header_row)

    def run(self) -> DryRun:
        carrier = Carrier(self.mapping)
        if not self._names_are_missing():
            for line in lines(self.sheet, self.mapping, carrier):
                self._line(line)
        self._say_columns()
        if carrier.carried:
            self.result.remarks.append(sentences.CARRIED)
        if any(_has_long_tail(cell) for cell in self._amounts):
            self.result.remarks.append(sentences.ROUNDED)
        if not (self._seen or self.result.problems):
            self.result.remarks.append(sentences.NOTHING_FOUND)
        return self.result

    def _names_are_missing(self) -> bool:
        """Say once, not in every row, that a column for team, measure or period is needed."""
        columns = self.mapping.columns
        if Role.TEAM not in columns and not self.measures.one_team:
            self._problem(self.mapping.header_row, 0, "", sentences.NO_TEAM)
        elif Role.MEASURE not in columns and not self.measures.one_name:
            self._problem(self.mapping.header_row, 0, "", sentences.NO_MEASURE)
        return bool(self.result.problems)

    def _line(self, line: Line) -> None:
        if not line.cells:
            reason = self._left_out(line) or sentences.NOTHING_IN_ROW
            self.result.skipped.append(Skipped(reason, row=line.row))
            return
        try:
            measure = self._measure(line)
            period = self._period(line, measure)
            entry = entry_of(line, measure, self._amount)
        except Complaints as wrong:
            self._complain(line, wrong)
            return
        row, column = place(line, first_role(line))
        self._sort(Found(measure.id, period, entry, row, column), line)

    def _measure(self, line: Line) -> KnownMeasure:
        found = self.measures.find(line.team, line.measure)
        if isinstance(found, tuple):
            raise Complaints(found)
        return found

    def _period(self, line: Line, measure: KnownMeasure) -> Period:
        found = self.periods.find(line.period, measure.frequency, line.year)
        for frequency in measure.earlier:
            if not isinstance(found, LazyString):
                break
            before = self.periods.find(line.period, frequency, line.year)
            found = found if isinstance(before, LazyString) else before
        if isinstance(found, LazyString):
            raise Complaints((Role.PERIOD, found))
        return found

    def _amount(self, cell: Cell) -> values.Amount:
        if isinstance(cell, bool):  # True would find what was kept for 1
            return values.amount(cell)
        if cell not in self._amounts:
            self._amounts[cell] = values.amount(cell)
        return self._amounts[cell]

    def _sort(self, found: Found, line: Line) -> None:
        key = (found.measure_id, found.period.start)
        twin = self._seen.get(key)
        if twin is not None:
            text = values.typed(line.cells[first_role(line)])
            self._problem(found.row, found.column, text, sentences.twice(twin.cell))
            return
        self._seen[key] = found
        existing = self.context.existing.get(key)
        if existing is None:
            self.result.new.append(found)
        elif existing.same_as(found.entry.answered_by(existing)):
            self.result.unchanged += 1
            self.result.same.append(found)
        else:
            self.result.differing.append(Differing(found, existing))

    def _complain(self, line: Line, wrong: Complaints) -> None:
        reason = self._left_out(line)
        if reason is not None:
            if not (self.result.skipped and self.result.skipped[-1].row == line.row):
                self.result.skipped.append(Skipped(reason, row=line.row))
            return
        for role, sentence in wrong.found:
            row, column = place(line, role)
            self._problem(row, column, self._typed(line, role), sentence)

    def _left_out(self, line: Line) -> LazyString | None:
        """Return why a row that does not fit is no mistake: it holds sums, or headings again."""
        first = next((cell for cell in line.whole if cell != ""), "")
        if vocabulary.is_total(first):
            return sentences.TOTALS_ROW
        if line.whole == self._heading:
            return sentences.REPEATED_HEADING
        return None

    def _typed(self, line: Line, role: Role) -> str:
        if role is Role.PERIOD and self.mapping.wide:
            return values.typed(line.period)
        names = {Role.TEAM: line.team, Role.MEASURE: line.measure, Role.PERIOD: line.period}
        return values.typed((names | line.cells).get(role, ""))

    def _problem(self, row: int, column: int, typed: str, sentence: LazyString) -> None:
        shown = "" if sentence is sentences.BIRTH_NUMBER else typed
        self.result.problems.append(Problem(row, column, shown, sentence))

    def _say_columns(self) -> None:
        read = set(self.mapping.columns.values()) | {w.column for w in self.mapping.wide}
        for column, cell in enumerate(self._heading):
            if cell == "" or column in read:
                continue
            total = vocabulary.is_total(cell)
            reason = sentences.TOTALS_COLUMN if total else sentences.COLUMN_UNREAD
            self.result.skipped.append(Skipped(reason, column=column))


def _has_long_tail(cell: Cell) -> bool:
    text = repr(cell) if isinstance(cell, float) else cell
    return isinstance(text, str) and _LONG_TAIL.search(text) is not None
