"""Reading what was asked about quiet tests, and the links in those mails."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core import clock
from core.db import db
from core.errors import Gone
from improvement.cycles import people_queries
from improvement.cycles.model import Cycle, StaleQuestion

_EXPIRED = _l("This link has expired. Sign in to say what happened with the test.")
_LEFT = _l("This link belongs to somebody who is no longer in the team.")
_OVER = _l("The test is closed already. Thank you.")


def asked(stale: Sequence[Cycle]) -> dict[tuple[int, int], list[date]]:
    """Return on which days each person was asked about each test, by both ids; one query."""
    found: dict[tuple[int, int], list[date]] = defaultdict(list)
    rows = db.session.execute(
        select(StaleQuestion.cycle_id, StaleQuestion.person_id, StaleQuestion.asked_on).where(
            StaleQuestion.cycle_id.in_([cycle.id for cycle in stale])
        )
    )
    for cycle_id, person_id, day in rows:
        found[cycle_id, person_id].append(day)
    return found


def by_token(token: str) -> StaleQuestion | None:
    """Return the question the token belongs to, or None.

    Raises:
        Gone: it has expired, the person has left the team, or the test is over without an answer.
    """
    question = people_queries.question_by_token(token)
    if question is None:
        return None
    if question.expires_on < clock.today():
        raise Gone(_EXPIRED)
    if not people_queries.is_member(question.person, question.cycle.project.team):
        raise Gone(_LEFT)
    if not question.cycle.is_open and question.answer is None:
        raise Gone(_OVER)
    return question
