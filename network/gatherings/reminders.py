"""Reminding people of the next gathering and its homework."""

from datetime import date, timedelta

from flask import url_for
from flask_babel import gettext as _

from core import clock
from core.offers import NextThing
from network.gatherings import messages, queries, words, year
from network.gatherings.model import Gathering, GatheringStatus
from people.persons.model import NETWORK_ROLES, Person, Role

NOTICE_DAYS = (14, 2)
SOON_DAYS = 7


def due(day: date) -> None:
    """Queue what is due on `day`: two weeks ahead and two days ahead, each once.

    A day the worker slept through is made up for: each notice has a span, not one day.
    """
    planned = (GatheringStatus.PLANNED,)
    for gathering in queries.on_day(day, day + timedelta(days=NOTICE_DAYS[0]), planned):
        left = (gathering.first_day - day).days
        notice = min(days for days in NOTICE_DAYS if left <= days)
        before = queries.neighbours(gathering).before
        homework = before.homework if before else ""
        messages.soon(gathering, homework, notice, queries.invited(gathering.network))


def next_things(person: Person, day: date) -> list[NextThing]:
    """Return the next gathering of each of the person's networks, and those to mark as held."""
    reached = person.reach(Role.PARTICIPANT, "network")
    runs = {id for role in NETWORK_ROLES for id in person.reach(role, "network")}
    ids = {*reached, *runs}
    if not ids:
        return []
    coordinated = person.reach(Role.COORDINATOR, "network")
    things: list[NextThing] = []
    for network_id, gatherings in queries.with_neighbours(ids).items():
        if network_id in coordinated:
            things += _to_mark(gatherings)
        things += _to_prepare(gatherings, day)
    return things


def _to_mark(gatherings: list[Gathering]) -> list[NextThing]:
    now = clock.now()
    return [
        NextThing(
            weight=32,
            text=_("Mark gathering %(number)d as held", number=gathering.no_in_programme),
            url=url_for("gatherings.show", id=gathering.id),
            detail=gathering.network.name,
        )
        for gathering in gatherings
        if gathering.status is GatheringStatus.PLANNED and gathering.end_at <= now
    ]


def _to_prepare(gatherings: list[Gathering], day: date) -> list[NextThing]:
    coming = year.upcoming(gatherings, clock.now(), day)
    if coming is None:
        return []
    gathering = coming.gathering
    text = _(
        "%(gathering)s is %(when)s",
        gathering=words.full_name(gathering),
        when=words.days_left(coming.days_left) if coming.days_left >= 0 else words.days_left(0),
    )
    detail = ", ".join(filter(None, (words.days(gathering), gathering.place)))
    if coming.homework:
        detail = _("%(detail)s. There is homework to do before.", detail=detail)
    return [
        NextThing(
            weight=15 if coming.days_left <= SOON_DAYS else 40,
            text=text,
            url=url_for("gatherings.show", id=gathering.id),
            detail=detail,
        )
    ]
