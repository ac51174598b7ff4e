"""What people in a network are told about its gatherings."""

from core import outbox
from network.gatherings.model import Gathering
from people.persons.model import Person


def moved(gathering: Gathering, readers: list[Person]) -> None:
    """Tell of a new time or place; each change once."""
    _tell("moved", gathering, readers, f"version-{gathering.version}")


def cancelled(gathering: Gathering, readers: list[Person]) -> None:
    """Tell that a gathering will not be held."""
    _tell("cancelled", gathering, readers, f"version-{gathering.version}")


def soon(gathering: Gathering, homework: str, days: int, readers: list[Person]) -> None:
    """Remind of the gathering and of the homework for it.

    The key holds the day it begins, so that one that is moved is reminded of again.
    """
    key = f"{gathering.first_day.isoformat()}-{days}"
    _tell("soon", gathering, readers, key, homework=homework)


def _tell(what: str, gathering: Gathering, readers: list[Person], key: str, **more: str) -> None:
    for person in readers:
        if person.email is None:
            continue
        outbox.queue_mail(
            f"gathering-{gathering.id}-{what}-{key}-{person.id}",
            to=person.email,
            template=f"mail/network/gatherings/{what}.txt",
            language=person.language,
            person_id=person.id,
            gathering=gathering,
            network=gathering.network,
            person=person,
            **more,
        )
