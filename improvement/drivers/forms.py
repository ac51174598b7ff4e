"""The forms of the room: one step at a diagram."""

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import StopValidation

from core.forms import BaseForm, TextField
from improvement.drivers.edits import ACTIONS, Step
from improvement.drivers.model import TEXT_LIMIT, EdgeBelief, NodeKind

_KEY = re.compile(r"[a-z0-9]{1,24}")
_WORDS = {
    "action": ACTIONS,
    "kind": tuple(kind.value for kind in NodeKind),
    "weight": ("1", "2", "3"),
    "belief": tuple(belief.value for belief in EdgeBelief),
}


def _known(_form: Any, field: Any) -> None:
    """Refuse what no page of ours sends."""
    value = field.data or ""
    allowed = _WORDS.get(field.name)
    if allowed is not None:
        good = value in allowed or (value == "" and field.name != "action")
    else:
        good = value == "" or bool(_KEY.fullmatch(value))
    if not good:
        raise StopValidation(_("This page is too old. Load it again and try once more."))


class StepForm(BaseForm):
    """One step: which is said by hidden fields, and words where the step needs some."""

    action = HiddenField(validators=[_known])
    node = HiddenField(validators=[_known])
    effect = HiddenField(validators=[_known])
    to = HiddenField(validators=[_known])
    after = HiddenField(validators=[_known])
    kind = HiddenField(validators=[_known])
    weight = HiddenField(validators=[_known])
    belief = HiddenField(validators=[_known])
    was = HiddenField()
    text = TextField(_l("What leads to the aim?"), max=TEXT_LIMIT, required=False)

    def step(self) -> Step:
        """Return what was sent as a step."""
        names = ("action", "node", "effect", "to", "kind", "text", "was")
        said = {name: self[name].data or "" for name in names}
        return Step(
            **said,
            after=self.after.data or "last",
            weight=int(self.weight.data or 2),
            belief=self.belief.data or EdgeBelief.ASSUMED.value,
        )

    @property
    def sentence(self) -> str:
        """The first thing that is wrong, for an answer that has room for one sentence."""
        said = [*self.form_errors, *(message for field in self for message in field.errors)]
        return str(said[0]) if said else ""
