"""Making tokens, recognising them, withdrawing them."""

import secrets
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, update
from sqlalchemy.exc import OperationalError

from core import clock
from core.db import db
from core.errors import WrongState
from core.rest.bearer import READ, Bearer, Bound
from core.rest.problems import Problem
from people.persons import queries as persons
from people.persons.model import Person
from people.tokens import queries
from people.tokens.model import PREFIX, ApiToken

LIFETIMES = (30, 90, 365)  # days
MOST = 20  # that work at a time; more than anybody can keep an eye on
_SHOWN = 4


class TooManyTokens(WrongState):
    sentence = _l("You have as many tokens as one person can have. Withdraw one you do not use.")


def issue(
    person: Person, name: str, scopes: Iterable[str], days: int, only: Bound | None = None
) -> tuple[ApiToken, str]:
    """Make a token and return it with its secret, which is shown this once and kept nowhere.

    Raises:
        TooManyTokens: the person has too many already.
        ValueError: it would live longer than a year.
    """
    if days > max(LIFETIMES):
        raise ValueError(days)
    if sum(queries.works(token) for token in queries.of_person(person)) >= MOST:
        raise TooManyTokens
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken(
        person=person,
        name=name,
        token_hash=queries.hashed(secret),
        ending=secret[-_SHOWN:],
        scopes=" ".join(sorted({READ, *scopes})),
        only_kind=only[0] if only else None,
        only_id=only[1] if only else None,
        expires_at=clock.now() + timedelta(days=days),
    )
    db.session.add(token)
    db.session.flush()
    return token, secret


def revoke(token: ApiToken) -> None:
    """Withdraw the token at once. Twice is once."""
    token.revoked_at = token.revoked_at or clock.now()
    db.session.flush()


def forget(person: Person) -> None:
    """Delete the person's tokens, so that no program speaks for somebody who is gone."""
    db.session.execute(delete(ApiToken).where(ApiToken.person_id == person.id))


def tidy(_day: date) -> None:
    """Delete the tokens that were over long ago; the daily round calls it."""
    db.session.execute(delete(ApiToken).where(ApiToken.expires_at < clock.now() - queries.KEPT))


def recognise(secret: str, *, reads: bool) -> Bearer:
    """Return whom a program speaks for, with the roles the person holds now.

    Raises:
        Problem: nobody has such a token, or it is over.
    """
    token = queries.by_secret(secret)
    if token is None or not token.person.is_active:
        raise Problem("token-unknown", _("Check that all of it was copied."))
    if token.revoked_at is not None:
        raise Problem("token-withdrawn", _("Make a new one, if you may."))
    if not queries.works(token):
        raise Problem("token-expired", _("Make a new one, and give it to the program."))
    _note_use(token, alone=reads)
    return Bearer(
        token.id,
        token.name,
        persons.with_grants(token.person),
        token.scope_words,
        token.expires_at,
        (token.only_kind, token.only_id) if token.only_kind and token.only_id else None,
    )


def _note_use(token: ApiToken, *, alone: bool) -> None:
    """Write down the day, once a day and past the log of changes: to use a token changes nothing.

    A request that only reads has no transaction to write in, hence one of its own; and if that
    must wait too long for others, the day is noted by the next request.
    """
    today = clock.today()
    if token.last_used_on == today:
        return
    noted = update(ApiToken).where(ApiToken.id == token.id).values(last_used_on=today)
    if not alone:
        db.session.execute(noted.execution_options(synchronize_session=False))
        return
    with suppress(OperationalError), db.engine.begin() as connection:
        connection.execute(noted)
