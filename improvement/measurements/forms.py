"""What is typed about one period."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from core.forms import BaseForm, ChoiceField, NumberField, TextField
from improvement.charts.series import State
from improvement.measurements.entry import NEEDS_REASON, Entry, problems
from improvement.measures.model import Measure

NOTE_LENGTH = 280
NUMBERS = ("numerator", "denominator", "value", "n")


class Numbers:
    """The number fields, and how they become an Entry; the signed-in and the linked form share it.

    The button that was pressed says the state: save, "no cases" or "not collected".
    """

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
        elif kind.value == "count":
            del self["n"]
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


class MeasurementForm(Numbers, BaseForm):
    """One period of one measure, by somebody signed in."""

    period = ChoiceField(_l("Period"), coerce=date.fromisoformat)
    numerator = NumberField(_l("Numerator"), required=False)
    denominator = NumberField(_l("Denominator"), required=False)
    value = NumberField(_l("Value"), required=False)
    n = NumberField(_l("How many answered"), required=False)
    note = TextField(
        _l("Note"),
        max=NOTE_LENGTH,
        required=False,
        description=_l("Do not write anything that identifies a person."),
    )
    reason = TextField(
        _l("Why"),
        max=NOTE_LENGTH,
        required=False,
        description=_l("Why a number is corrected, or why it was not collected."),
    )
    state = TextField(required=False, max=20)

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        good = self.check_numbers() and good
        if self.chosen_state() is State.NOT_COLLECTED and not self.reason.data:
            self.reason.errors = [*self.reason.errors, str(NEEDS_REASON)]
            return False
        return good


class ExcludeForm(BaseForm):
    """Why a point is left out of the calculation."""

    reason = TextField(
        _l("Why it is left out"),
        max=NOTE_LENGTH,
        description=_l("Everybody who sees the chart can read it."),
    )
