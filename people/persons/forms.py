"""Inviting and correcting persons."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.forms import BaseForm, ChoiceField, EmailField, TextField
from core.locale import LANGUAGES
from people.municipalities.queries import Choices


class PersonForm(BaseForm):
    name = TextField(_l("Name"), max=120)
    language = ChoiceField(_l("Language of mail"), required=False)
    municipality_id = ChoiceField(_l("Municipality"), required=False, coerce=int)

    def __init__(self, *args: Any, municipalities: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language.choices = [("", _("As the browser says")), *LANGUAGES.items()]
        self.municipality_id.choices = municipalities


class InvitationForm(PersonForm):
    email = EmailField(
        _l("E-mail address"),
        max=254,
        description=_l("An invitation goes there. It works once, for 14 days."),
    )
