"""The next test, planned from the one before with what was learned (R35)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import clock
from core.db import Row
from core.errors import WrongState
from improvement.cycles import queries, ramps
from improvement.cycles.model import (
    Adaptation,
    Cycle,
    CycleQuestion,
    CycleTask,
    DataPlan,
    Decision,
    Prediction,
)
from improvement.cycles.planning import DATA, added

GROWING = (Decision.ADOPT, Decision.ADAPT)
USUAL_LENGTH = timedelta(days=7)
_PREDICTED = ("text", "because", "measure_id", "expected_low", "expected_high")
Line = TypeVar("Line", bound=Row)


class NotOver(WrongState):
    sentence = _l("The next test is planned when this one is closed or cancelled.")


def carry_on(before: Cycle) -> Cycle:
    """Plan the next test from one that is over, with what was learned (R35).

    Raises:
        NotOver: it is still open.
    """
    if before.is_open:
        raise NotOver
    places = {step.id: step for step in ramps.steps(queries.previous_ids(before.project_id))}
    scale, scale_text = _scale(before, places[before.id].step_no)
    today = clock.today()
    cycle = Cycle(
        project_id=before.project_id,
        change_idea_id=before.change_idea_id,
        previous_cycle_id=before.id,
        title=before.title,
        objective=_with_learning(before),
        scale_n=scale,
        scale_text=scale_text,
        planned_start=today,
        planned_end=today + _length(before),
        stage_changed_on=today,
    )
    cycle.questions = [_copied(question) for question in before.questions]
    cycle.data_plans = [_copy(row, DataPlan, DATA) for row in before.data_plans]
    cycle.tasks = [_copy(row, CycleTask, ("what", "who_id", "where")) for row in before.tasks]
    return added(cycle)


def first_and_last(today: date) -> tuple[date, date]:
    """Return when a quick test begins and ends, unless somebody says otherwise: today, one week."""
    return today, today + USUAL_LENGTH


def _with_learning(before: Cycle) -> str:
    """Return the objective of the next test: the next step, or the same, and what was learned."""
    parts = [before.next_step.strip() or before.objective.strip()]
    if before.learning.strip():
        parts.append(_("Learned in the test before: %(learning)s", learning=before.learning))
    return "\n\n".join(part for part in parts if part)


def _scale(before: Cycle, step_no: int) -> tuple[int | None, str]:
    """Return with how many, and with whom: one rung up the ramp after what worked, else the same.

    What was said in words alone is kept: no number can be read out of it, so none is guessed.
    """
    grows = before.decision in GROWING and before.adaptation is not Adaptation.REPEAT
    if not grows or (before.scale_n is None and before.scale_text):
        return before.scale_n, before.scale_text
    scale = ramps.next_scale(before.scale_n, step_no)
    if scale is None:
        return None, _("Everybody")
    return scale, before.scale_text if scale == before.scale_n else ""


def _length(before: Cycle) -> timedelta:
    if before.planned_start and before.planned_end:
        return before.planned_end - before.planned_start
    return USUAL_LENGTH


def _copied(question: CycleQuestion) -> CycleQuestion:
    """Return the question again, with its predictions; how sure one is must be said anew."""
    predictions = [_copy(row, Prediction, _PREDICTED) for row in question.predictions]
    return CycleQuestion(text=question.text, sort=question.sort, predictions=predictions)


def _copy(row: Any, kind: type[Line], names: Iterable[str]) -> Line:
    return kind(**{name: getattr(row, name) for name in names})
