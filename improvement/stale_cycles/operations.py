"""Asking what became of a test that has gone quiet, and taking the answer (R39)."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import clock
from core.db import db
from core.errors import WrongState
from improvement.cycles import operations as cycles
from improvement.cycles import stages
from improvement.cycles.content import Report
from improvement.cycles.model import AsPlanned, Cycle, Stage, StaleAnswer, StaleQuestion
from improvement.cycles.stages import Verb
from people.persons.model import Person

WORKS_FOR = timedelta(days=28)
LONGER = timedelta(days=14)
_COURSE = {StaleAnswer.AS_PLANNED: AsPlanned.YES, StaleAnswer.PARTLY: AsPlanned.PARTLY}


class Answered(WrongState):
    sentence = _l("You have answered this already. Thank you.")


@dataclass(frozen=True)
class Outcome:
    """What an answer led to: whether the test itself was changed."""

    cycle: Cycle
    moved: bool


def ask(cycle: Cycle, person: Person, day: date) -> StaleQuestion:
    """Put down that this person is asked on this day; the token is the person's own."""
    question = StaleQuestion(
        cycle_id=cycle.id, person_id=person.id, asked_on=day, expires_on=day + WORKS_FOR
    )
    db.session.add(question)
    db.session.flush()
    return question


def answer(question: StaleQuestion, said: StaleAnswer, reason: str = "") -> Outcome:
    """Take the answer down as the asked person's, and do with the test what it says.

    A test that lacks something, or that somebody has gone on with meanwhile, stays as it is.

    Raises:
        Answered: this person has answered before.
        stages.Lacks: it is to be cancelled and nobody says why.
    """
    if question.answer is not None:
        raise Answered
    question.answer, question.answered_at = said, clock.now()
    cycle, before = question.cycle, question.cycle.version
    if said is StaleAnswer.CANCELLED:
        cycles.cancel(cycle, reason)
    elif said is StaleAnswer.NOT_YET:
        _give_more_time(cycle)
    else:
        _end(cycle, _COURSE[said])
    db.session.flush()
    return Outcome(cycle, cycle.version != before)


def _give_more_time(cycle: Cycle) -> None:
    if cycle.stage in (Stage.PLAN, Stage.DO):
        cycle.planned_end = clock.today() + LONGER


def _end(cycle: Cycle, course: AsPlanned) -> None:
    """Go on to Study; a test nobody had begun on paper is begun on the day it was planned for."""
    today = clock.today()
    if cycle.stage is Stage.PLAN and not stages.lacking(Verb.BEGIN, stages.there(cycle)):
        cycles.begin(cycle, min(cycle.planned_start or today, today))
    if cycle.stage is not Stage.DO or cycle.actual_start is None:
        return
    planned = min(cycle.planned_end or today, today)
    told = Report(
        cycle.actual_start,
        cycle.actual_end or max(cycle.actual_start, planned),
        course,
        cycle.deviations,
        cycle.unexpected,
    )
    cycles.report(cycle, told)
    cycles.finish(cycle)


def said(outcome: Outcome) -> str:
    """Return what the person is told afterwards."""
    if outcome.cycle.stage is Stage.CANCELLED:
        return _("The test is cancelled. All that was written is kept.")
    if outcome.moved and outcome.cycle.stage is Stage.STUDY:
        return _("Thank you. The test now waits for what it showed.")
    if outcome.moved:
        return _("Thank you. You have two more weeks; then we ask again.")
    return _("Thank you. Your answer is kept with the test.")
