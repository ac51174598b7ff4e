"""Whether a field must be filled in, said in the reader's language."""

from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage
from wtforms import Field
from wtforms.validators import StopValidation


class Needed:
    """The field must be filled in."""

    field_flags = {"required": True}

    def __call__(self, _form: Any, field: Field) -> None:
        if field.raw_data and any(_typed(value) for value in field.raw_data):
            return
        if not field.errors:
            raise StopValidation(_("Fill in “%(label)s”.", label=field.label.text))
        raise StopValidation


class MayBeEmpty:
    """Nothing typed is a fine answer, and nothing else is checked then."""

    field_flags = {"optional": True}

    def __call__(self, _form: Any, field: Field) -> None:
        if not (field.raw_data and any(_typed(value) for value in field.raw_data)):
            field.errors = []
            raise StopValidation


def _typed(value: Any) -> bool:
    return bool(value.filename if isinstance(value, FileStorage) else str(value).strip())


def presence(required: bool) -> Needed | MayBeEmpty:
    return Needed() if required else MayBeEmpty()
