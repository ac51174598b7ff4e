"""Declared routes: what a program may ask for, what it sends and what it is told.

A view of `Api` wears `core.guards.by_token` below the declaration, and returns dataclasses;
this writes them as JSON. Each declaration is kept, for the description of the API.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial, wraps
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from core.rest import PREFIX, bearer, reading
from core.rest.shapes import Is
from core.rest.written import dumps

View = Callable[..., Any]
_FURTHEST = 1_000_000


@dataclass(frozen=True)
class Paging:
    """Which part of a long list is wanted."""

    limit: Annotated[int, Is("How many at most.", least=1, most=1000)] = 200
    offset: Annotated[int, Is("How many to pass over.", least=0, most=_FURTHEST)] = 0


@dataclass(frozen=True)
class Declared:
    """One route as declared."""

    method: str
    rule: str
    endpoint: str
    view: View
    answers: type
    takes: type | None = None
    asks: type | None = None
    many: bool = False
    statuses: tuple[int, ...] = (HTTPStatus.OK,)


class Api(Blueprint):
    """The part of the API that one room answers."""

    def __init__(self, import_name: str) -> None:
        super().__init__(import_name.replace(".", "_"), import_name, url_prefix=PREFIX)
        self.declared: list[Declared] = []

    @property
    def tag(self) -> str:
        """Return the room's noun."""
        return self.import_name.split(".")[-2]

    def reads(self, rule: str, *, answers: type) -> Callable[[View], View]:
        """Declare one thing; the view returns its shape."""
        return self._declare("GET", rule, _one, answers=answers)

    def lists(self, rule: str, *, answers: type) -> Callable[[View], View]:
        """Declare a list; the view returns all things in a fixed order, and what shapes them.

        What shapes them gets the page's things together, so that it can load what they need.
        """
        return self._declare("GET", rule, _page, answers=answers, asks=Paging, many=True)

    def puts(self, rule: str, *, takes: type, answers: type) -> Callable[[View], View]:
        """Declare what is put in its place; see `posts`."""
        statuses = (HTTPStatus.OK, HTTPStatus.CREATED)
        return self._declare("PUT", rule, _sent, takes=takes, answers=answers, statuses=statuses)

    def posts(self, rule: str, *, takes: type, answers: type) -> Callable[[View], View]:
        """Declare what is sent; the view gets `read`, which returns it, and commits.

        It returns a shape and the status.
        """
        return self._declare("POST", rule, _sent, takes=takes, answers=answers)

    def _declare(self, method: str, rule: str, act: View, **more: Any) -> Callable[[View], View]:
        def wear(view: View) -> View:
            name = view.__name__
            declared = Declared(method, PREFIX + rule, f"{self.name}.{name}", view, **more)

            @wraps(view)
            def answered(**values: Any) -> Response:
                found: Response = act(declared, values)
                return found

            self.declared.append(declared)
            self.add_url_rule(rule, name, answered, methods=[method])
            return view

        return wear


def _one(declared: Declared, values: dict[str, Any]) -> Response:
    return _told(declared.view(**values))


def _sent(declared: Declared, values: dict[str, Any]) -> Response:
    assert declared.takes is not None  # noqa: S101 - for the type checker; what is sent has a shape
    shape, status = declared.view(read=partial(reading.body, declared.takes), **values)
    answer = Response(dumps(shape), status, mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _page(declared: Declared, values: dict[str, Any]) -> Response:
    things, shaped = declared.view(**values)
    asked = reading.query(Paging)
    things = _within(declared.view, things)
    stop = asked.offset + asked.limit
    onwards = _address(replace(asked, offset=stop)) if stop < len(things) else None
    items = list(shaped(things[asked.offset : stop]))
    answer = _told({"items": items, "total": len(things), "next": onwards})
    if onwards:
        answer.headers["Link"] = f'<{onwards}>; rel="next"'
    return answer


def _within(view: View, things: Iterable[Any]) -> list[Any]:
    """Return what a token that is bound to one thing may see of the list."""
    bound_of = getattr(view, "bound_of", None)
    if bound_of is None:
        return list(things)  # the guard has looked at the thing the list belongs to
    return [thing for thing in things if bearer.current().reaches(bound_of(thing))]


def _address(asked: Paging) -> str:
    return f"{request.path}?{urlencode({'limit': asked.limit, 'offset': asked.offset})}"


def _told(shape: Any) -> Response:
    """Answer with JSON, or with 304 where the program has it already."""
    answer = Response(dumps(shape), mimetype="application/json")
    answer.add_etag()
    answer.cache_control.private = True
    answer.cache_control.no_cache = True
    answer.vary.update(("Authorization", "Accept-Language"))
    answer.make_conditional(request)
    return answer
