"""What programs are told of a test: what its page shows, and nothing that the page leaves out."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from core.rest.shapes import Is
from improvement.cycles.model import Adaptation, AsPlanned, Decision, Stage
from improvement.cycles.model import Cycle as Row
from improvement.cycles.ramps import Step
from improvement.cycles.told_parts import (
    DataPlan,
    Names,
    Observation,
    Question,
    Task,
    data,
    observations,
    question,
    task,
)
from people.persons.words import display_name


@dataclass(frozen=True)
class Cycle:
    """One test of one change idea."""

    id: int
    project_id: int
    title: str
    idea_id: int
    idea: Annotated[str, Is("The change idea that is tested.")]
    previous_id: Annotated[int | None, Is("The test it goes on from.")]
    stage: Stage
    scale: Annotated[str, Is("How large it is, in the team's words.")]
    objective: str
    planned_start: date | None
    planned_end: date | None
    actual_start: date | None
    actual_end: date | None
    as_planned: AsPlanned | None
    learning: str
    decision: Annotated[Decision | None, Is("Adopt, adapt or abandon; null until decided.")]
    adaptation: Adaptation | None
    reason: Annotated[str, Is("Why it was decided so.")]
    decided_on: date | None


@dataclass(frozen=True)
class WholeCycle(Cycle):
    """One test with all that is written about it."""

    ramp: Annotated[int, Is("Which of the project's ramps it stands in, from 1.")]
    step: Annotated[int, Is("How many steps up the ramp, from 1.")]
    following_ids: Annotated[list[int], Is("The tests that go on from it.")]
    scale_n: Annotated[int | None, Is("With how many, where that is said.")]
    questions: list[Question]
    data_plan: list[DataPlan]
    tasks: list[Task]
    deviations: Annotated[str, Is("What was done differently.")]
    unexpected: Annotated[str, Is("What nobody expected.")]
    observations: Annotated[list[Observation], Is("Oldest first.")]
    what_data_show: str
    comparison: Annotated[str, Is("Compared with what was believed.")]
    user_feedback: Annotated[str, Is("What those it is about say.")]
    next_step: str
    decided_by: Annotated[str | None, Is("Who decided; null where that is not known.")]
    cancel_reason: Annotated[str, Is("Why it was cancelled; else empty.")]


def in_short(cycle: Row) -> Cycle:
    """Return the test as it stands in a list; its idea is loaded."""
    return Cycle(
        cycle.id,
        cycle.project_id,
        cycle.title,
        cycle.change_idea_id,
        cycle.change_idea.title,
        cycle.previous_cycle_id,
        cycle.stage,
        cycle.scale_text,
        cycle.objective,
        cycle.planned_start,
        cycle.planned_end,
        cycle.actual_start,
        cycle.actual_end,
        cycle.as_planned,
        cycle.learning,
        cycle.decision,
        cycle.adaptation,
        cycle.reason,
        cycle.decided_on,
    )


def whole(cycle: Row, step: Step, following: list[Row], names: Names) -> WholeCycle:
    """Return all that the test's page shows; it is loaded as for the page."""
    ran = cycle.has_begun
    return WholeCycle(
        **vars(in_short(cycle)),
        ramp=step.ramp_no,
        step=step.step_no,
        following_ids=[one.id for one in following],
        scale_n=cycle.scale_n,
        questions=[question(each, names) for each in cycle.questions],
        data_plan=[data(each) for each in cycle.data_plans],
        tasks=[task(each) for each in cycle.tasks],
        deviations=cycle.deviations if ran else "",
        unexpected=cycle.unexpected if ran else "",
        observations=observations(cycle, names) if ran else [],
        what_data_show=cycle.what_data_show,
        comparison=cycle.comparison,
        user_feedback=cycle.user_feedback,
        next_step=cycle.next_step if cycle.decision else "",
        decided_by=display_name(cycle.decided_by) if cycle.decided_by_id else None,
        cancel_reason=cycle.cancel_reason if cycle.stage is Stage.CANCELLED else "",
    )
