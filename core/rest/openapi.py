"""The description of the API (OpenAPI 3.1), made from the declared routes themselves."""

import re
from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from inspect import getdoc

from core.rest import bearer, problems
from core.rest.doors import Api, Declared
from core.rest.shapes import Schema, field_schema, parts, schema_of

_VARIABLE = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
_VARIABLES: dict[str, Schema] = {
    "int": {"type": "integer", "minimum": 1, "maximum": 2**31 - 1},
    "day": {"type": "string", "format": "date"},
}
_SCHEME = "token"
_ALWAYS = (400, 401, 403, 404, 429)
_LIST = (422,)
_WRITE = (409, 413, 415, 422)
_PROBLEM: Schema = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "scope": {"type": "string", "description": "The scope that is needed."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "pointer": {"type": "string", "description": "A JSON pointer."},
                    "parameter": {"type": "string"},
                    "detail": {"type": "string"},
                },
                "required": ["detail"],
            },
        },
    },
    "required": ["type", "title", "status"],
}


def declared_in(apis: list[Api]) -> list[Declared]:
    """Return every declared route, by address."""
    found = [one for api in apis for one in api.declared]
    return sorted(found, key=lambda one: (one.rule, one.method))


def summary(declared: Declared) -> str:
    """Return what a route does, in its view's first line."""
    return (getdoc(declared.view) or "").partition("\n")[0]


def path_of(declared: Declared) -> str:
    """Return the address as the description writes it: /api/v1/measures/{id}."""
    return _VARIABLE.sub(lambda found: f"{{{found['name']}}}", declared.rule)


def document(apis: list[Api]) -> Schema:
    """Return the whole description; in English, as programs are."""
    known: dict[str, Schema] = {"Problem": _PROBLEM}
    paths: dict[str, Schema] = {}
    for api in apis:
        for one in api.declared:
            paths.setdefault(path_of(one), {})[one.method.lower()] = _operation(one, api.tag, known)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Læringsnett",
            "version": "1",
            "description": "Read what you may see, and log numbers. See /api for examples.",
        },
        "servers": [{"url": "/"}],
        "security": [{_SCHEME: [bearer.READ]}],
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": known,
            "securitySchemes": {_SCHEME: {"type": "http", "scheme": "bearer"}},
            "responses": {"Problem": _problem()},
        },
    }


def _operation(one: Declared, tag: str, known: dict[str, Schema]) -> Schema:
    told = {
        "operationId": one.view.__name__,
        "summary": summary(one),
        "description": getdoc(one.view) or "",
        "tags": [tag],
        "security": [{_SCHEME: [one.view.scope]}],  # type: ignore[attr-defined]
        "parameters": list(_parameters(one, known)),
        "responses": _responses(one, known),
    }
    if one.takes is not None:
        schema = schema_of(one.takes, known)
        content = {"application/json": {"schema": schema}}
        told["requestBody"] = {"required": True, "content": content}
    return told


def _parameters(one: Declared, known: dict[str, Schema]) -> Iterator[Schema]:
    for found in _VARIABLE.finditer(one.rule):
        schema = dict(_VARIABLES[found["kind"]])
        yield {"name": found["name"], "in": "path", "required": True, "schema": schema}
    for part in parts(one.asks) if one.asks else ():
        schema = {**field_schema(part, known), "default": part.default}
        yield {"name": part.name, "in": "query", "required": False, "schema": schema}
    if one.takes is not None:
        schema = {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}
        says = "Send the same key again when you do not know whether the first sending arrived."
        yield {
            **{"name": "Idempotency-Key", "in": "header", "required": False},
            **{"schema": schema, "description": says},
        }


def _responses(one: Declared, known: dict[str, Schema]) -> Schema:
    schema = schema_of(one.answers, known)
    if one.many:
        schema = _page_of(schema)
    content = {"application/json": {"schema": schema}}
    told: Schema = {
        str(int(status)): {"description": HTTPStatus(status).phrase, "content": content}
        for status in one.statuses
    }
    more = _WRITE if one.takes is not None else _LIST if one.many else ()
    for status in sorted({*_ALWAYS, *more}):
        told[str(status)] = {"$ref": "#/components/responses/Problem"}
    return told


def _page_of(schema: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": schema},
            "total": {"type": "integer", "description": "How many there are in all."},
            "next": {
                "anyOf": [{"type": "string", "format": "uri-reference"}, {"type": "null"}],
                "description": "Where the next part is; null at the end.",
            },
        },
        "required": ["items", "total", "next"],
    }


@cache
def _problem() -> Schema:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        "description": "It is refused; the problem says why.",
        "content": {problems.MEDIA_TYPE: {"schema": schema}},
    }
