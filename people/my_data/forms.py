"""Correcting what stands about oneself."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.forms import BaseForm, ChoiceField, EmailField, TextField
from core.locale import LANGUAGES
from people.municipalities.queries import Choices


class MyselfForm(BaseForm):
    name = TextField(_l("Name"), max=120)
    language = ChoiceField(
        _l("Language"),
        required=False,
        description=_l("For mail to you, and for the pages until you choose another."),
    )
    municipality_id = ChoiceField(_l("Municipality"), required=False, coerce=int)

    def __init__(self, *args: Any, municipalities: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language.choices = [("", _("As the browser says")), *LANGUAGES.items()]
        self.municipality_id.choices = municipalities


class AddressForm(BaseForm):
    email = EmailField(
        _l("New e-mail address"),
        max=254,
        description=_l("We send a link there. Nothing changes before you have used it."),
    )
