"""From frozen dataclasses to JSON: decimals keep their digits, days and moments are ISO 8601."""

import enum
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from core.db import plain


def dumps(value: Any) -> str:
    """Return `value` as JSON.

    A Decimal becomes a number with its very digits, which `json` of the standard library cannot
    do; a moment is told in UTC.
    """
    return "".join(_pieces(value))


def _pieces(value: Any) -> Iterator[str]:
    if isinstance(value, enum.Enum):
        yield json.dumps(value.value)
    elif value is None or isinstance(value, str | bool | int):
        yield json.dumps(value)
    elif is_dataclass(value):
        yield from _object((f.name, getattr(value, f.name)) for f in fields(value))
    elif isinstance(value, Mapping):
        yield from _object(value.items())
    elif isinstance(value, list | tuple):
        yield from _array(value)
    else:
        yield _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(plain(value), "f")
    if isinstance(value, datetime):
        moment = value.astimezone(UTC) if value.tzinfo else value
        return json.dumps(moment.isoformat().replace("+00:00", "Z"))
    if isinstance(value, date):
        return json.dumps(value.isoformat())
    return json.dumps(str(value))  # a sentence not yet translated


def _object(pairs: Any) -> Iterator[str]:
    sign = "{"
    for name, value in pairs:
        yield f"{sign}{json.dumps(str(name))}:"
        yield from _pieces(value)
        sign = ","
    yield "{}" if sign == "{" else "}"


def _array(values: Any) -> Iterator[str]:
    sign = "["
    for value in values:
        yield sign
        yield from _pieces(value)
        sign = ","
    yield "[]" if sign == "[" else "]"
