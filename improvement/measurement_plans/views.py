"""The measurement plan (måleplan): all measures of a project on one page, and what they lack."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from core import offers
from core.guards import requires
from core.web import page
from improvement.measurement_plans.checklist import Checklist, checklist, lacking_types
from improvement.measurements import queries as measurements
from improvement.measures import queries as measures
from improvement.measures import words
from improvement.measures.model import Measure, MeasureStatus
from improvement.periods import containing, label
from improvement.projects import policy, queries
from improvement.projects.model import Project
from people.persons import queries as persons

bp = Blueprint("measurement_plans", __name__)


@dataclass(frozen=True)
class Line:
    """One measure on the plan."""

    measure: Measure
    checklist: Checklist
    last: str
    missing: int
    collector: str
    steps_in: str


@bp.get("/projects/<int:id>/plan")
@requires(policy.may_see, of=queries.get)
def show(project: Project) -> ResponseReturnValue:
    """Show what is measured, how, by whom and how fresh it is."""
    found = measures.all_of(project)
    kept = [each for each in found if each.status is not MeasureStatus.ENDED]
    return page(
        "improvement/measurement_plans/show.html",
        project=project,
        lines=_lines(found),
        lacking=lacking_types(kept),
        may_write=policy.may_write(current_user, project),
        words=words,
    )


def _lines(found: list[Measure]) -> list[Line]:
    starts = measurements.starts_of(found)
    ids = {id for each in found for id in (each.collector_id, each.backup_collector_id)}
    names = persons.names(ids)
    return [_line(each, names, starts.get(each.id, [])) for each in found]


def _line(measure: Measure, names: dict[int, str], starts: list[date]) -> Line:
    frequency = measure.definition.frequency
    return Line(
        measure=measure,
        checklist=checklist(measure),
        last=label(containing(frequency, starts[-1])) if starts else "",
        missing=len(measurements.gaps(measure, starts)),
        collector=names.get(measure.collector_id or 0, ""),
        steps_in=names.get(measure.backup_collector_id or 0, ""),
    )


def nav(project: Project) -> tuple[int, str, str]:
    """Return the plan's place among a project's pages."""
    return 70, _("Measurement plan"), url_for("measurement_plans.show", id=project.id)


offers.offer("project_nav", nav)
