"""Reading calendar feeds, and what stands in one."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core import offers
from core.db import db
from core.offers import Event
from network.calendar.model import CalendarFeed
from people.persons.model import Person
from people.persons.queries import with_grants


def of(person: Person) -> CalendarFeed | None:
    """Return the person's feed, or None."""
    return db.session.scalar(select(CalendarFeed).filter_by(person_id=person.id))


def by_token(token: str) -> CalendarFeed | None:
    """Return the feed with its person, or None; nobody's who has been forgotten."""
    feed = db.session.scalar(
        select(CalendarFeed)
        .options(joinedload(CalendarFeed.person))
        .where(CalendarFeed.token == token)
    )
    return feed if feed is not None and feed.person.is_active else None


def events_in(feed: CalendarFeed) -> list[Event]:
    """Return what every room has for the feed's person, in the order of days.

    What was cancelled before the address was made never stood in that calendar.
    """
    found: list[Event] = offers.ask_all("events", with_grants(feed.person))
    told = [event for event in found if not event.cancelled or _was_there(event, feed)]
    return sorted(told, key=lambda event: (event.first_day, event.uid))


def _was_there(event: Event, feed: CalendarFeed) -> bool:
    return event.changed_at is None or event.changed_at >= feed.created_at


def personal_data(person: Person) -> tuple[str, list[dict[str, Any]]]:
    """Return whether there is a feed; the secret itself is shown on its own page only."""
    feed = of(person)
    return _("Calendar"), [{_("Calendar address made"): feed.created_at}] if feed else []
