"""Reminding municipalities that have not answered."""

from datetime import date

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from core import formats
from core.offers import NextThing
from network.participations import messages, queries
from network.participations.model import Participation
from people.persons.model import Person, Role

NOTICE_DAYS = (7, 1)


def due(day: date) -> None:
    """Queue what is due on `day`: a week and a day before the answer is wanted, each once.

    A day the worker slept through is made up for: each notice has a span, not one day.
    """
    waiting = queries.to_answer(day, NOTICE_DAYS[0])
    contacts = queries.contacts_of({row.municipality_id for row in waiting})
    for participation in waiting:
        if participation.answer_by is None:
            continue
        left = (participation.answer_by - day).days
        notice = min(days for days in NOTICE_DAYS if left <= days)
        readers = contacts.get(participation.municipality_id, [])
        messages.remind(participation, notice, readers)


def next_things(person: Person, day: date) -> list[NextThing]:
    """Return the invitations a contact is to answer, and those a coordinator waits for."""
    coordinated = person.reach(Role.COORDINATOR, "network")
    speaks_for = person.reach(Role.CONTACT, "municipality")
    if not coordinated and not speaks_for:
        return []
    rows = queries.unanswered(coordinated, speaks_for)
    mine = [row for row in rows if row.municipality_id in speaks_for]
    others = [row for row in rows if row not in mine and row.network_id in coordinated]
    return [_to_answer(row, day) for row in mine] + _waiting(others, day)


def _to_answer(row: Participation, day: date) -> NextThing:
    return NextThing(
        weight=5,
        text=_(
            "Answer the invitation to %(network)s for %(municipality)s",
            network=row.network.name,
            municipality=row.municipality.full_name,
        ),
        url=url_for("participations.show", id=row.id),
        detail=_deadline(row, day),
    )


def _waiting(rows: list[Participation], day: date) -> list[NextThing]:
    by_network: dict[int, list[Participation]] = {}
    for row in rows:
        by_network.setdefault(row.network_id, []).append(row)
    return [
        NextThing(
            weight=25,
            text=ngettext(
                "%(num)d municipality has not answered the invitation to %(network)s",
                "%(num)d municipalities have not answered the invitation to %(network)s",
                len(waiting),
                network=waiting[0].network.name,
            ),
            url=url_for("participations.index", id=network_id),
            detail=_deadline(waiting[0], day),
        )
        for network_id, waiting in by_network.items()
    ]


def _deadline(row: Participation, day: date) -> str:
    if row.answer_by is None:
        return ""
    if row.answer_by < day:
        return _("The answer was due %(day)s", day=formats.day(row.answer_by))
    return _("Answer by %(day)s", day=formats.day(row.answer_by))
