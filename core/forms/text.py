"""Fields for words: one line, several, an address; each knows its limits."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import gettext as _
from wtforms import Field, StringField, TextAreaField, widgets
from wtforms.validators import StopValidation, ValidationError

from core.formats.numbers import number
from core.forms.presence import presence
from core.identity import holds_birth_number

_LINE_BREAKS = "\n\t"
_EMAIL = re.compile(r"[^@\s<>\"'(),:;\\]+@[^@\s<>\"'(),:;\\]+\.[^@\s<>\"'(),:;\\.]{2,}")


class PlainText:
    """Text a person could have meant: no control characters, not too long, no birth number."""

    def __init__(self, longest: int) -> None:
        self.longest = longest
        self.field_flags = {"maxlength": longest}

    def __call__(self, _form: Any, field: Field) -> None:
        text = field.data or ""
        if any(
            unicodedata.category(sign) in ("Cc", "Cs") for sign in text if sign not in _LINE_BREAKS
        ):
            raise StopValidation(
                _(
                    "“%(label)s” holds a character that is not text. Type it again by hand.",
                    label=field.label.text,
                )
            )
        if len(text) > self.longest:
            raise StopValidation(
                _(
                    "“%(label)s” can have %(most)s characters at most; this is %(now)s.",
                    label=field.label.text,
                    most=number(self.longest),
                    now=number(len(text)),
                )
            )
        if holds_birth_number(text):
            raise StopValidation(
                _(
                    "This looks like a national identity number. Do not write anything that"
                    " identifies a person."
                )
            )


def _tidy(text: str | None) -> str | None:
    """Return the text with one kind of line break, composed letters and no space around it."""
    if text is None:
        return None
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


class TextField(StringField):
    """One line of text."""

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Callable[..., Any]] = (),
        *,
        max: int = 120,  # noqa: A002 - the word a form's author looks for
        required: bool = True,
        **kwargs: Any,
    ) -> None:
        rules = [presence(required), PlainText(max), *validators]
        super().__init__(label, rules, filters=[_tidy], **kwargs)

    def post_validate(self, form: Any, validation_stopped: bool) -> None:  # noqa: ARG002
        if not validation_stopped and "\n" in (self.data or ""):
            raise ValidationError(_("“%(label)s” must be one line.", label=self.label.text))


class LongTextField(TextAreaField):
    """Several lines of text."""

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Callable[..., Any]] = (),
        *,
        max: int = 4000,  # noqa: A002
        required: bool = False,
        **kwargs: Any,
    ) -> None:
        rules = [presence(required), PlainText(max), *validators]
        super().__init__(label, rules, filters=[_tidy], **kwargs)


class EmailField(TextField):
    """An e-mail address, kept in small letters."""

    data: Any

    widget = widgets.EmailInput()

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        super().post_validate(form, validation_stopped)
        if not validation_stopped and not _EMAIL.fullmatch(self.data or ""):
            raise ValidationError(_("Write an e-mail address, such as name@municipality.no."))
        self.data = (self.data or "").lower()
