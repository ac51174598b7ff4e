"""Writing the plan of a test: in three lines, whole, or carried on from the test before."""

from collections.abc import Iterable
from typing import Any, TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core import clock
from core.db import Row, db
from core.errors import WrongState
from improvement.cycles import queries, ramps, traces
from improvement.cycles.content import Plan, PredictionText, QuestionText, Quick, Running
from improvement.cycles.model import (
    Cycle,
    CycleQuestion,
    CycleTask,
    DataPlan,
    Prediction,
    Stage,
)
from improvement.cycles.stages import NoSuchStep
from improvement.ideas import operations as ideas
from improvement.projects.model import Project

LONGEST_TITLE = 120
Line = TypeVar("Line", bound=Row)


class Locked(WrongState):
    sentence = _l(
        "The test has begun, so its questions and predictions are locked. What you have learned"
        " since can be added as a dated note."
    )


class Ring(WrongState):
    sentence = _l("That would make a ring of cycles: a test cannot build on one that follows it.")


class AnotherProject(WrongState):
    sentence = _l("A test can only build on a test of the same project.")


def try_out(project: Project, lines: Quick) -> Cycle:
    """Plan a test from three lines; an idea is written down from the first where none is chosen."""
    idea = lines.idea or ideas.write_down(project, _short(lines.we_try))
    cycle = Cycle(
        project_id=project.id,
        change_idea_id=idea.id,
        title=_short(lines.we_try),
        objective=lines.we_try,
        planned_start=lines.planned_start,
        planned_end=lines.planned_end,
        stage_changed_on=clock.today(),
    )
    measure_id = lines.measure.id if lines.measure else None
    prediction = Prediction(
        text=lines.we_believe, measure_id=measure_id, confidence=lines.confidence
    )
    question = CycleQuestion(text=_("What happens when we try it?"), predictions=[prediction])
    cycle.questions = [question]
    if lines.we_look or measure_id:
        cycle.data_plans = [DataPlan(measure_id=measure_id, what=lines.we_look)]
    return added(cycle)


def plan(project: Project, written: Plan) -> Cycle:
    """Write a whole plan at once; without an idea one is written down from the title.

    Raises:
        AnotherProject: the test it builds on is somebody else's.
    """
    idea = written.idea or ideas.write_down(project, _short(written.title))
    cycle = Cycle(
        project_id=project.id,
        change_idea_id=idea.id,
        title=written.title,
        stage_changed_on=clock.today(),
    )
    added(cycle)
    rewrite(cycle, written)
    return cycle


def rewrite(cycle: Cycle, written: Plan) -> None:
    """Change the plan while nothing has begun. Lines nobody mentions stay.

    Raises:
        Locked: the test has begun.
        Ring, AnotherProject: what it is to build on cannot be.
    """
    if cycle.stage is not Stage.PLAN:
        raise Locked
    build_on(cycle, written.previous_id)
    old_idea = cycle.change_idea
    for name in ("title", "objective", "scale_text", "scale_n", "planned_start"):
        setattr(cycle, name, getattr(written, name))
    if written.idea is not None:
        cycle.change_idea = written.idea
    _take_away(cycle, written)
    for sort, asked in enumerate(written.questions):
        _ask(cycle, asked, sort)
    _lines(cycle, written)
    for idea in {old_idea, cycle.change_idea} - {None}:
        traces.follow(idea)


def reword(prediction: Prediction, told: PredictionText) -> None:
    """Change the words of one prediction while nothing has begun.

    Raises:
        Locked: the test has begun.
    """
    cycle = prediction.question.cycle
    if cycle.stage is not Stage.PLAN or prediction.locked_at is not None:
        raise Locked
    prediction.text, prediction.because = told.text, told.because
    traces.touch(cycle)


def adjust(cycle: Cycle, written: Running) -> None:
    """Change tasks, data plan and planned end while the test is open; predictions stay locked.

    Raises:
        stages.NoSuchStep: the test is over.
    """
    if not cycle.is_open:
        raise NoSuchStep
    before = queries.linked_measures(cycle)
    rows = frozenset(row for row in written.removed if row[0] in "td")
    _take_away(cycle, Running(removed=rows))
    _lines(cycle, written)
    traces.mark(cycle)
    traces.unmark(cycle, before)


def build_on(cycle: Cycle, previous_id: int | None) -> None:
    """Let the cycle follow another one of the project, or none (R35); branches are fine.

    Raises:
        Ring: the other one builds on this, near or far.
        AnotherProject: it is not one of the project's.
    """
    if previous_id == cycle.previous_cycle_id:
        return
    # Two who write at once could each close half of a ring; so they take turns.
    db.session.execute(select(Project.id).filter_by(id=cycle.project_id).with_for_update())
    known = queries.previous_ids(cycle.project_id)
    if previous_id is not None and previous_id not in known:
        raise AnotherProject
    if previous_id is not None and ramps.makes_ring(cycle.id, previous_id, known):
        raise Ring
    cycle.previous_cycle_id = previous_id


DATA = ("measure_id", "what", "who", "when", "where", "how")


def added(cycle: Cycle) -> Cycle:
    """Put a new cycle down, and let its idea know."""
    db.session.add(cycle)
    db.session.flush()
    traces.follow(cycle.change_idea)
    return cycle


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"


def _take_away(cycle: Cycle, written: Running) -> None:
    """Delete the rows that were removed, before others take their place."""
    removed = written.removed
    for question in list(cycle.questions):
        gone = f"q{question.id}" in removed
        for prediction in list(question.predictions):
            if gone or f"p{prediction.id}" in removed:
                question.predictions.remove(prediction)
                db.session.delete(prediction)
        if gone:
            cycle.questions.remove(question)
            db.session.delete(question)
    lists: list[tuple[str, list[Any]]] = [("t", cycle.tasks), ("d", cycle.data_plans)]
    for letter, rows in lists:
        for row in [row for row in rows if f"{letter}{row.id}" in removed]:
            rows.remove(row)
            db.session.delete(row)
    db.session.flush()


def _ask(cycle: Cycle, asked: QuestionText, sort: int) -> None:
    question = _known(cycle.questions, asked.id)
    if question is None:
        question = CycleQuestion(text=asked.text)
        cycle.questions.append(question)
    question.text, question.sort = asked.text, sort
    for told in asked.predictions:
        prediction = _known(question.predictions, told.id)
        if prediction is None:
            prediction = Prediction(text=told.text)
            question.predictions.append(prediction)
        prediction.text, prediction.because = told.text, told.because
        prediction.measure_id, prediction.confidence = told.measure_id, told.confidence
        prediction.expected_low, prediction.expected_high = told.low, told.high


def _lines(cycle: Cycle, written: Running) -> None:
    """Write tasks and data plan."""
    _set_rows(cycle.tasks, CycleTask, written.tasks, ("what", "who_id", "due_on", "where"))
    _set_rows(cycle.data_plans, DataPlan, written.data, DATA)
    cycle.planned_end = written.planned_end
    traces.touch(cycle)
    _see_again(cycle)


def _set_rows(rows: list[Any], kind: type[Row], lines: Iterable[Any], names: Iterable[str]) -> None:
    for line in lines:
        row = _known(rows, line.id)
        if row is None:
            row = kind()
            rows.append(row)
        for name in names:
            setattr(row, name, getattr(line, name))


def _known(rows: list[Any], id: int | None) -> Any:
    """Return the row of that id; None for a new one, and for one a colleague has removed."""
    return next((row for row in rows if id is not None and row.id == id), None)


def _see_again(cycle: Cycle) -> None:
    """Let measures that were chosen by id be read anew."""
    for question in cycle.questions:
        for prediction in question.predictions:
            db.session.expire(prediction, ["measure"])
    for row in cycle.data_plans:
        db.session.expire(row, ["measure"])
