"""What a test leaves elsewhere: notes on charts, and the status of the idea it tries."""

from sqlalchemy.orm.attributes import flag_modified

from core import clock
from core.db import db
from improvement.charts import operations as charts
from improvement.charts.model import AnnotationKind
from improvement.cycles import queries
from improvement.cycles.model import Cycle, Decision, Stage
from improvement.ideas import operations as ideas
from improvement.ideas.model import ChangeIdea
from improvement.measures.model import Measure


def mark(cycle: Cycle) -> None:
    """Note the start, and the adoption, on the charts of the linked measures (R38)."""
    db.session.flush()
    if cycle.stage is Stage.PLAN or cycle.actual_start is None:
        return
    for measure in queries.linked_measures(cycle):
        charts.annotate(
            measure,
            day=cycle.actual_start,
            kind=AnnotationKind.TEST_START,
            cycle=cycle,
        )
        if cycle.decision is Decision.ADOPT and cycle.decided_on is not None:
            charts.annotate(
                measure,
                day=cycle.decided_on,
                kind=AnnotationKind.ADOPTED,
                cycle=cycle,
            )


def unmark(cycle: Cycle, before: list[Measure]) -> None:
    """Take the notes off the charts of measures that are not linked any more."""
    linked = {measure.id for measure in queries.linked_measures(cycle)}
    for measure in before:
        if measure.id not in linked:
            charts.take_back(measure, cycle, AnnotationKind.TEST_START)


def touch(cycle: Cycle) -> None:
    """Count a change of its lines as one of the cycle, so that a colleague's form notices it."""
    cycle.updated_at = clock.now()
    flag_modified(cycle, "updated_at")
    db.session.flush()


def follow(idea: ChangeIdea) -> None:
    """Let the idea's status follow its cycles (R17)."""
    db.session.flush()
    has_open, latest = queries.is_tested(idea)
    ideas.follow_cycles(idea, has_open=has_open, latest=latest.value if latest else None)
