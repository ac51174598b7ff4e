"""What is told and taken, as dataclasses: their JSON Schema, for the description of the API.

`Annotated[int, Is("How many")]` says what a field is; `least`, `most` and `longest` are limits
that `core.rest.reading` holds what is sent to.
"""

import enum
import types
from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

Schema = dict[str, Any]

_SCALARS: dict[type, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    str: {"type": "string"},
}


@dataclass(frozen=True)
class Is:
    """What a field is, in a sentence, and its limits."""

    says: str = ""
    least: int | Decimal | None = None
    most: int | Decimal | None = None
    longest: int | None = None  # characters of a text, or items of a list


@dataclass(frozen=True)
class Part:
    """One field as declared: its bare type, whether it may be null, and its limits."""

    name: str
    bare: Any
    nullable: bool
    limits: Is
    required: bool
    default: Any = None


def parts(shape: type) -> Iterator[Part]:
    """Yield the fields of a dataclass, as declared."""
    hints = get_type_hints(shape, include_extras=True)
    for field in fields(shape):
        hint = hints[field.name]
        limits = next((one for one in get_args(hint)[1:] if isinstance(one, Is)), Is())
        bare = get_args(hint)[0] if get_origin(hint) is Annotated else hint
        bare, nullable = without_none(bare)
        required = field.default is MISSING and field.default_factory is MISSING
        yield Part(field.name, bare, nullable, limits, required, _default(field))


def without_none(hint: Any) -> tuple[Any, bool]:
    """Return a type without its None, and whether it had one."""
    if get_origin(hint) not in (Union, types.UnionType):
        return hint, False
    rest = [one for one in get_args(hint) if one is not types.NoneType]
    return rest[0], len(rest) < len(get_args(hint))


def item_of(bare: Any) -> Any:
    """Return what a list or tuple holds; None where `bare` is neither."""
    return get_args(bare)[0] if get_origin(bare) in (list, tuple) else None


def schema_of(bare: Any, known: dict[str, Schema]) -> Schema:
    """Return the schema of a type; dataclasses are added to `known` and referred to."""
    item = item_of(bare)
    if item is not None:
        return {"type": "array", "items": schema_of(item, known)}
    if is_dataclass(bare):
        return _reference(bare, known)
    if issubclass(bare, enum.Enum):
        return {"type": "string", "enum": [member.value for member in bare]}
    return dict(_SCALARS[bare])


def field_schema(part: Part, known: dict[str, Schema]) -> Schema:
    """Return the schema of one field, with its limits."""
    schema = _limited(schema_of(part.bare, known), part.limits)
    if part.nullable:
        schema = {"anyOf": [schema, {"type": "null"}]}
    if part.limits.says:
        schema["description"] = part.limits.says
    return schema


def _reference(shape: Any, known: dict[str, Schema]) -> Schema:
    if shape.__name__ not in known:
        known[shape.__name__] = {}  # its place, for a shape that holds itself
        declared = list(parts(shape))
        known[shape.__name__] = {
            "type": "object",
            "description": " ".join((shape.__doc__ or "").split()),
            "properties": {part.name: field_schema(part, known) for part in declared},
            "required": [part.name for part in declared if part.required],
            "additionalProperties": False,
        }
    return {"$ref": f"#/components/schemas/{shape.__name__}"}


def _limited(schema: Schema, limits: Is) -> Schema:
    of_lists = schema.get("type") == "array"
    named = {
        "minimum": limits.least,
        "maximum": limits.most,
        "maxItems" if of_lists else "maxLength": limits.longest,
    }
    return schema | {name: value for name, value in named.items() if value is not None}


def _default(field: Field[Any]) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else None
