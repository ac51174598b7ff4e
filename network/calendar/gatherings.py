"""The gatherings of a person's networks, for the calendar."""

from flask import url_for

from core.offers import Event
from network.gatherings import queries, words
from network.gatherings.model import Gathering
from people.persons.model import NETWORK_ROLES, Person, Role


def events(person: Person) -> list[Event]:
    """Return the gatherings that were not cancelled, of the networks the person is in or runs."""
    ids = set(person.reach(Role.PARTICIPANT, "network"))
    ids |= {id for role in NETWORK_ROLES for id in person.reach(role, "network")}
    if not ids:
        return []
    return [_event(one) for found in queries.with_neighbours(ids).values() for one in found]


def _event(gathering: Gathering) -> Event:
    return Event(
        uid=f"gathering-{gathering.id}-{gathering.created_at.isoformat()}",
        title=f"{words.full_name(gathering)}, {gathering.network.name}",
        first_day=gathering.first_day,
        last_day=gathering.last_day,
        starts_at=gathering.start_at,
        ends_at=gathering.end_at,
        url=url_for("gatherings.show", id=gathering.id),
        place=gathering.place or gathering.digital_url,
        text=gathering.digital_url,
        changed_at=gathering.updated_at,
        revision=gathering.version,
    )
