"""The fields forms are made of: each knows its limits and says them in the reader's language."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage
from wtforms import (
    BooleanField,
    Field,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    widgets,
)
from wtforms import RadioField as WtRadioField
from wtforms.validators import StopValidation, ValidationError

from core import formats
from core.db import EXACT_LIMIT
from core.identity import holds_birth_number

_LINE_BREAKS = "\n\t"
_EMAIL = re.compile(r"[^@\s<>\"'(),:;\\]+@[^@\s<>\"'(),:;\\]+\.[^@\s<>\"'(),:;\\.]{2,}")


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


def _presence(required: bool) -> Needed | MayBeEmpty:
    return Needed() if required else MayBeEmpty()


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
                    "“%(label)s” can have %(most)d characters at most; this is %(now)d.",
                    label=field.label.text,
                    most=self.longest,
                    now=len(text),
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
        rules = [_presence(required), PlainText(max), *validators]
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
        rules = [_presence(required), PlainText(max), *validators]
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


class _Parsed(Field):
    """A field whose text is read by a function that may refuse with a sentence."""

    widget = widgets.TextInput()

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Callable[..., Any]] = (),
        *,
        required: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, [_presence(required), *validators], **kwargs)

    def read(self, text: str) -> Any:
        raise NotImplementedError

    def show(self, value: Any) -> str:
        return str(value)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.show(self.data)

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        if valuelist and str(valuelist[0]).strip():
            self.data = self.read(str(valuelist[0]).strip())


class NumberField(_Parsed):
    """A decimal number, with comma or point; `least` and `most` are the limits that make sense."""

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Callable[..., Any]] = (),
        *,
        least: Decimal | int = -EXACT_LIMIT,
        most: Decimal | int = EXACT_LIMIT,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("render_kw", {"inputmode": "decimal", "size": 12, "autocomplete": "off"})
        super().__init__(label, validators, **kwargs)
        self.least, self.most = Decimal(least), Decimal(most)

    def read(self, text: str) -> Decimal:
        number = formats.parse_number(text)
        if not self.least <= number <= self.most:
            raise ValueError(
                _(
                    "“%(label)s” must be from %(least)s to %(most)s.",
                    label=self.label.text,
                    least=formats.number(self.least),
                    most=formats.number(self.most),
                )
            )
        return number

    def show(self, value: Any) -> str:
        return formats.number(value).replace("\u00a0", "")


class WholeNumberField(NumberField):
    """A whole number; its data is an int."""

    def __init__(self, label: Any = None, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("render_kw", {"inputmode": "numeric", "size": 8, "autocomplete": "off"})
        super().__init__(label, *args, **kwargs)

    def read(self, text: str) -> int:  # type: ignore[override]
        number = super().read(text)
        if number != number.to_integral():
            raise ValueError(_("“%(label)s” must be a whole number.", label=self.label.text))
        return int(number)


class DateField(_Parsed):
    """A day; the browser's date box sends ISO, a person without one types dd.mm.yyyy."""

    widget = widgets.DateInput()

    def read(self, text: str) -> date:
        return formats.parse_date(text)

    def _value(self) -> str:
        # A date box shows nothing for what is not ISO; what was typed is then repeated as text.
        return self.data.isoformat() if self.data else super()._value()


class LocalDateTimeField(_Parsed):
    """A time by the wall clock, without a zone."""

    widget = widgets.DateTimeLocalInput()

    def read(self, text: str) -> datetime:
        try:
            moment = datetime.fromisoformat(text.replace(" ", "T"))
        except ValueError:
            raise ValueError(_("Write date and time, such as 2026-11-21 09:00.")) from None
        formats.parse_date(moment.date().isoformat())
        return moment.replace(tzinfo=None)

    def _value(self) -> str:
        return self.data.strftime("%Y-%m-%dT%H:%M") if self.data else super()._value()


Choices = Sequence[tuple[Any, Any]] | Mapping[Any, Sequence[tuple[Any, Any]]]


class _Chosen:
    """One of the alternatives, said kindly when it is not.

    `choices` are pairs (value, label), or groups {heading: pairs}. A value is anything whose text
    `coerce` reads back: an id, an enum's member, a date. The value "" means none.
    """

    data: Any
    coerce: Callable[[str], Any]

    def __init__(
        self,
        label: Any = None,
        *,
        required: bool = True,
        coerce: Callable[[str], Any] = str,
        choices: Choices | Callable[[], Choices] = (),
        **kwargs: Any,
    ) -> None:
        self._required = required
        super().__init__(label, [_presence(required)], coerce=_or_none(coerce), **kwargs)  # type: ignore[call-arg]
        self.choices = choices() if callable(choices) else choices

    @property
    def choices(self) -> list[SelectChoice]:
        return self._of_ours

    @choices.setter
    def choices(self, given: Choices | None) -> None:
        self._of_ours = list(_alternatives(given or ()))

    def process_data(self, value: Any) -> None:
        self.data = None if value is None else self.coerce(str(value))

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            self.data = self.coerce(str(valuelist[0])) if valuelist else None
        except (ValueError, TypeError, KeyError):
            self.data = _NONSENSE

    def pre_validate(self, _form: Any) -> None:
        known = [self.coerce(choice.value) for choice in self.choices]
        if self.data is None and not self._required:
            return
        if self.data not in known:
            self.data = None
            raise StopValidation(_("Choose one of the alternatives."))


_NONSENSE = object()


def _or_none(coerce: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: None if text in ("", "None") else coerce(text)


def _alternatives(given: Choices) -> Iterator[SelectChoice]:
    groups = given.items() if isinstance(given, Mapping) else [(None, given)]
    for heading, pairs in groups:
        for value, label in pairs:
            yield SelectChoice(value=str(value), label=label, optgroup=heading)


class _DropDown(widgets.Select):  # type: ignore[misc]
    """A list that is `required` only where its first line is empty; HTML allows no other."""

    def __call__(self, field: Field, **kwargs: Any) -> Any:
        if field.choices and field.choices[0].value != "":
            kwargs["required"] = False
        return super().__call__(field, **kwargs)


class ChoiceField(_Chosen, SelectField):  # type: ignore[misc]
    """One of several in a list."""

    widget = _DropDown()


class RadioField(_Chosen, WtRadioField):  # type: ignore[misc]
    """One of few, all in sight."""


class ChoicesField(_Chosen, SelectMultipleField):  # type: ignore[misc]
    """Any number of several, as boxes to tick; its data is a list."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()

    def process_data(self, value: Any) -> None:
        self.data = [self.coerce(str(one)) for one in value or ()]

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            self.data = [self.coerce(str(one)) for one in valuelist]
        except (ValueError, TypeError, KeyError):
            self.data = [_NONSENSE]

    def pre_validate(self, _form: Any) -> None:
        known = [self.coerce(choice.value) for choice in self.choices]
        if any(one not in known for one in self.data or ()):
            self.data = []
            raise StopValidation(_("Choose among the alternatives."))


class CheckField(BooleanField):
    """Yes or no, as one box to tick."""


class FileField(Field):
    """One uploaded file; its data is werkzeug's FileStorage or None."""

    widget = widgets.FileInput()

    def __init__(self, label: Any = None, *, required: bool = True, **kwargs: Any) -> None:
        super().__init__(label, [_presence(required)], **kwargs)

    def _value(self) -> str:
        return ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        files = [file for file in valuelist if isinstance(file, FileStorage) and file.filename]
        self.data = files[0] if files else None
