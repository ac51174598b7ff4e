"""Making links, using them once, and keeping credentials in step with persons."""

import secrets
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, update

from core import audit, clock, outbox
from core.db import db
from core.errors import WrongState
from people.persons import queries as persons
from people.persons.model import Person
from people.sign_in import messages, queries
from people.sign_in.model import Credential, LinkPurpose, Provider, SignInLink
from people.sign_in.paths import local

LIFETIMES = {
    LinkPurpose.SIGN_IN: timedelta(minutes=30),
    LinkPurpose.INVITATION: timedelta(days=14),
    LinkPurpose.NEW_ADDRESS: timedelta(hours=24),
}
SEND_LINK = "sign-in-link"
_KEPT = timedelta(days=30)  # so long a spent link still says that it is spent


class SpentLink(WrongState):
    """The link was used or has expired between the page and the button."""

    sentence = queries.NO_LONGER


class AddressTaken(WrongState):
    """Another person came to the address first."""

    sentence = _l("This e-mail address already belongs to an account here.")


def ask_for_link(email: str, *, next_path: str, language: str) -> None:
    """Queue a link for whoever has the address; the same work whether anybody has or not.

    The answer must not tell, not even by how long it takes, which addresses are known. So the
    link itself is made by the worker, and no unknown address is kept.
    """
    person = queries.person_by_credential(Provider.EMAIL, email)
    nonce = secrets.token_hex(8)
    outbox.queue_job(
        f"{SEND_LINK}-{nonce}",
        SEND_LINK,
        {
            "person": person.id if person else None,
            "next": local(next_path),
            "language": language,
            "nonce": nonce,
        },
        person_id=person.id if person else None,
    )


def send_link(person_id: int, *, next_path: str, language: str, nonce: str) -> bool:
    """Make the link and queue the mail; False when it had been done, or nobody is there to get it.

    On False the caller rolls back, for the link then has no reader.
    """
    person = persons.get(person_id)
    if person is None or not person.is_active or person.email is None:
        return False
    token = make_link(person, LinkPurpose.SIGN_IN, next_path=next_path)
    return messages.send_link(person, token, language=person.language or language, nonce=nonce)


def make_link(
    person: Person, purpose: LinkPurpose, *, next_path: str = "/", new_email: str | None = None
) -> str:
    """Return the token of a new link for the person; it is shown nowhere again."""
    token = secrets.token_urlsafe(32)
    db.session.add(
        SignInLink(
            token_hash=queries.hashed(token),
            person=person,
            purpose=purpose,
            next_path=local(next_path),
            new_email=new_email,
            expires_at=clock.now() + LIFETIMES[purpose],
        )
    )
    db.session.flush()
    return token


def use(link: SignInLink) -> Person:
    """Spend the link and return whom it lets in; of two at the same time one gets in.

    Raises:
        SpentLink: it has been used, has expired, or the person is no longer here.
    """
    if not queries.still_good(link):
        raise SpentLink
    spend = (
        update(SignInLink)
        .where(SignInLink.id == link.id, SignInLink.used_at.is_(None))
        .values(used_at=clock.now())
        .returning(SignInLink.id)
        .execution_options(synchronize_session=False)
    )
    if db.session.scalar(spend) is None:
        raise SpentLink
    db.session.expire(link)
    note_sign_in(link.person, link.purpose.value)
    return link.person


def note_sign_in(person: Person, way: str) -> None:
    """Write into the log that the person came in, and by which way."""
    audit.record("signed_in", Person.__tablename__, person.id, way=way)


def add_credential(person: Person, provider: Provider, subject: str) -> Credential:
    """Give the person one more way to sign in.

    Raises:
        AddressTaken: the provider already means somebody else by `subject`.
    """
    if queries.person_by_credential(provider, subject) is not None:
        raise AddressTaken
    credential = Credential(person=person, provider=provider, subject=subject)
    db.session.add(credential)
    db.session.flush()
    return credential


def move_address(person: Person, email: str) -> None:
    """Let sign-in links go to the new address from now on, and spend those sent to the old."""
    for credential in queries.credentials_of(person):
        if credential.provider is Provider.EMAIL:
            credential.subject = email
    withdraw_links(person)
    db.session.flush()


def withdraw_links(person: Person) -> None:
    """Spend every link of the person that could still let somebody in."""
    db.session.execute(
        update(SignInLink)
        .where(SignInLink.person_id == person.id, SignInLink.used_at.is_(None))
        .values(used_at=clock.now())
        .execution_options(synchronize_session=False)
    )


def forget(person: Person) -> None:
    """Delete the person's credentials and links."""
    for credential in queries.credentials_of(person):
        db.session.delete(credential)
    db.session.execute(delete(SignInLink).where(SignInLink.person_id == person.id))
    db.session.flush()


def tidy(_day: date) -> None:
    """Delete links that have long been over; the daily round calls it."""
    db.session.execute(delete(SignInLink).where(SignInLink.expires_at < clock.now() - _KEPT))
