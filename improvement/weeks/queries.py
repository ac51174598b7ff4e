"""What a team's week is made of, in a handful of queries however much there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core import clock
from core.db import db
from improvement.aims.queries import main_of
from improvement.charts import queries as charts
from improvement.charts.chart import Chart, chart_of
from improvement.cycles import people_queries
from improvement.cycles.model import Cycle, CycleTask, Stage
from improvement.measurements.model import Measurement
from improvement.measurements.queries import UNDER_WAY, Missing, gaps
from improvement.measures import queries as measures
from improvement.projects.model import Project
from improvement.weeks.praise import Done
from network.gatherings import queries as gatherings
from network.gatherings.model import Gathering, GatheringStatus
from people.persons.model import Person

_LOOKED_AT = 40  # of the newest numbers, for those in a row on time
_ORDER = (Stage.ACT, Stage.STUDY, Stage.DO, Stage.PLAN)


@dataclass(frozen=True)
class Week:
    """What one person meets in a project this week."""

    gaps: list[Missing]  # the oldest first
    has_measures: bool
    tasks: list[CycleTask]
    running: list[Cycle]  # open tests, those nearest a decision first
    gathering: Gathering | None  # the next one
    homework: str  # until then
    days: int  # until then
    done: Done


def week_of(project: Project, person: Person, day: date) -> Week:
    """Return what is due in the project, and what is done."""
    found = measures.all_of(project)
    shown = charts.shown(found, person)
    missing = [gap for each in shown for gap in gaps(each.measure, each.starts)]
    missing.sort(key=lambda gap: (gap.period.start, gap.measure.id))
    cycles = _cycles(project)
    meeting, homework = _next_gathering(project)
    return Week(
        gaps=missing if project.status in UNDER_WAY else [],
        has_measures=bool(found),
        tasks=people_queries.tasks_of(person, project),
        running=sorted(
            (each for each in cycles if each.is_open), key=lambda one: _ORDER.index(one.stage)
        ),
        gathering=meeting,
        homework=homework,
        days=(meeting.first_day - day).days if meeting is not None else 0,
        done=Done(cycles, _charts(shown), _newest(project), main_of(project)),
    )


def _charts(shown: Sequence[charts.Shown]) -> list[Chart]:
    return [
        chart_of(each.series, full=False)
        for each in shown
        if each.series is not None and each.has_numbers
    ]


def _cycles(project: Project) -> list[Cycle]:
    query = select(Cycle).filter_by(project_id=project.id).order_by(Cycle.id.desc())
    return list(db.session.scalars(query))


def _newest(project: Project) -> list[Measurement]:
    """Return the newest live numbers with their definitions, of the measures together."""
    return list(
        db.session.scalars(
            select(Measurement)
            .join(Measurement.measure)
            .options(joinedload(Measurement.definition))
            .filter_by(project_id=project.id)
            .where(Measurement.is_live)
            .order_by(Measurement.period_end.desc(), Measurement.id.desc())
            .limit(_LOOKED_AT)
        )
    )


def _next_gathering(project: Project) -> tuple[Gathering | None, str]:
    """Return the next gathering, and what was given to do until then at the one before it."""
    held = [
        each
        for each in gatherings.all_of(project.team.network)
        if each.status is not GatheringStatus.CANCELLED
    ]
    now = clock.now()
    to_come = [each for each in held if each.end_at > now]
    if not to_come:
        return None, ""
    before = held[: held.index(to_come[0])]
    return to_come[0], before[-1].homework if before else ""
