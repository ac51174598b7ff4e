"""The number fields of a period's form; the signed-in and the linked form share them."""

from typing import Any

from flask_babel import lazy_gettext as _l

from improvement.charts.series import DataKind, State
from improvement.measurements.entry import Entry, problems
from improvement.measures.model import Measure

NOTE_LENGTH = 280
NUMBERS = ("numerator", "denominator", "value", "n")


class Numbers:
    """Makes an Entry of what was typed; the button pressed says which of the three states."""

    measure: Measure

    def prepare(self: Any, measure: Measure) -> None:
        """Keep the fields the measure's kind has, and name them by its definition."""
        self.measure = measure
        kind = measure.definition.data_kind
        needless = ("value", "n") if kind.is_counted else ("numerator", "denominator")
        for name in needless:
            del self[name]
        if kind.is_counted:
            self.numerator.description = measure.definition.numerator_def
            self.denominator.description = measure.definition.denominator_def
        elif kind is DataKind.COUNT:
            del self["n"]
        elif kind.is_event:
            del self["n"]
            self.value.description = _l("Leave it empty for once.")
        else:
            self.value.description = measure.definition.operational_definition

    def entry(self: Any) -> Entry:
        """Return what was typed."""
        typed = {name: self[name].data for name in NUMBERS if name in self}
        return Entry(
            **typed, state=self.chosen_state(), note=self.note.data or "", reason=self.why()
        )

    def why(self: Any) -> str:
        return (self.reason.data or "") if "reason" in self else ""

    def chosen_state(self: Any) -> State:
        pressed = self.state.raw_data[0] if self.state.raw_data else State.VALUE.value
        return State(pressed) if pressed in list(State) else State.VALUE

    def check_numbers(self: Any) -> bool:
        """Add what is wrong with the numbers to their fields."""
        if any(self[name].errors for name in NUMBERS if name in self):
            return False
        wrong = problems(self.entry(), self.measure.definition.data_kind)
        for name, sentence in wrong.items():
            self[name].errors = [*self[name].errors, str(sentence)]
        return not wrong
