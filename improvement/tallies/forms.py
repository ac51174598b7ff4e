"""What is tapped on the tally page; the secret in the address gives the right."""

import secrets
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from core.forms import BaseForm, NumberField, TextField
from improvement.charts.series import SHARES, DataKind
from improvement.measures.model import Measure
from improvement.tallies.counting import Stroke, asks_amount


class _ByLink(BaseForm):
    class Meta(BaseForm.Meta):
        csrf = False


class TapForm(_ByLink):
    """One case; the button pressed says yes or no."""

    client_token = HiddenField()
    amount = NumberField(_l("Value"), required=False)
    hit = TextField(required=False, max=8)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.client_token.data = (self.client_token.data or secrets.token_urlsafe(16))[:64]

    def prepare(self, measure: Measure) -> None:
        """Keep the number field where each case has a number."""
        if not asks_amount(measure.definition.data_kind):
            del self.amount

    def stroke(self, kind: DataKind) -> Stroke:
        """Return the case."""
        no = kind in SHARES and self.hit.data == "no"
        return Stroke(hit=not no, amount=self.amount.data if "amount" in self else None)


class SumUpForm(_ByLink):
    """A rate asks for what the cases are held against."""

    denominator = NumberField(_l("Denominator"), required=False, least=0)


class TakeBackForm(_ByLink):
    """A button."""
