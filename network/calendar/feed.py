"""Writes a person's events as one iCalendar document; pure.

A feed publishes (RFC 5546): no attendees, an organizer in each event, no alarms, nothing a
reader must answer. Names of events stay the same for as long as the thing is there. What people
were asked to come to stays when it is cancelled; what is done or ended leaves the feed, for
programs take a published calendar as a whole, and nobody travels to a task.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, vCalAddress
from icalendar import Event as Entry

from core.clock import OSLO
from core.offers import Event

OFTEN = timedelta(hours=1)
BEHIND, AHEAD = timedelta(days=120), timedelta(days=450)
_ONE_DAY = timedelta(days=1)


def written(events: Iterable[Event], *, name: str, site: str, organizer: str, today: date) -> bytes:
    """Return the document, CRLF and folded, without what lies long behind or far ahead.

    Args:
        events: in any order.
        name: what calendar programs call it.
        site: the address of the start page, without a slash at its end; links begin with it.
        organizer: the address of the sending system; RFC 5546 asks for one in each event.
        today: which days are near.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Laeringsnett//Calendar//NO")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", OFTEN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for event in events:
        if today - BEHIND <= (event.last_day or event.first_day) and (
            event.first_day <= today + AHEAD
        ):
            calendar.add_component(_entry(event, site, organizer))
    calendar.add_missing_timezones(today - BEHIND, today + AHEAD)
    return bytes(calendar.to_ical())


def uid(event: Event) -> str:
    """Return the event's name in the world, which tells nothing about the installation."""
    made = hashlib.sha256(f"laeringsnett calendar {event.uid}".encode()).hexdigest()
    return f"{made[:32]}@laeringsnett"


def _entry(event: Event, site: str, organizer: str) -> Entry:
    entry = Entry()
    changed = (event.changed_at or datetime(2026, 1, 1, tzinfo=UTC)).astimezone(UTC)
    entry.add("uid", uid(event))
    entry.add("dtstamp", changed.replace(microsecond=0))
    entry.add("last-modified", changed.replace(microsecond=0))
    entry.add("sequence", event.revision - 1)
    entry.add("summary", event.title)
    _add_time(entry, event)
    entry.add("description", "\n".join(part for part in (event.text, site + event.url) if part))
    if event.place:
        entry.add("location", event.place)
    entry.add("organizer", vCalAddress(f"mailto:{organizer}"))
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    takes_time = event.starts_at is not None and not event.cancelled
    entry.add("transp", "OPAQUE" if takes_time else "TRANSPARENT")
    return entry


def _add_time(entry: Entry, event: Event) -> None:
    if event.starts_at is not None:
        entry.add("dtstart", event.starts_at.astimezone(OSLO))
        entry.add("dtend", (event.ends_at or event.starts_at).astimezone(OSLO))
        return
    last = max(event.last_day or event.first_day, event.first_day)
    entry.add("dtstart", event.first_day)
    entry.add("dtend", last + _ONE_DAY)  # iCalendar names the day after the last
