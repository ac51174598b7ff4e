"""What is asked when a token is made; a room above that binds tokens asks the same."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from core import offers
from core.forms import BaseForm, ChoicesField, RadioField, TextField
from people.tokens.operations import LIFETIMES

USUAL = 90  # days


class TokenForm(BaseForm):
    """A new token. What it may do besides reading, the rooms offer as `api_scope`."""

    name = TextField(
        _l("What will it be used for?"),
        max=60,
        description=_l("For instance: the monthly report of the health department."),
    )
    scopes = ChoicesField(
        _l("What may it do besides reading?"),
        required=False,
        description=_l(
            "Leave it empty if it only fetches. Then nobody can change anything with it."
        ),
    )
    days = RadioField(
        _l("How long shall it work?"),
        coerce=int,
        description=_l("Choose the shortest time that will do. You can always make a new one."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, data={"days": USUAL}, **kwargs)
        self.scopes.choices = offers.ask("api_scope")
        self.days.choices = [
            (days, ngettext("%(num)d day", "%(num)d days", days)) for days in LIFETIMES
        ]
