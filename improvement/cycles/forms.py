"""The forms of a test: three lines, the whole plan, and one for each step after it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from core import clock
from core.forms import (
    BaseForm,
    ChoiceField,
    DateField,
    LongTextField,
    TextField,
)
from improvement.cycles.content import (
    Quick,
)
from improvement.ideas.model import ChangeIdea
from improvement.measures.model import Measure

STEPS_OF_TEN = range(0, 101, 10)


def confidence_choices() -> list[tuple[Any, str]]:
    """Return how sure one can say one is, in steps that need no script."""
    said = {
        0: _("%(share)s – it will not happen", share="0 %"),
        50: _("%(share)s – as likely as not", share="50 %"),
        100: _("%(share)s – quite sure", share="100 %"),
    }
    return [("", _("Not said")), *((n, said.get(n, f"{n} %")) for n in STEPS_OF_TEN)]


class QuickForm(BaseForm):
    """We try, we believe, we look at it on: a test in ninety seconds."""

    autosaves = True

    we_try = TextField(
        _l("We try …"),
        max=200,
        description=_l("One small thing, such as: one teacher asks three parents on Thursday."),
    )
    change_idea_id = ChoiceField(_l("It belongs to the idea"), required=False, coerce=int)
    we_believe = LongTextField(
        _l("We believe …"),
        max=1000,
        required=True,
        description=_l("What will happen, and why? It is locked when the test begins."),
    )
    confidence = ChoiceField(_l("How sure are we?"), required=False, coerce=int)
    we_look = TextField(
        _l("We look at it on …"),
        max=200,
        required=False,
        description=_l("How you will see it: what is counted, heard or seen."),
    )
    measure_id = ChoiceField(_l("One of our measures"), required=False, coerce=int)
    planned_start = DateField(_l("Starts"))
    planned_end = DateField(_l("Ends"))

    def offer(self, ideas: Sequence[ChangeIdea], measures: Sequence[Measure]) -> None:
        """Fill in what one may choose from."""
        self.ideas = {idea.id: idea for idea in ideas}
        self.measures = {measure.id: measure for measure in measures}
        self.change_idea_id.choices = [
            ("", _("A new idea, from the first line")),
            *((idea.id, idea.title) for idea in ideas),
        ]
        self.measure_id.choices = [("", _("None")), *((one.id, one.name) for one in measures)]
        self.confidence.choices = confidence_choices()

    def validate_planned_end(self, field: Any) -> None:
        runs_forward(self.planned_start.data, field.data)

    def lines(self) -> Quick:
        """Return what was typed."""
        return Quick(
            we_try=self.we_try.data or "",
            we_believe=self.we_believe.data or "",
            we_look=self.we_look.data or "",
            measure=self.measures.get(self.measure_id.data),
            idea=self.ideas.get(self.change_idea_id.data),
            planned_start=self.planned_start.data or clock.today(),
            planned_end=self.planned_end.data,
            confidence=self.confidence.data,
        )


def runs_forward(first: date | None, last: date | None) -> None:
    """Refuse an end before the start."""
    if first and last and last < first:
        raise ValidationError(_("The end must not be before the start."))
