"""The forms of a node's page: its words, its connections and its measures."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from core.forms import BaseForm, ChoicesField, LongTextField, RadioField, TextField
from improvement.drivers.model import TEXT_LIMIT, EdgeBelief
from improvement.drivers.words import BELIEFS, WEIGHTS
from improvement.measures.model import Measure


class WordsForm(BaseForm):
    """What a node says; `was` is the text the person saw when the page was opened."""

    text = TextField(_l("What it says"), max=TEXT_LIMIT)
    note = LongTextField(
        _l("Note"), max=2000, description=_l("Why you believe it, or what it means in practice.")
    )
    was = HiddenField()


class EdgeForm(BaseForm):
    """How much a cause weighs and what is known about it."""

    weight = RadioField(
        _l("How much does it matter?"), coerce=int, choices=lambda: list(WEIGHTS.items())
    )
    belief = RadioField(
        _l("What do you know?"),
        coerce=EdgeBelief,
        choices=lambda: [(belief.value, label) for belief, label in BELIEFS.items()],
    )
    note = TextField(_l("How do you know?"), max=400, required=False)


class MeasuresForm(BaseForm):
    """Which measures show whether the driver moves."""

    measures = ChoicesField(_l("Measures that show whether it moves"), required=False, coerce=int)

    def offer(self, found: Sequence[Measure]) -> None:
        """Offer these measures."""
        self.measures.choices = [(measure.id, measure.name) for measure in found]
