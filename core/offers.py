"""What rooms offer to pages below them: the lower page asks and never learns who answered.

A room calls `offer("next_things", next_things)` when it is imported; `app.py` imports the rooms.
The kinds and their signatures:

    grants(person) -> iterable of (role, kind, id)     what the person's roles reach
    next_things(person, day) -> list[NextThing]        the start page
    events(person) -> list[Event]                      the calendar feed
    personal_data(person) -> (heading, rows)           "my data", downloaded
    names(ids) -> {id: name}                           who wrote or writes something
    forget(person) -> None                             "my data", deleted
    last_of_kind(person) -> list of sentences          why the person must hand over first
    daily(day) -> None                                 once a day at six; the worker commits
    panel:<place>(thing) -> Markup or None             a box on another room's page
    project_nav(project) -> (weight, label, url)       the row of pages of one project
    reminder_kinds() -> people.subscriptions Kind      which reminders one may stop
    log_words() -> people.logged.Words                 what the log of changes calls things
    bearer(secret, reads) -> core.rest.bearer.Bearer   whom a program's token speaks for
    api_scope() -> (word, label)                       what a token may do besides reading
    api_examples(site) -> list of title, lead, code    the page about the API
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

_offers: dict[str, list[Callable[..., Any]]] = defaultdict(list)


@dataclass(frozen=True, order=True)
class NextThing:
    """One line on the start page: the lower the weight, the nearer the top."""

    weight: int
    text: str
    url: str
    detail: str = ""


@dataclass(frozen=True)
class Event:
    """One entry of a person's calendar feed: whole days, or from one moment to another."""

    uid: str  # within the installation, the same for as long as the thing is there
    title: str
    first_day: date
    url: str  # the path of its page
    last_day: date | None = None  # the last of several days, included
    starts_at: datetime | None = None  # aware, where it has a time of day
    ends_at: datetime | None = None
    place: str = ""
    text: str = ""
    changed_at: datetime | None = None
    revision: int = 1  # grows with each change
    cancelled: bool = False  # it stays in the feed, so that calendars strike it out


def offer(kind: str, function: Callable[..., Any]) -> None:
    """Register `function` under `kind`; once, however often a module is imported."""
    if function not in _offers[kind]:
        _offers[kind].append(function)


def offered(kind: str) -> list[Callable[..., Any]]:
    """Return the functions themselves, for a caller that runs each on its own."""
    return list(_offers[kind])


def ask(kind: str, *args: Any) -> list[Any]:
    """Return what each room answers, in the order the rooms are listed in `app.py`."""
    return [function(*args) for function in _offers[kind]]


def ask_all(kind: str, *args: Any) -> list[Any]:
    """Return the answers as one flat list, for kinds whose answer is a list."""
    return [item for answer in ask(kind, *args) for item in answer]
