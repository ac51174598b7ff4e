"""The form for a target."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.forms import BaseForm, DateField
from improvement.measures.asked import Aiming


class TargetForm(Aiming, BaseForm):
    """A target and from when it holds."""

    valid_from = DateField(_l("From which day?"))

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        if good and not self.aimed():
            self.target.errors = [_("Write a target, or a range.")]
            return False
        return good
