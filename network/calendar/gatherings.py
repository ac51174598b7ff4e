"""The gatherings of a person's networks, for the calendar."""

from flask import url_for
from flask_babel import gettext as _

from core.offers import Event
from network.gatherings import queries, words
from network.gatherings.model import Gathering, GatheringStatus
from people.persons.model import NETWORK_ROLES, Person, Role


def events(person: Person) -> list[Event]:
    """Return the gatherings of the networks the person is in or runs, also cancelled ones."""
    ids = set(person.reach(Role.PARTICIPANT, "network"))
    ids |= {id for role in NETWORK_ROLES for id in person.reach(role, "network")}
    if not ids:
        return []
    return [_event(one) for one in queries.of_open(ids)]


def _event(gathering: Gathering) -> Event:
    called_off = gathering.status is GatheringStatus.CANCELLED
    title = f"{words.full_name(gathering)}, {gathering.network.name}"
    return Event(
        uid=f"gathering-{gathering.id}-{gathering.created_at.isoformat()}",
        # In words too: not every program shows by itself what is cancelled.
        title=_("Cancelled: %(title)s", title=title) if called_off else title,
        first_day=gathering.first_day,
        last_day=gathering.last_day,
        starts_at=gathering.start_at,
        ends_at=gathering.end_at,
        url=url_for("gatherings.show", id=gathering.id),
        place=gathering.place or gathering.digital_url,
        text=gathering.digital_url,
        changed_at=gathering.updated_at,
        revision=gathering.version,
        cancelled=called_off,
    )
