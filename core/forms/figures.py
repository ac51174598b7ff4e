"""Fields for numbers and days: read as Norwegians write them, refused with a sentence."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from wtforms import Field, widgets

from core import formats
from core.db import EXACT_LIMIT
from core.forms.presence import presence


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
        super().__init__(label, [presence(required), *validators], **kwargs)

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
