"""Naming a contact."""

from flask_babel import lazy_gettext as _l

from core.forms import BaseForm, EmailField, TextField


class ContactForm(BaseForm):
    name = TextField(_l("Name"), max=120)
    email = EmailField(
        _l("E-mail address"),
        max=254,
        description=_l("An invitation goes there. Somebody who has an account keeps it."),
    )
