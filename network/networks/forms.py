"""What is typed about a network."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from core.forms import BaseForm, DateField, EmailField, LongTextField, TextField

MOST_YEARS = 6
_DAYS_IN_A_YEAR = 365.25


class NetworkForm(BaseForm):
    """Name, theme, aim and period; the rest is done on the network's page."""

    name = TextField(
        _l("Name"),
        description=_l("What the network is called, such as “Children and young people 2027”."),
    )
    theme = TextField(
        _l("Theme"),
        required=False,
        description=_l("In a few words what it is about."),
    )
    aim = LongTextField(
        _l("What do you want to achieve together?"),
        max=2000,
        description=_l("Two or three sentences that everybody in the network can agree on."),
    )
    starts_on = DateField(_l("First day"))
    ends_on = DateField(
        _l("Last day"), description=_l("A network usually lasts for one or two years.")
    )

    def validate_ends_on(self, field: Any) -> None:
        """A period runs forwards, and one of many years is a typing error."""
        starts_on = self.starts_on.data
        if not starts_on or not field.data:
            return
        if field.data < starts_on:
            raise ValidationError(_("The last day cannot come before the first day."))
        if (field.data - starts_on).days > MOST_YEARS * _DAYS_IN_A_YEAR:
            raise ValidationError(
                _(
                    "A network can last for %(years)d years at most. Check the year.",
                    years=MOST_YEARS,
                )
            )

    def typed(self) -> dict[str, Any]:
        """Return what was typed, as the operations take it."""
        return {
            "name": self.name.data,
            "theme": self.theme.data or "",
            "aim": self.aim.data or "",
            "starts_on": self.starts_on.data,
            "ends_on": self.ends_on.data,
        }


class AppointingForm(NetworkForm):
    """An administrator sets up the network for somebody else, who is invited."""

    coordinator_name = TextField(_l("The coordinator's name"))
    coordinator_email = EmailField(
        _l("The coordinator's e-mail address"),
        description=_l("An invitation is sent there. The coordinator does the rest."),
    )
