"""Who a program speaks for: the token it carries, whose it is, and how far it reaches."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import g, request
from flask_babel import gettext as _
from werkzeug.datastructures import WWWAuthenticate

from core import offers, throttling
from core.rest.problems import Problem

READ = "read"
_SCHEME = "bearer"
_WINDOW = timedelta(minutes=10)
MOST = 1200  # requests of one token in ten minutes: two a second, for as long as one likes
_MOST_GUESSES = 30
_READS = ("GET", "HEAD", "OPTIONS")

Bound = tuple[str, int]  # what a token is bound to, such as ("project", 7)


@dataclass(frozen=True)
class Bearer:
    """A token that was recognised: the person it speaks for, and what it may and reaches."""

    token_id: int
    name: str
    person: Any  # with the roles they hold now
    scopes: frozenset[str]
    expires_at: Any
    only: Bound | None = None  # None: everything the person reaches

    def reaches(self, bound: Bound | None) -> bool:
        """Whether something that lies in `bound` is within reach; None lies in nothing."""
        return self.only is None or self.only == bound


def present(scope: str) -> Bearer:
    """Return whom the request speaks for.

    A room offers `bearer(secret, reads)`, which recognises a token or raises `Problem`; `reads`
    says that the request has no transaction to write in.

    Raises:
        Problem: there is no token, or it is not known, over, or may not do what `scope` says.
        werkzeug.exceptions.TooManyRequests: too much was asked, or too many tokens were guessed.
    """
    bearer = _recognised()
    throttling.hit("api", str(bearer.token_id), MOST, per=_WINDOW)
    if scope not in bearer.scopes:
        raise Problem(
            "insufficient-scope",
            _("It needs the scope “%(scope)s”. Make a token that has it.", scope=scope),
            headers=_challenge(error="insufficient_scope", scope=scope),
            scope=scope,
        )
    g.bearer = bearer
    g._login_user = bearer.person  # so `current_user` is who is asked about, as on pages
    return bearer


def current() -> Bearer:
    """Return the bearer of this request, which a guard has recognised."""
    found: Bearer = g.bearer
    return found


def _recognised() -> Bearer:
    secret = _secret()
    try:
        found: Bearer = offers.ask("bearer", secret, request.method in _READS)[0]
    except Problem as problem:
        if problem.kind == "token-unknown":
            throttling.hit("unknown token", request.remote_addr or "", _MOST_GUESSES, per=_WINDOW)
        problem.headers |= _challenge(error="invalid_token")
        raise
    return found


def _secret() -> str:
    said = request.authorization
    if said is None or said.type != _SCHEME or not said.token:
        raise Problem(
            "token-missing",
            _("Send the header “Authorization: Bearer”, followed by your token."),
            headers=_challenge(),
        )
    return said.token


def _challenge(**values: str) -> dict[str, str]:
    return {"WWW-Authenticate": str(WWWAuthenticate(_SCHEME, {"realm": "laeringsnett", **values}))}
