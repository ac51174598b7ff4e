"""Who gets in: every view wears exactly one guard, and gets no object it may not touch."""

import sys
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from flask import Response, abort, current_app, request
from flask_login import current_user

from core import audit, kept, throttling
from core.errors import NotYours
from core.rest import bearer
from core.rest.bearer import READ, Bound
from core.rest.problems import Problem

View = Callable[..., Any]
GUARD = "guard"
_WINDOW = timedelta(minutes=10)


def public(view: View) -> View:
    """Let anybody in."""
    return _wearing("public", view, view)


def signed_in(view: View) -> View:
    """Let any signed-in person in; others sign in first and come back."""

    @wraps(view)
    def guarded(**values: Any) -> Any:
        return _ask_to_sign_in() or view(**values)

    return _wearing("signed_in", view, guarded)


def by_link(load: Callable[[str], Any]) -> Callable[[View], View]:
    """Let the holder of a secret link in: `load(token)` returns the thing, or None for a 404.

    Raises:
        core.errors.Gone: from `load`, when the link has expired or been withdrawn.
    """

    def wear(view: View) -> View:
        @wraps(view)
        def guarded(token: str, **values: Any) -> Any:
            thing = load(token)
            if thing is None:
                throttling.hit("unknown link", _visitor(), 30, per=_WINDOW)
                abort(404)
            if request.method == "POST":
                throttling.hit("link", f"{token} {_visitor()}", 300, per=_WINDOW)
            audit.acting_as(_person_id(), "link")
            return view(thing, **values)

        return _wearing("by_link", view, guarded)

    return wear


def requires(
    may: Callable[[Any, Any], bool], *, of: Callable[[int], Any]
) -> Callable[[View], View]:
    """Load the thing, check the person, hand the thing over.

    `of(id)` loads it; `may_see` of the policy's module decides between 404 and 403, and the
    module's `ASK` says whose turn it is.
    """

    def wear(view: View) -> View:
        policy = sys.modules[may.__module__]

        @wraps(view)
        def guarded(id: int, **values: Any) -> Any:
            stop = _ask_to_sign_in()
            if stop is not None:
                return stop
            thing = of(id)
            if thing is None or not policy.may_see(current_user, thing):
                abort(404)
            if not may(current_user, thing):
                raise NotYours(policy.ASK)
            return view(thing, **values)

        return _wearing("requires", view, guarded)

    return wear


def by_token(
    may: Callable[[Any, Any], bool] | None = None,
    *,
    of: Callable[[int], Any] | None = None,
    within: Callable[[Any], Bound | None] | None = None,
    scope: str = READ,
) -> Callable[[View], View]:
    """Let a program in that carries a token; as `requires`, for whom the token speaks for.

    `within(thing)` names what a token must be bound to, to reach the thing; without it, a token
    that is bound to one thing reaches nothing here. Without `of` the view returns a list, and
    each thing in it is asked.

    Raises:
        core.rest.problems.Problem: the token is missing, over, or may not do what `scope` says.
    """

    def wear(view: View) -> View:
        @wraps(view)
        def guarded(**values: Any) -> Any:
            who = bearer.present(scope)
            audit.acting_as(who.person.id, "api")
            if may is None or of is None:
                if who.only is not None and within is None:
                    raise Problem("out-of-reach")
                return view(**values)
            thing = of(values.pop("id"))
            policy = sys.modules[may.__module__]
            if thing is None or not policy.may_see(who.person, thing):
                abort(404)
            if not who.reaches(within(thing) if within is not None else None):
                abort(404)
            if not may(who.person, thing):
                raise NotYours(policy.ASK)
            return view(thing, **values)

        guarded.scope = scope  # type: ignore[attr-defined]
        guarded.bound_of = within if of is None else None  # type: ignore[attr-defined]
        return _wearing("by_token", view, guarded)

    return wear


def _ask_to_sign_in() -> Response | None:
    if current_user.is_authenticated:
        audit.acting_as(_person_id(), "web")
        return None
    if request.method == "POST":
        kept.keep()
    answer: Response = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
    return answer


def _visitor() -> str:
    return request.remote_addr or ""


def _person_id() -> int | None:
    return getattr(current_user, "id", None)


def _wearing(name: str, view: View, guarded: View) -> View:
    if hasattr(view, GUARD):
        raise TypeError(f"{view.__name__} already wears @{view.guard}")  # type: ignore[attr-defined]
    setattr(guarded, GUARD, name)
    return guarded
