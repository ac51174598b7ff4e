"""Reading cycles."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from core.db import db
from improvement.charts.series import State
from improvement.cycles.model import (
    Cycle,
    CycleQuestion,
    CycleTask,
    DataPlan,
    Decision,
    Prediction,
    Stage,
)
from improvement.ideas.model import ChangeIdea
from improvement.measurements.model import Measurement
from improvement.measures.model import Measure
from improvement.measures.queries import whole as whole_measures
from improvement.projects.model import Project, ProjectStatus
from network.teams.model import Team

CLOSED = (Stage.CLOSED, Stage.CANCELLED)
STALE_AFTER = timedelta(days=14)


def get(id: int) -> Cycle | None:
    """Return the cycle with all that is written about it, in a handful of queries; or None."""
    cycle = db.session.scalars(_whole().where(Cycle.id == id)).unique().one_or_none()
    if cycle is not None:
        _give_measures([cycle])
    return cycle


def get_prediction(id: int) -> Prediction | None:
    """Return the prediction with its whole cycle, or None."""
    prediction = db.session.get(Prediction, id, options=[joinedload(Prediction.question)])
    if prediction is not None:
        set_committed_value(prediction.question, "cycle", get(prediction.question.cycle_id))
    return prediction


def get_task(id: int) -> CycleTask | None:
    """Return the task with its cycle and project, or None."""
    cycle = joinedload(CycleTask.cycle).joinedload(Cycle.project)
    return db.session.get(CycleTask, id, options=[cycle])


def all_of(project: Project) -> list[Cycle]:
    """Return the project's cycles with their ideas, oldest first."""
    return list(
        db.session.scalars(
            select(Cycle)
            .options(joinedload(Cycle.change_idea))
            .filter_by(project_id=project.id)
            .order_by(Cycle.id)
        )
    )


def previous_ids(project_id: int) -> dict[int, int | None]:
    """Return by each cycle's id of the project what it builds on; no rows are loaded."""
    rows = db.session.execute(
        select(Cycle.id, Cycle.previous_cycle_id).where(Cycle.project_id == project_id)
    )
    return {row[0]: row[1] for row in rows}


def ideas_of(project: Project) -> list[ChangeIdea]:
    """Return the project's ideas one may test, by title."""
    return list(
        db.session.scalars(
            select(ChangeIdea)
            .where(ChangeIdea.project_id == project.id, ChangeIdea.archived_at.is_(None))
            .order_by(ChangeIdea.title, ChangeIdea.id)
        )
    )


def measures_of(project: Project) -> list[Measure]:
    """Return the project's measures by name, without what hangs on them."""
    return list(
        db.session.scalars(
            select(Measure).where(Measure.project_id == project.id).order_by(Measure.name)
        )
    )


def following(cycle: Cycle) -> list[Cycle]:
    """Return the tests that build on this one, oldest first."""
    query = select(Cycle).where(Cycle.previous_cycle_id == cycle.id).order_by(Cycle.id)
    return list(db.session.scalars(query))


def is_tested(idea: ChangeIdea) -> tuple[bool, Decision | None]:
    """Return whether any cycle of the idea is open, and what was decided by the last closed."""
    rows = db.session.execute(
        select(Cycle.stage, Cycle.decision)
        .where(Cycle.change_idea_id == idea.id)
        .order_by(Cycle.decided_on, Cycle.id)
    ).all()
    decisions = [decision for stage, decision in rows if stage is Stage.CLOSED]
    return any(stage not in CLOSED for stage, _d in rows), decisions[-1] if decisions else None


def linked_measures(cycle: Cycle) -> list[Measure]:
    """Return the measures of the predictions and the data plan, each once."""
    found = [
        prediction.measure
        for question in cycle.questions
        for prediction in question.predictions
        if prediction.measure is not None
    ]
    found += [row.measure for row in cycle.data_plans if row.measure is not None]
    return list({measure.id: measure for measure in found}.values())


def data_points(cycle: Cycle) -> int:
    """Return how many numbers the test rests on: of its measures in its days, and typed ones."""
    typed = sum(
        prediction.actual_value is not None
        for question in cycle.questions
        for prediction in question.predictions
    )
    ids = [measure.id for measure in linked_measures(cycle)]
    if not ids or cycle.actual_start is None:
        return typed
    query = (
        select(func.count())
        .select_from(Measurement)
        .where(
            Measurement.measure_id.in_(ids),
            Measurement.is_live,
            Measurement.state == State.VALUE,
            ~Measurement.excluded,
            Measurement.period_end >= cycle.actual_start,
            Measurement.period_start <= (cycle.actual_end or date.max),
        )
    )
    return typed + (db.session.scalar(query) or 0)


def stale(day: date) -> list[Cycle]:
    """Return the open cycles of active projects that have been quiet for a fortnight (R39)."""
    limit = day - STALE_AFTER
    return list(
        db.session.scalars(
            _light()
            .where(
                Cycle.stage.not_in(CLOSED),
                Cycle.planned_end <= limit,
                or_(Cycle.stage_changed_on.is_(None), Cycle.stage_changed_on <= limit),
                Project.status == ProjectStatus.ACTIVE,
            )
            .order_by(Cycle.id)
        )
    )


def open_in_teams(team_ids: Iterable[int]) -> list[Cycle]:
    """Return the open cycles of the teams' projects that are not closed."""
    ids = sorted(team_ids)
    if not ids:
        return []
    return list(
        db.session.scalars(
            _light().where(
                Project.team_id.in_(ids),
                Project.status.in_((ProjectStatus.DRAFT, ProjectStatus.ACTIVE)),
                Cycle.stage.not_in(CLOSED),
            )
        )
    )


def judged_in(team: Team) -> list[tuple[Prediction, Cycle]]:
    """Return the team's judged predictions with their cycles, the oldest decision first."""
    rows = db.session.execute(
        select(Prediction, Cycle)
        .join(CycleQuestion, Prediction.question_id == CycleQuestion.id)
        .join(Cycle, CycleQuestion.cycle_id == Cycle.id)
        .join(Project, Cycle.project_id == Project.id)
        .options(contains_eager(Cycle.project))
        .where(Project.team_id == team.id, Prediction.judged.is_not(None))
        .where(Cycle.stage != Stage.CANCELLED)
        .order_by(Cycle.actual_end, Prediction.id)
    )
    return [(prediction, cycle) for prediction, cycle in rows]


def _light() -> Select[Cycle]:
    """Select cycles with project and team, which policies ask about."""
    project = contains_eager(Cycle.project)
    return select(Cycle).join(Cycle.project).options(project)


def _whole() -> Select[Cycle]:
    questions = selectinload(Cycle.questions).selectinload(CycleQuestion.predictions)
    return select(Cycle).options(
        joinedload(Cycle.project),
        joinedload(Cycle.change_idea),
        joinedload(Cycle.previous),
        joinedload(Cycle.decided_by),
        questions.selectinload(Prediction.amendments),
        selectinload(Cycle.tasks).joinedload(CycleTask.who),
        selectinload(Cycle.data_plans),
        selectinload(Cycle.observations),
    )


def _give_measures(cycles: Sequence[Cycle]) -> None:
    """Load the measures of predictions and data plans with what charts need; one query."""
    holders: list[Prediction | DataPlan] = []
    for cycle in cycles:
        holders += [one for question in cycle.questions for one in question.predictions]
        holders += cycle.data_plans
    ids = {holder.measure_id for holder in holders if holder.measure_id is not None}
    known: dict[int, Measure] = {}
    if ids:
        found = db.session.scalars(whole_measures().where(Measure.id.in_(ids))).unique()
        known = {measure.id: measure for measure in found}
    for holder in holders:
        set_committed_value(holder, "measure", known.get(holder.measure_id or 0))
