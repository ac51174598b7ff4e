"""Pasting a list and importing a file: each shows what it will make before it makes it."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from core.forms import BaseForm, FileField, LongTextField


class PasteForm(BaseForm):
    """A list, what it is put under, and whether it has been looked at."""

    text = LongTextField(
        _l("The list"),
        max=40_000,
        required=True,
        description=_l("One line each. What leads to a line stands further in, by tab or spaces."),
    )
    under = HiddenField()
    step = HiddenField()


class ImportForm(BaseForm):
    """A CSV or JSON file."""

    file = FileField(_l("CSV or JSON file"), required=True)


class TakeForm(BaseForm):
    """A file that has been looked at: what it holds comes along as text."""

    content = LongTextField(_l("What the file holds"), max=600_000, required=True)
