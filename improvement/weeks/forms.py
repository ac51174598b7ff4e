"""The one number a week asks for first."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from core.forms import BaseForm, NumberField, TextField
from improvement.measurements.number_fields import NOTE_LENGTH, Numbers


class EntryForm(Numbers, BaseForm):
    """A number of the oldest missing period; what else may be said of it is on its own page."""

    gap = HiddenField()  # which measure and period, as `weeks.views.named` says it
    numerator = NumberField(_l("Numerator"), required=False)
    denominator = NumberField(_l("Denominator"), required=False)
    value = NumberField(_l("Value"), required=False)
    n = NumberField(_l("How many answered"), required=False)
    note = TextField(_l("Note"), required=False, max=NOTE_LENGTH)
    state = TextField(required=False, max=20)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field, then whether the numbers can be true together."""
        good = super().validate(extra_validators)
        return self.check_numbers() and good
