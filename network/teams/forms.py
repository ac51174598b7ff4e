"""What is typed about a team."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.forms import BaseForm, ChoiceField, EmailField, TextField


class RenameForm(BaseForm):
    name = TextField(_l("The team's name"), max=80)


class TeamForm(RenameForm):
    """A new team; its lead can be named at once."""

    municipality = ChoiceField(
        _l("Municipality"),
        coerce=int,
        description=_l("Only municipalities that take part stand here."),
    )
    name = TextField(_l("The team's name"), max=80)  # once more: fields stand in this order
    lead_name = TextField(
        _l("The team leader's name"),
        required=False,
        description=_l("You can also do this later, on the team's page."),
    )
    lead_email = EmailField(
        _l("The team leader's e-mail address"),
        required=False,
        description=_l("An invitation is sent there. The team leader can invite the others."),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Name and address belong together."""
        good = super().validate(extra_validators)
        name, email = self.lead_name, self.lead_email
        if bool(name.data) == bool(email.data):
            return good
        missing = email if name.data else name
        if not missing.errors:
            missing.errors = [_("Fill in both the name and the e-mail address, or neither.")]
        return False
