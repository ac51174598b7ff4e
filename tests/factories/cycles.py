"""Tests of change ideas, as tests of the program need them: at any stage."""

from datetime import date
from typing import Any

from core.db import db
from improvement.cycles import operations, planning
from improvement.cycles.content import (
    Judged,
    Plan,
    PredictionText,
    QuestionText,
    Report,
    Studied,
    Verdict,
)
from improvement.cycles.model import (
    Adaptation,
    AsPlanned,
    Cycle,
    Decision,
    Judgement,
    Stage,
)
from improvement.cycles.stages import predictions_of
from improvement.projects.model import Project

MONDAY = date(2026, 2, 2)
FRIDAY = date(2026, 2, 6)
ORDER = (Stage.PLAN, Stage.DO, Stage.STUDY, Stage.ACT, Stage.CLOSED)


def a_plan(**changed: Any) -> Plan:
    """Return a plan with one question and one prediction."""
    usual: dict[str, Any] = {
        "title": "One conversation with the parents",
        "objective": "See whether parents say what matters to them",
        "planned_start": MONDAY,
        "planned_end": FRIDAY,
        "questions": (QuestionText("Do they?", (PredictionText("Most do", confidence=80),)),),
    }
    return Plan(**{**usual, **changed})


def a_cycle(project: Project, stage: Stage = Stage.PLAN, **changed: Any) -> Cycle:
    """Return a cycle of the project that has come as far as `stage`, step by step.

    `decision` is what closes it; anything else changes the plan.
    """
    decision = changed.pop("decision", Decision.ABANDON)
    judged = changed.pop("judged", Judgement.YES)
    cycle = planning.plan(project, a_plan(**changed))
    if stage is Stage.CANCELLED:
        operations.cancel(cycle, "Nobody had time")
        return cycle
    for step in ORDER[1 : ORDER.index(stage) + 1]:
        _STEPS[step](cycle, decision, judged)
    db.session.flush()
    return cycle


def _begin(cycle: Cycle, _decision: Decision, _judged: Judgement) -> None:
    operations.begin(cycle, cycle.planned_start or MONDAY)


def _finish(cycle: Cycle, _decision: Decision, _judged: Judgement) -> None:
    start = cycle.actual_start or MONDAY
    operations.report(cycle, Report(start, cycle.planned_end or start, AsPlanned.YES))
    operations.finish(cycle)


def _weigh(cycle: Cycle, _decision: Decision, judged: Judgement) -> None:
    said = {one.id: Judged(judged, "Too few") for one in predictions_of(cycle)}
    operations.study(cycle, Studied(learning="They talk when asked", judgements=said))
    operations.weigh(cycle)


def _close(cycle: Cycle, decision: Decision, _judged: Judgement) -> None:
    verdict = Verdict(decision, "It showed", adaptation=Adaptation.EXPAND)
    operations.close(cycle, verdict, by=None, on=cycle.actual_end or FRIDAY, knows_thin=True)


_STEPS = {Stage.DO: _begin, Stage.STUDY: _finish, Stage.ACT: _weigh, Stage.CLOSED: _close}
