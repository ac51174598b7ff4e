"""Reading tokens, and recognising one that a program shows."""

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from people.persons.model import Person
from people.tokens.model import ApiToken

KEPT = timedelta(days=90)  # so long a token that is over is remembered, and stands in the list
_SOON = timedelta(days=14)

_WORKS, _OVER, _WITHDRAWN = _l("works"), _l("expired"), _l("withdrawn")


def get(id: int) -> ApiToken | None:
    """Return the token, or None."""
    return db.session.get(ApiToken, id)


def hashed(secret: str) -> str:
    """Return what is stored of a token: 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def by_secret(secret: str) -> ApiToken | None:
    """Return the token that is known by this secret, also one that is over, with its person."""
    found = select(ApiToken).options(joinedload(ApiToken.person))
    return db.session.scalar(found.where(ApiToken.token_hash == hashed(secret)))


def of_person(person: Person) -> list[ApiToken]:
    """Return the person's tokens: those that work first, then the newest; old ones no more."""
    return _in_order(db.session.scalars(_recent().where(ApiToken.person_id == person.id)))


def bound_to(kind: str, id: int) -> list[ApiToken]:
    """Return every token that is bound to one thing, whoever made it, with the makers."""
    bound = _recent().where(ApiToken.only_kind == kind, ApiToken.only_id == id)
    return _in_order(db.session.scalars(bound))


def expiring_soon(person: Person) -> list[ApiToken]:
    """Return the person's tokens that work and stop within two weeks."""
    return [
        token
        for token in of_person(person)
        if works(token) and token.expires_at - clock.now() < _SOON
    ]


def works(token: ApiToken) -> bool:
    """Whether a program that shows the token is let in."""
    return token.revoked_at is None and token.expires_at > clock.now() and token.person.is_active


def state(token: ApiToken) -> tuple[str, str]:
    """Return how it stands with the token, in a word and a colour."""
    if token.revoked_at is not None:
        return str(_WITHDRAWN), "neutral"
    return (str(_WORKS), "success") if works(token) else (str(_OVER), "warning")


def personal_data(person: Person) -> tuple[str, list[dict[str, Any]]]:
    """Return the tokens the person has made, for "my data"; never the secret itself."""
    made = select(ApiToken).where(ApiToken.person_id == person.id).order_by(ApiToken.id)
    rows = [
        {
            _("Name"): token.name,
            _("Token"): token.shown,
            _("May"): token.scopes,
            _("Made"): token.created_at,
            _("Works until"): token.expires_at,
            _("Last used"): token.last_used_on,
            _("Withdrawn"): token.revoked_at,
        }
        for token in db.session.scalars(made)
    ]
    return _("Tokens for programs"), rows


def _recent() -> Select[ApiToken]:
    fresh = ApiToken.expires_at > clock.now() - KEPT
    return select(ApiToken).options(joinedload(ApiToken.person)).where(fresh)


def _in_order(found: Iterable[ApiToken]) -> list[ApiToken]:
    return sorted(found, key=lambda token: (not works(token), -token.id))
