"""The forms of entry links: handing one out, and the phone page behind it."""

import secrets
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import ValidationError

from core import clock
from core.forms import BaseForm, DateField, NumberField, TextField
from improvement.entry_links.operations import LONGEST, USUAL
from improvement.measurements.number_fields import NOTE_LENGTH, Numbers
from improvement.periods import Period


class LinkForm(BaseForm):
    """Where the link will hang and how long it works."""

    label = TextField(
        _l("Where it will be used"),
        max=60,
        required=False,
        description=_l("For instance: the duty room, the phone of the day shift."),
    )
    expires_on = DateField(_l("Works until"), default=lambda: clock.today() + USUAL)

    def validate_expires_on(self, field: DateField) -> None:
        if field.data is None:
            return
        if field.data < clock.today():
            raise ValidationError(_l("Choose a day that has not passed."))
        if field.data > clock.today() + LONGEST:
            raise ValidationError(_l("A link can work for about a year at most."))


class EntryForm(Numbers, BaseForm):
    """One period's number from somebody who is not signed in.

    What gives the right is the secret in the address, not a cookie, so no CSRF token is needed:
    a phone that was without network for a day can still send. `client_token` makes it one number
    however often it is sent.
    """

    class Meta(BaseForm.Meta):
        csrf = False

    period = HiddenField()
    client_token = HiddenField()
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
    state = TextField(required=False, max=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.client_token.data = (self.client_token.data or secrets.token_urlsafe(16))[:64]

    def period_among(self, periods: list[Period], usual: Period) -> Period:
        """Return the period the form is about: one of those on offer."""
        typed = _day(self.period.data)
        found = [period for period in periods if typed and period.start <= typed <= period.end]
        return found[0] if found else usual

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        return self.check_numbers() and good


class UndoForm(BaseForm):
    """A button behind a link; the secret in the address gives the right, as with EntryForm."""

    class Meta(BaseForm.Meta):
        csrf = False


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
