"""Which tests have gone quiet, and who is asked about them today."""

from datetime import date

from flask_babel import lazy_gettext as _l

from core import calm
from improvement.cycles import people_queries
from improvement.cycles import queries as cycles
from improvement.cycles.queries import STALE_AFTER
from improvement.stale_cycles import messages, operations, queries
from people.subscriptions import queries as subscriptions
from people.subscriptions.queries import Kind

MOST = 6  # questions about one test to one person; after three months it is a talk, not a mail


def due(day: date) -> None:
    """Ask each who has a part in a quiet test, once a fortnight; nobody on quiet days."""
    if calm.is_quiet(day):
        return
    stale = cycles.stale(day)
    if not stale:
        return
    asked = queries.asked(stale)
    for cycle_id, people in people_queries.asked_about(stale).items():
        cycle = next(one for one in stale if one.id == cycle_id)
        for person in subscriptions.wanting(people, messages.KIND):
            days = asked.get((cycle_id, person.id), [])
            if len(days) < MOST and not any(day - before < STALE_AFTER for before in days):
                messages.what_happened(operations.ask(cycle, person, day))


def kind() -> Kind:
    """Return what this reminder is called and when it comes."""
    return Kind(
        messages.KIND,
        _l("Quiet tests"),
        _l(
            "You get this when a test should have ended two weeks ago and you lead the team,"
            " wrote the test or have a task in it. Every two weeks at most."
        ),
    )
