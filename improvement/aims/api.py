"""Aims, for programs."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from core.guards import by_token
from core.rest.doors import Api
from core.rest.shapes import Is
from improvement.aims import queries, words
from improvement.aims.model import Aim as Row
from improvement.project_tokens.reach import of_project
from improvement.projects import policy as projects
from improvement.projects import queries as project_rows
from improvement.projects.model import Project

api = Api(__name__)


@dataclass(frozen=True)
class Aim:
    """One version of what a team wants to reach."""

    id: int
    is_main: Annotated[bool, Is("The main aim; the others are sub-aims.")]
    is_current: Annotated[bool, Is("In force; the others are earlier versions, or dropped.")]
    version: int
    sentence: Annotated[str, Is("The aim in one sentence, in the language asked for.")]
    measure_id: int | None
    baseline_value: Decimal | None
    target_value: Decimal | None
    target_date: date | None
    valid_from: date
    change_reason: str


@api.lists("/projects/<int:id>/aims", answers=Aim)
@by_token(projects.may_see, of=project_rows.get, within=of_project)
def aims(project: Project) -> object:
    """List every version of a project's aims, the main one first."""
    return queries.all_of(project), lambda some: map(_told, some)


def _told(aim: Row) -> Aim:
    return Aim(
        aim.id,
        aim.is_main,
        aim.is_current,
        aim.version_no,
        words.said(aim),
        aim.measure_id,
        aim.baseline_value,
        aim.target_value,
        aim.target_date,
        aim.valid_from,
        aim.change_reason,
    )
