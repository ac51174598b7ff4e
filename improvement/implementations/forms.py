"""What is typed about making an idea last."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from core.forms import BaseForm, CheckField, ChoiceField, LongTextField, TextField
from improvement.implementations.operations import Content
from improvement.measures.model import Measure
from people.persons.model import Person
from people.persons.words import display_name


class ImplementationForm(BaseForm):
    """Four things that make a change last; each may wait, all are needed to confirm."""

    owner_id = ChoiceField(
        _l("Who owns it from now on?"),
        required=False,
        coerce=int,
        description=_l("Somebody who is there after the project has ended."),
    )
    training = LongTextField(
        _l("Training"),
        max=2000,
        description=_l("Who must learn it, how, and what happens with those who are new."),
    )
    routine = LongTextField(
        _l("Routine"), max=2000, description=_l("How we do it now, in a few lines.")
    )
    routine_url = TextField(
        _l("Link to the routine"),
        max=500,
        required=False,
        description=_l("Where it stands in the quality system, beginning with https://."),
    )
    measure_id = ChoiceField(
        _l("Which measure goes on?"),
        required=False,
        coerce=int,
        description=_l("So that you see it if the change slips."),
    )
    is_confirmed = CheckField(
        _l("All of this is in place. The idea is daily practice."),
    )

    def offer(self, people: Sequence[Person], measures: Sequence[Measure]) -> None:
        """Say who may own it and what is measured."""
        self.owner_id.choices = [
            ("", _("Nobody yet")),
            *((person.id, display_name(person)) for person in people),
        ]
        self.measure_id.choices = [
            ("", _("None yet")),
            *((measure.id, measure.name) for measure in measures),
        ]

    def validate_routine_url(self, field: TextField) -> None:
        """A link is an address on the web, nothing a browser would run."""
        parts = urlsplit(field.data or "")
        if field.data and (parts.scheme not in ("http", "https") or not parts.hostname):
            raise ValidationError(_("Write a whole address, beginning with https://."))

    def validate_is_confirmed(self, field: CheckField) -> None:
        """Confirming needs everything."""
        routine = self.routine.data or self.routine_url.data
        parts = (self.owner_id.data, self.training.data, routine, self.measure_id.data)
        if field.data and not all(parts):
            raise ValidationError(
                _("Fill in who owns it, training, routine and measure before you confirm.")
            )

    def content(self) -> Content:
        """Return what was typed."""
        return Content(
            owner_id=self.owner_id.data,
            training=self.training.data or "",
            routine=self.routine.data or "",
            routine_url=self.routine_url.data or "",
            measure_id=self.measure_id.data,
        )
