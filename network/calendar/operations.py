"""Making, changing and withdrawing a person's calendar address."""

from flask_babel import lazy_gettext as _l

from core.db import db
from core.errors import WrongState
from network.calendar import queries
from network.calendar.model import CalendarFeed
from network.clashes import told_as
from people.persons.model import Person


class MadeAlready(WrongState):
    sentence = _l("Your calendar has an address already. Open the page again to see it.")


def make(person: Person) -> CalendarFeed:
    """Give the person a new address; an old one stops working at once.

    Raises:
        MadeAlready: another window of the person's was quicker.
    """
    withdraw(person)
    feed = CalendarFeed(person_id=person.id)
    with told_as(MadeAlready()):
        db.session.add(feed)
    return feed


def withdraw(person: Person) -> None:
    """Let the address stop working. Twice is once."""
    feed = queries.of(person)
    if feed is not None:
        db.session.delete(feed)
        db.session.flush()
