"""How much an idea is worth and how much work it is, in big buttons."""

from flask_babel import lazy_gettext as _l

from core.forms import BaseForm, RadioField
from improvement.ideas.model import Belief
from improvement.ideas.words import BELIEFS, EFFECTS, EFFORTS


class JudgeForm(BaseForm):
    """Two questions with five answers each, and one that may wait."""

    effect = RadioField(_l("How much would it help?"), choices=list(EFFECTS.items()), coerce=int)
    effort = RadioField(
        _l("How much work is it to test?"), choices=list(EFFORTS.items()), coerce=int
    )
    belief = RadioField(
        _l("How sure are you?"),
        required=False,
        choices=[(each.value, label) for each, label in BELIEFS.items()],
        coerce=Belief,
    )
