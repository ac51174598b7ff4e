"""Reading links and credentials."""

import hashlib
from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from core.errors import Gone
from people.persons.model import Person
from people.sign_in.model import Credential, LinkPurpose, Provider, SignInLink

NO_LONGER = _l("The link has been used already, or it has grown too old.")


def hashed(token: str) -> str:
    """Return what is stored of a token: enough to know it again, too little to make it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def by_token(token: str) -> SignInLink | None:
    """Return the link that signs in, also a spent one, or None where there never was one."""
    return _link(token, (LinkPurpose.SIGN_IN, LinkPurpose.INVITATION))


def address_by_token(token: str) -> SignInLink | None:
    """Return the link that confirms a new address, or None.

    Raises:
        Gone: it has been used or has expired.
    """
    link = _link(token, (LinkPurpose.NEW_ADDRESS,))
    if link is not None and not still_good(link):
        raise Gone(NO_LONGER)
    return link


def still_good(link: SignInLink) -> bool:
    """Return whether the link can be used now."""
    return link.used_at is None and link.expires_at > clock.now() and link.person.is_active


def _link(token: str, purposes: Iterable[LinkPurpose]) -> SignInLink | None:
    return db.session.scalar(
        select(SignInLink)
        .options(joinedload(SignInLink.person))
        .where(SignInLink.token_hash == hashed(token), SignInLink.purpose.in_(list(purposes)))
    )


def person_by_credential(provider: Provider, subject: str) -> Person | None:
    """Return whom a provider means by `subject`, or None."""
    credential = db.session.scalar(
        select(Credential)
        .options(joinedload(Credential.person))
        .filter_by(provider=provider, subject=subject)
    )
    return credential.person if credential and credential.person.is_active else None


def credentials_of(person: Person) -> list[Credential]:
    """Return the person's ways to sign in."""
    return list(
        db.session.scalars(
            select(Credential).filter_by(person_id=person.id).order_by(Credential.id)
        )
    )


def demo_credentials() -> list[Credential]:
    """Return the demo people's buttons, with the persons."""
    return list(
        db.session.scalars(
            select(Credential)
            .options(joinedload(Credential.person))
            .filter_by(provider=Provider.DEMO)
            .order_by(Credential.id)
        )
    )


def personal_data(person: Person) -> tuple[str, list[dict[str, Any]]]:
    """Return the ways the person can sign in, for "my data"."""
    rows = [
        {
            _("How"): _("link by e-mail") if one.provider is Provider.EMAIL else one.provider.value,
            _("Known as"): one.subject,
            _("Since"): one.created_at,
        }
        for one in credentials_of(person)
    ]
    return _("Ways to sign in"), rows
