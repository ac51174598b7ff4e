"""The form that freezes a version."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import formats
from core.forms import BaseForm, ChoiceField, TextField
from network.gatherings.model import Gathering


class FreezeForm(BaseForm):
    """What the version is called, and the gathering it is for."""

    gathering = ChoiceField(_l("For which gathering?"), required=False, coerce=int)
    label = TextField(
        _l("What is the version called?"),
        max=80,
        required=False,
        description=_l("Such as “Before the summer”. Empty: the name of the gathering."),
    )

    def offer(self, found: Sequence[Gathering]) -> None:
        """Offer these gatherings."""
        self.names = {
            each.id: _("Gathering %(number)s", number=each.no_in_programme) for each in found
        }
        self.gathering.choices = [
            ("", _("None")),
            *((each.id, f"{self.names[each.id]}, {formats.day(each.first_day)}") for each in found),
        ]

    def named(self) -> str:
        """Return the label, or what the gathering is called."""
        return self.label.data or self.names.get(self.gathering.data, "")

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        if good and not self.named():
            self.label.errors = [_("Give it a name, or choose a gathering.")]
            return False
        return good
