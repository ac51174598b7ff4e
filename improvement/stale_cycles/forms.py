"""The answer to "what happened?"."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.forms import BaseForm, LongTextField, RadioField
from improvement.cycles.model import StaleAnswer

ANSWERS = {
    StaleAnswer.AS_PLANNED: _l("It went as planned"),
    StaleAnswer.PARTLY: _l("It went partly as planned"),
    StaleAnswer.NOT_YET: _l("It is not done yet"),
    StaleAnswer.CANCELLED: _l("It will not be done"),
}


class AnswerForm(BaseForm):
    """One of four; the secret in the address gives the right, as with a link for numbers."""

    class Meta(BaseForm.Meta):
        csrf = False

    answer = RadioField(
        _l("What happened?"), coerce=StaleAnswer, choices=lambda: list(ANSWERS.items())
    )
    reason = LongTextField(
        _l("Why will it not be done?"),
        max=2000,
        description=_l("Only if it is cancelled. One line helps those who try something like it."),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        if self.answer.data is StaleAnswer.CANCELLED and not self.reason.data:
            self.reason.errors = [_("Write why the test is cancelled.")]
            return False
        return good
