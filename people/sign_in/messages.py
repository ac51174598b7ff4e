"""The mail with a sign-in link."""

from core import outbox
from people.persons.model import Person


def send_link(person: Person, token: str, *, language: str, nonce: str) -> bool:
    """Queue the link to the person's address; False when this one had been queued before."""
    return outbox.queue_mail(
        f"sign-in-{nonce}",
        to=person.email or "",
        template="mail/people/sign_in/link.txt",
        language=language,
        person_id=person.id,
        name=person.name,
        token=token,
    )
