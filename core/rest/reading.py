"""From what a program sent to a dataclass, or to everything that is wrong with it, and where."""

import enum
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from flask import request
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import Form

from core import formats
from core.db import EXACT_DECIMALS, EXACT_LIMIT, plain
from core.forms import TextField
from core.rest.problems import Fault, Problem
from core.rest.shapes import Part, item_of, parts

LARGEST = 1024 * 1024  # bytes of one request
_JSON = ("application/json", "application/merge-patch+json")
_USUAL_LENGTH = 4000
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

T = TypeVar("T")
_WRONG = object()


def body(shape: type[T]) -> T:
    """Return what was sent as JSON.

    Raises:
        Problem: it is no JSON, or not of this shape; each fault with a pointer to its place.
        werkzeug.exceptions.RequestEntityTooLarge: it is more than a megabyte.
    """
    if request.mimetype not in _JSON:
        raise Problem("not-json", _("Send the header “Content-Type: application/json”."))
    request.max_content_length = LARGEST
    return _whole(shape, _parsed(request.get_data()), at="")


def query(shape: type[T]) -> T:
    """Return what was asked in the address, after its question mark.

    Raises:
        Problem: a parameter cannot be understood.
    """
    reader = _Reader(in_address=True)
    return reader.finish(reader.object(shape, request.args.to_dict(), ""))


def _whole(shape: type[T], data: Any, at: str) -> T:
    reader = _Reader()
    return reader.finish(reader.object(shape, data, at))


def _parsed(sent: bytes) -> Any:
    try:
        return json.loads(sent.decode("utf-8"), parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        where = f"{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        sentence = _("It is no JSON. Line and column: %(where)s.", where=where)
        raise Problem("not-understood", sentence if where else _("It is no JSON.")) from None


def _no_number(word: str) -> Any:
    raise ValueError(word)


@dataclass
class _Reader:
    """Reads values by their declared type, and keeps on reading where one is wrong."""

    in_address: bool = False
    faults: list[Fault] = field(default_factory=list)

    def finish(self, made: Any) -> Any:
        """Return what was read, or raise what is wrong."""
        if self.faults:
            raise Problem("invalid", _("Look at “errors”."), faults=self.faults)
        return made

    def object(self, shape: type, data: Any, at: str) -> Any:
        if not isinstance(data, Mapping):
            return self._wrong(_("This must be an object."), at)
        declared = {part.name: part for part in parts(shape)}
        for name in data.keys() - declared.keys():
            self._wrong(
                _("“%(name)s” is not known here.", name=name[:80]), f"{at}/{_escaped(name)}"
            )
        told = {
            name: self._field(part, data.get(name), f"{at}/{name}", given=name in data)
            for name, part in declared.items()
        }
        return _WRONG if _WRONG in map(id_or, told.values()) else shape(**told)

    def _field(self, part: Part, value: Any, at: str, *, given: bool) -> Any:
        if not given:
            return self._wrong(_("This is needed."), at) if part.required else part.default
        if value is None:
            return None if part.nullable else self._wrong(_("This cannot be null."), at)
        return self._value(part, part.bare, value, at)

    def _value(self, part: Part, bare: Any, value: Any, at: str) -> Any:
        item = item_of(bare)
        if item is not None:
            return self._list(part, item, value, at)
        if is_dataclass(bare):
            return self.object(bare, value, at)  # type: ignore[arg-type]
        try:
            return self._scalar(part, bare, value)
        except ValueError as refusal:
            return self._wrong(str(refusal), at)

    def _list(self, part: Part, item: Any, value: Any, at: str) -> Any:
        if not isinstance(value, list):
            return self._wrong(_("This must be a list."), at)
        most = part.limits.longest
        if most is not None and len(value) > most:
            return self._wrong(_("At most %(most)s at once.", most=formats.number(most)), at)
        return [self._value(part, item, one, f"{at}/{no}") for no, one in enumerate(value)]

    def _scalar(self, part: Part, bare: type, value: Any) -> Any:
        if issubclass(bare, enum.Enum):
            return _member(bare, value)
        if bare is date:
            return _day(value)
        if bare is str:
            return _text(part, value)
        if bare is bool:
            return _truth(value)
        number = _number(value, from_text=self.in_address)
        if bare is int and number != number.to_integral():
            raise ValueError(_("This must be a whole number."))
        _limit(number, part)
        return int(number) if bare is int else number

    def _wrong(self, sentence: str, at: str) -> Any:
        place = {"parameter": at.removeprefix("/")} if self.in_address else {"pointer": at}
        self.faults.append(Fault(sentence, **place))
        return _WRONG


def id_or(value: Any) -> Any:
    """Return `value` as it is; lists of what was wrong count as wrong themselves."""
    return _WRONG if isinstance(value, list) and any(one is _WRONG for one in value) else value


def _member(bare: type[enum.Enum], value: Any) -> Any:
    known = {str(member.value): member for member in bare}
    if not isinstance(value, str) or value not in known:
        raise ValueError(_("This must be one of: %(words)s.", words=", ".join(known)))
    return known[value]


def _day(value: Any) -> date:
    if not isinstance(value, str) or not _ISO.fullmatch(value):
        raise ValueError(_("Write a day as 2026-11-21."))
    return formats.parse_date(value)


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(_("This must be true or false."))
    return value


def _number(value: Any, *, from_text: bool) -> Decimal:
    """Return a number that the database keeps exactly."""
    if from_text and isinstance(value, str) and value.isascii() and value.isdecimal():
        value = int(value) if len(value) <= len(str(EXACT_LIMIT)) else None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError(_("This must be a number."))
    number = Decimal(value)
    if abs(number) > EXACT_LIMIT:
        raise ValueError(_("This number is too large."))
    _sign, digits, exponent = number.as_tuple()
    beyond = -EXACT_DECIMALS - int(exponent)
    if beyond > 0 and any(digits[-beyond:]):
        raise ValueError(_("At most ten decimals can be kept."))
    return plain(number) if number else Decimal(0)


def _limit(number: Decimal, part: Part) -> None:
    least, most = part.limits.least, part.limits.most
    if least is not None and number < least:
        raise ValueError(_("This cannot be below %(least)s.", least=formats.number(Decimal(least))))
    if most is not None and number > most:
        raise ValueError(_("This cannot be above %(most)s.", most=formats.number(Decimal(most))))


def _text(part: Part, value: Any) -> str:
    """Return a line of text, refused by the same rules as in a form."""
    if not isinstance(value, str):
        raise ValueError(_("This must be text."))
    form = _line(part.name, part.limits.longest or _USUAL_LENGTH)(MultiDict({"text": value}))
    if not form.validate():
        raise ValueError(str(form.text.errors[0]))
    return form.text.data or ""


@cache
def _line(name: str, longest: int) -> Any:
    return type("Line", (Form,), {"text": TextField(name, max=longest, required=False)})


def _escaped(name: str) -> str:
    return name[:80].replace("~", "~0").replace("/", "~1")
