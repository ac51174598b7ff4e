"""What is typed when municipalities are invited."""

from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from core import clock
from core.forms import BaseForm, ChoiceField, DateField, EmailField, TextField

USUAL_NOTICE = timedelta(weeks=3)
LONGEST_NOTICE = timedelta(days=366)


def usual_deadline() -> date:
    """Return the day an answer is usually wanted by."""
    return clock.today() + USUAL_NOTICE


class DeadlineForm(BaseForm):
    """By when the municipality is asked to answer."""

    answer_by = DateField(
        _l("Answer by"),
        default=usual_deadline,
        description=_l("The contact is reminded a week and a day before."),
    )

    def validate_answer_by(self, field: Any) -> None:
        """An answer is wanted in the future, and within a year."""
        if not field.data:
            return
        if field.data < clock.today():
            raise ValidationError(_("That day has passed. Choose a day to come."))
        if field.data > clock.today() + LONGEST_NOTICE:
            raise ValidationError(_("That is more than a year away. Check the year."))


class InviteForm(DeadlineForm):
    """One municipality, and whom to ask there."""

    municipality = ChoiceField(_l("Municipality"), coerce=int)
    contact_name = TextField(
        _l("The contact's name"),
        required=False,
        description=_l(
            "Who answers for the municipality. Leave it empty if you do not know yet,"
            " or if the municipality has a contact here already."
        ),
    )
    contact_email = EmailField(
        _l("The contact's e-mail address"),
        required=False,
        description=_l("An invitation is sent there."),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Name and address belong together."""
        good = super().validate(extra_validators)
        name, email = self.contact_name, self.contact_email
        if bool(name.data) == bool(email.data):
            return good
        missing = email if name.data else name
        if not missing.errors:
            missing.errors = [_("Fill in both the name and the e-mail address, or neither.")]
        return False


class ContactForm(BaseForm):
    """Somebody who answers for the municipality."""

    name = TextField(_l("Name"))
    email = EmailField(_l("E-mail address"), description=_l("An invitation is sent there."))
