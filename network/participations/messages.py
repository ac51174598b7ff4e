"""What a municipality's contacts are told about an invitation."""

from core import outbox
from network.participations.model import Participation
from people.persons.model import Person


def invited(participation: Participation, readers: list[Person]) -> None:
    """Tell contacts with an account that their municipality is invited; once per invitation."""
    _tell("invited", participation, readers, f"version-{participation.version}")


def remind(participation: Participation, days: int, readers: list[Person]) -> None:
    """Remind of an answer; once for each notice before the same day."""
    _tell("reminder", participation, readers, f"{participation.answer_by}-{days}")


def _tell(what: str, participation: Participation, readers: list[Person], key: str) -> None:
    for person in readers:
        if person.email is None:
            continue
        outbox.queue_mail(
            f"participation-{participation.id}-{what}-{key}-{person.id}",
            to=person.email,
            template=f"mail/network/participations/{what}.txt",
            language=person.language,
            person_id=person.id,
            participation=participation,
            network=participation.network,
            municipality=participation.municipality,
            person=person,
        )
