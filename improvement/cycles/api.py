"""Tests (PDSA cycles), for programs."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from core.guards import by_token
from core.rest.doors import Api
from core.rest.shapes import Is
from improvement.cycles import queries
from improvement.cycles.model import Adaptation, AsPlanned, Decision, Stage
from improvement.cycles.model import Cycle as Row
from improvement.project_tokens.reach import of_project
from improvement.projects import policy as projects
from improvement.projects import queries as project_rows
from improvement.projects.model import Project

api = Api(__name__)


@dataclass(frozen=True)
class Cycle:
    """One test of one change idea."""

    id: int
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


@api.lists("/projects/<int:id>/cycles", answers=Cycle)
@by_token(projects.may_see, of=project_rows.get, within=of_project)
def cycles(project: Project) -> object:
    """List the tests of a project, by number, with what was learnt and decided."""
    return queries.all_of(project), lambda some: map(_told, some)


def _told(cycle: Row) -> Cycle:
    return Cycle(
        cycle.id,
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
