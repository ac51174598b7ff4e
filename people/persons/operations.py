"""Inviting and correcting persons, and naming administrators."""

import secrets

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from core.db import db
from core.errors import WrongState
from people.municipalities.model import Municipality
from people.persons import messages, queries
from people.persons.model import Person
from people.sign_in import operations as sign_in
from people.sign_in.model import LinkPurpose, Provider, SignInLink


class OnlyAdministrator(WrongState):
    """Somebody must be left who can let others in."""

    sentence = _l("This is the only administrator. Make another person administrator first.")


class Forgotten(WrongState):
    """A forgotten person is only a row that history points at."""

    sentence = _l("This person has been deleted and cannot be changed.")


def create(
    name: str,
    email: str,
    *,
    language: str | None = None,
    municipality: Municipality | None = None,
) -> Person:
    """Return a new person who can sign in by mail; nothing is sent.

    Raises:
        people.sign_in.operations.AddressTaken: somebody has the address.
    """
    email = email.strip().lower()
    if queries.by_email(email) is not None:
        raise sign_in.AddressTaken
    person = Person(name=name.strip(), email=email, language=language, municipality=municipality)
    try:
        with db.session.begin_nested():
            db.session.add(person)
    except IntegrityError as error:  # somebody else was quicker, this very moment
        raise sign_in.AddressTaken from error
    sign_in.add_credential(person, Provider.EMAIL, email)
    return person


def invite(
    name: str,
    email: str,
    language: str | None = None,
    municipality: Municipality | None = None,
    invited_to: str = "",
    next_path: str = "/",
) -> Person:
    """Return the person with this address, made when new, and tell them what they are invited to.

    A new person gets a link that signs in once within 14 days and leads to `next_path`. Somebody
    who has an account keeps name, language and municipality, and gets a plain link to the page.

    Args:
        name: as the person will be shown; used only for a new person.
        email: how the person is known and reached.
        language: of the mail to a new person: nb, nn or en.
        municipality: where a new person belongs.
        invited_to: the name of a network or team, as it stands; "" is Læringsnett itself.
        next_path: the page to begin on.
    """
    person = queries.by_email(email)
    if person is not None:
        messages.tell(person, invited_to, next_path, nonce=secrets.token_hex(8))
        return person
    person = create(name, email, language=language, municipality=municipality)
    token = sign_in.make_link(person, LinkPurpose.INVITATION, next_path=next_path)
    messages.invite(person, token, invited_to)
    return person


def invite_again(person: Person, next_path: str = "/") -> None:
    """Send a new invitation; earlier links stop working.

    Raises:
        Forgotten: the person has no address any more.
    """
    refuse_forgotten(person)
    sign_in.withdraw_links(person)
    token = sign_in.make_link(person, LinkPurpose.INVITATION, next_path=next_path)
    messages.invite(person, token, "")


def first_administrator(name: str, email: str, language: str) -> str:
    """Make a person administrator and return the token of a link, to be handed over by voice.

    It also helps an installation whose administrators have all lost their mailbox.
    """
    person = queries.by_email(email) or create(name, email, language=language)
    person.is_administrator = True
    return sign_in.make_link(person, LinkPurpose.INVITATION)


def correct(
    person: Person,
    *,
    name: str,
    language: str | None,
    municipality: Municipality | None,
) -> None:
    """Correct what stands about a person; the address has a way of its own.

    Raises:
        Forgotten: there is nobody to correct.
    """
    refuse_forgotten(person)
    person.name = name
    person.language = language
    person.municipality = municipality
    db.session.flush()


def ask_to_change_address(person: Person, email: str) -> None:
    """Send a link to the new address; nothing changes before it is used.

    Where the address belongs to somebody else, that somebody is told instead: the page must not
    say which addresses are known.
    """
    holder = queries.by_email(email)
    if holder is None:
        token = sign_in.make_link(
            person, LinkPurpose.NEW_ADDRESS, next_path="/my-data", new_email=email
        )
        messages.confirm_address(person, email, token)
    elif holder is not person:
        messages.address_in_use(holder, nonce=secrets.token_hex(8))


def change_address(link: SignInLink) -> None:
    """Take the address the link has proved, and tell the old one.

    Raises:
        people.sign_in.operations.SpentLink: the link has been used or has expired.
        people.sign_in.operations.AddressTaken: somebody has got the address meanwhile.
    """
    person, email = sign_in.use(link), link.new_email or ""
    if queries.by_email(email) is not None:
        raise sign_in.AddressTaken
    old = person.email
    person.email = email
    sign_in.move_address(person, email)
    if old:
        messages.address_changed(person, old, nonce=secrets.token_hex(8))


def sign_out_everywhere(person: Person) -> None:
    """End every session of the person, and let no link that is on its way let anybody in."""
    person.session_epoch += 1
    sign_in.withdraw_links(person)
    db.session.flush()


def make_administrator(person: Person) -> None:
    """Let the person run the installation.

    Raises:
        Forgotten: there is nobody to do so.
    """
    refuse_forgotten(person)
    person.is_administrator = True
    db.session.flush()


def unmake_administrator(person: Person) -> None:
    """Take it back.

    Raises:
        OnlyAdministrator: nobody else would be left.
    """
    if is_only_administrator(person):
        raise OnlyAdministrator
    person.is_administrator = False
    db.session.flush()


def is_only_administrator(person: Person) -> bool:
    """Return whether nobody else runs the installation; holds the rows until the commit."""
    if not person.is_administrator:
        return False
    held = select(Person.id).where(Person.is_administrator, Person.forgotten_at.is_(None))
    return set(db.session.scalars(held.order_by(Person.id).with_for_update())) == {person.id}


def refuse_forgotten(person: Person) -> None:
    """Raise Forgotten where there is nobody any more."""
    if person.forgotten_at is not None:
        raise Forgotten
