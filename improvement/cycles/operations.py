"""Taking a test from step to step; every step is checked by `stages`, and none can be skipped.

Two who take a step at the same moment: the row's version lets the second one fail, whichever
database it is.
"""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core import clock
from core.db import db
from core.errors import WrongState
from improvement.cycles import people_queries, queries, stages
from improvement.cycles.content import Report, Studied, Verdict
from improvement.cycles.model import (
    Cycle,
    CycleTask,
    Decision,
    Observation,
    Prediction,
    PredictionAmendment,
    Stage,
)
from improvement.cycles.stages import Lacks, Need, NoSuchStep, Verb
from improvement.cycles.traces import follow, mark, touch
from people.persons.model import Person

RUNS = (Stage.DO, Stage.STUDY, Stage.ACT)


class EndsBeforeItBegins(WrongState):
    sentence = _l("The test cannot end before it begins. Check the two dates.")


class NotYet(WrongState):
    sentence = _l("That day has not come yet. Write the day when it has.")


class ThinGround(WrongState):
    sentence = _l(
        "This is thin ground for adopting: there is no number yet, or it was tried only once."
        " Tick that you want to adopt all the same, or adapt and test again."
    )


class StillOpen(WrongState):
    sentence = _l("The prediction is not locked yet. Change it in the plan.")


def begin(cycle: Cycle, on: date) -> None:
    """Let the test begin: predictions are locked from here on (R31, R32).

    Raises:
        stages.NoSuchStep, stages.Lacks: it is not in Plan, or something is missing.
        NotYet: the day lies ahead.
    """
    _refuse_future(on)
    _go(cycle, Verb.BEGIN)
    cycle.actual_start = on
    for prediction in stages.predictions_of(cycle):
        prediction.locked_at = prediction.locked_at or clock.now()
    mark(cycle)


def report(cycle: Cycle, told: Report) -> None:
    """Write down how it went; a corrected start moves the note on the charts too (R38).

    Raises:
        stages.NoSuchStep: the test has not begun, or is over.
        stages.Lacks: it is studied already, so end and course must stay told.
        EndsBeforeItBegins, NotYet: the dates cannot be.
    """
    if cycle.stage not in RUNS:
        raise NoSuchStep
    _check_days(told.actual_start, told.actual_end)
    if cycle.stage is not Stage.DO:
        _keep_whole(told)
    cycle.actual_start, cycle.actual_end = told.actual_start, told.actual_end
    cycle.as_planned = told.as_planned
    cycle.deviations, cycle.unexpected = told.deviations, told.unexpected
    mark(cycle)


def finish(cycle: Cycle) -> None:
    """Go from Do to Study (R33).

    Raises:
        stages.NoSuchStep, stages.Lacks: it is not in Do, or end and course are not told.
    """
    _go(cycle, Verb.FINISH)


def study(cycle: Cycle, seen: Studied) -> None:
    """Write what the test showed, and judge the predictions; those not named stay as they are.

    Raises:
        stages.NoSuchStep: the test is not being studied.
    """
    if cycle.stage not in (Stage.STUDY, Stage.ACT):
        raise NoSuchStep
    cycle.what_data_show, cycle.comparison = seen.what_data_show, seen.comparison
    cycle.learning, cycle.user_feedback = seen.learning, seen.user_feedback
    for prediction in stages.predictions_of(cycle):
        said = seen.judgements.get(prediction.id)
        if said is not None:
            prediction.judged, prediction.judged_note = said.judged, said.note
            prediction.actual_value = said.actual_value
    touch(cycle)


def weigh(cycle: Cycle) -> None:
    """Go from Study to Act.

    Raises:
        stages.NoSuchStep, stages.Lacks: it is not in Study, or something is not judged.
    """
    _go(cycle, Verb.WEIGH)


def close(
    cycle: Cycle, verdict: Verdict, *, by: Person | None, on: date, knows_thin: bool = False
) -> None:
    """Close the test with what is decided (R34); whoever adopts on thin ground says so (R36).

    Raises:
        stages.NoSuchStep, stages.Lacks: it is not in Act, or something is missing.
        ThinGround: adopting on no number or one person, and nobody has ticked that they know.
    """
    _refuse_future(on)
    adapts = verdict.decision is Decision.ADAPT
    cycle.decision, cycle.reason = verdict.decision, verdict.reason
    cycle.adaptation = verdict.adaptation if adapts else None
    cycle.next_step = verdict.next_step
    stages.after(cycle.stage, Verb.CLOSE, stages.there(cycle))
    if verdict.decision is Decision.ADOPT and not knows_thin and is_thin(cycle):
        raise ThinGround
    cycle.decided_on = on
    cycle.decided_by_id = by.id if by is not None else None
    _go(cycle, Verb.CLOSE)
    mark(cycle)


def is_thin(cycle: Cycle) -> bool:
    """Return whether there is too little to adopt on: no number, or tried with one only (R36)."""
    return cycle.scale_n == 1 or queries.data_points(cycle) < 1


def go_back(cycle: Cycle) -> None:
    """Go back one step, from Act to Study or from Study to Do; what is locked stays locked.

    Raises:
        stages.NoSuchStep: there is no way back from here.
    """
    _go(cycle, Verb.BACK)


def cancel(cycle: Cycle, reason: str) -> None:
    """Stop the test and keep everything (R37).

    Raises:
        stages.NoSuchStep, stages.Lacks: it is over already, or nobody says why.
    """
    cycle.cancel_reason = reason
    _go(cycle, Verb.CANCEL)


def observe(
    cycle: Cycle, text: str, *, by: Person | None, at: datetime, client_token: str | None = None
) -> Observation:
    """Note what was seen while the test ran; the same sending twice is one note.

    Raises:
        stages.NoSuchStep: the test has not begun, or is over.
    """
    known = _sent_before(cycle, client_token)
    if known is not None:
        return known
    if cycle.stage not in RUNS:
        raise NoSuchStep
    note = Observation(
        cycle_id=cycle.id,
        at=at,
        text=text,
        by_id=by.id if by is not None else None,
        client_token=client_token,
    )
    db.session.add(note)
    db.session.flush()
    return note


def tick(task: CycleTask, *, done: bool) -> None:
    """Say that a task is done, or that it is not after all.

    Raises:
        stages.NoSuchStep: the test is over.
    """
    if not task.cycle.is_open:
        raise NoSuchStep
    task.done_at = (task.done_at or clock.now()) if done else None
    db.session.flush()


def amend(prediction: Prediction, text: str) -> PredictionAmendment:
    """Add to a locked prediction; what was predicted stays as it was (R32).

    Raises:
        StillOpen: it is not locked, so it can simply be changed.
    """
    if prediction.locked_at is None:
        raise StillOpen
    added = PredictionAmendment(text=text)
    prediction.amendments.append(added)
    db.session.flush()
    return added


def let_go_of(person: Person) -> None:
    """Take a person who is forgotten off open tasks, and withdraw the questions sent by mail.

    What the person saw and decided stays, by a former participant.
    """
    for task in people_queries.tasks_of(person):
        task.who_id = None
    for question in people_queries.questions_to(person):
        question.expires_on = date.min
    db.session.flush()


def _go(cycle: Cycle, verb: Verb) -> None:
    cycle.stage = stages.after(cycle.stage, verb, stages.there(cycle))
    cycle.stage_changed_on = clock.today()
    follow(cycle.change_idea)


def _sent_before(cycle: Cycle, client_token: str | None) -> Observation | None:
    if not client_token:
        return None
    return db.session.scalar(
        select(Observation).filter_by(cycle_id=cycle.id, client_token=client_token)
    )


def _keep_whole(told: Report) -> None:
    """Refuse to take away what the step to Study has asked for."""
    given = {Need.ACTUAL_END: told.actual_end, Need.AS_PLANNED: told.as_planned}
    missing = tuple(need for need, value in given.items() if value is None)
    if missing:
        raise Lacks(missing)


def _check_days(first: date, last: date | None) -> None:
    _refuse_future(first)
    if last is not None:
        _refuse_future(last)
        if last < first:
            raise EndsBeforeItBegins


def _refuse_future(day: date) -> None:
    if day > clock.today():
        raise NotYet
