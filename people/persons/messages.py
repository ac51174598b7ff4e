"""What persons are told about their account."""

from core import outbox, settings
from people.persons.model import Person
from people.sign_in.paths import local
from people.sign_in.queries import hashed

_FOLDER = "mail/people/persons"


def invite(person: Person, token: str, invited_to: str) -> None:
    """Send the link that lets a new person in."""
    outbox.queue_mail(
        f"invitation-{person.id}-{hashed(token)[:16]}",
        to=person.email or "",
        template=f"{_FOLDER}/invitation.txt",
        language=person.language,
        person_id=person.id,
        name=person.name,
        invited_to=invited_to,
        token=token,
    )


def tell(person: Person, invited_to: str, next_path: str, *, nonce: str) -> None:
    """Tell somebody who has an account that there is something new for them."""
    outbox.queue_mail(
        f"added-{person.id}-{nonce}",
        to=person.email or "",
        template=f"{_FOLDER}/added.txt",
        language=person.language,
        person_id=person.id,
        name=person.name,
        invited_to=invited_to,
        address=settings.current().public_url.rstrip("/") + local(next_path),
    )


def confirm_address(person: Person, email: str, token: str) -> None:
    """Ask at the new address whether it is the person's."""
    outbox.queue_mail(
        f"new-address-{person.id}-{hashed(token)[:16]}",
        to=email,
        template=f"{_FOLDER}/confirm_address.txt",
        language=person.language,
        person_id=person.id,
        name=person.name,
        token=token,
    )


def address_in_use(holder: Person, *, nonce: str) -> None:
    """Tell whoever has the address that somebody else wanted it."""
    outbox.queue_mail(
        f"address-in-use-{holder.id}-{nonce}",
        to=holder.email or "",
        template=f"{_FOLDER}/address_in_use.txt",
        language=holder.language,
        person_id=holder.id,
        name=holder.name,
    )


def address_changed(person: Person, old: str, *, nonce: str) -> None:
    """Tell the old address, in case it was not the person who did it."""
    outbox.queue_mail(
        f"address-changed-{person.id}-{nonce}",
        to=old,
        template=f"{_FOLDER}/address_changed.txt",
        language=person.language,
        person_id=person.id,
        name=person.name,
    )
