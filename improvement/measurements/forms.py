"""What is typed about one period."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from core import clock
from core.forms import BaseForm, ChoiceField, DateField, NumberField, TextField
from improvement.charts.series import State
from improvement.measurements.entry import NEEDS_REASON
from improvement.measurements.number_fields import NOTE_LENGTH, Numbers


class MeasurementForm(Numbers, BaseForm):
    """One period of one measure, by somebody signed in."""

    period = ChoiceField(_l("Period"), coerce=date.fromisoformat)
    day = DateField(_l("When did it happen?"), default=clock.today)
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

    def chosen_day(self) -> date:
        """Return a day of the period the form is about."""
        chosen: date = self["day" if "day" in self else "period"].data
        return chosen

    def validate_day(self, field: DateField) -> None:
        if field.data is not None and field.data > clock.today():
            raise ValidationError(_l("A day to come cannot be measured yet."))

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
