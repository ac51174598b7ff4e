"""Fields for choosing: one or several of what is on offer, a box to tick, a file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage
from wtforms import (
    BooleanField,
    Field,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    widgets,
)
from wtforms import RadioField as WtRadioField
from wtforms.validators import StopValidation

from core.forms.presence import presence

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
        super().__init__(label, [presence(required)], coerce=_or_none(coerce), **kwargs)  # type: ignore[call-arg]
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
        super().__init__(label, [presence(required)], **kwargs)

    def _value(self) -> str:
        return ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        files = [file for file in valuelist if isinstance(file, FileStorage) and file.filename]
        self.raw_data = files  # words sent in a file's place are no file
        self.data = files[0] if files else None
