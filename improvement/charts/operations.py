"""What people decide and note on a chart: annotations, the baseline, phases."""

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.db import db
from core.errors import WrongState
from improvement.charts import noted
from improvement.charts.choice import allowed
from improvement.charts.findings import ENOUGH
from improvement.charts.latest_phase import phase_start
from improvement.charts.model import Annotation, AnnotationKind, ChartPhase
from improvement.charts.series import Series, exact
from improvement.cycles.model import Cycle
from improvement.measures.model import ChartChoice, Measure
from network.clashes import told_as


class TooShortForBaseline(WrongState):
    sentence = _l("A baseline needs at least 10 periods.")


class PhaseBeginsThere(WrongState):
    sentence = _l("A phase begins in that period already.")


class NothingThere(WrongState):
    sentence = _l("There is no number in that period. Begin the phase with a period that has one.")


class LongerThanTheSeries(WrongState):
    sentence = _l("The chart ends before that day. A baseline lies within the numbers there are.")


class NotForThese(WrongState):
    sentence = _l("That kind of chart does not fit these numbers.")


class NothingBefore(WrongState):
    sentence = _l("A new phase needs at least one period before it and must lie on the chart.")


def annotate(
    measure: Measure, *, day: date, kind: AnnotationKind, text: str = "", cycle: Cycle | None = None
) -> Annotation:
    """Note something that happened.

    A cycle has one note of each kind on a measure: noting it again moves that one (R38). It has
    no words of its own; they are made of the cycle for each who reads (`noted`).
    """
    note = _of_cycle(measure, cycle, kind) if cycle is not None else None
    if note is None:
        note = Annotation(measure_id=measure.id, kind=kind)
        note.cycle_id = None if cycle is None else cycle.id
        db.session.add(note)
    note.day, note.text = day, text
    db.session.flush()
    return note


def take_back(measure: Measure, cycle: Cycle, kind: AnnotationKind) -> None:
    """Remove what a cycle has noted of a kind on a measure, if it has."""
    note = _of_cycle(measure, cycle, kind)
    if note is not None:
        remove(note)


def _of_cycle(measure: Measure, cycle: Cycle, kind: AnnotationKind) -> Annotation | None:
    return db.session.scalar(
        select(Annotation).where(
            Annotation.measure_id == measure.id,
            Annotation.cycle_id == cycle.id,
            Annotation.kind == kind,
        )
    )


def reword(note: Annotation, *, day: date, kind: AnnotationKind, text: str) -> None:
    """Change what was noted; words that are still those of its test are not stored."""
    own = noted.of_test(kind, note.cycle.title) if note.cycle is not None else ""
    note.day, note.kind, note.text = day, kind, "" if text == own else text
    db.session.flush()


def remove(mark: Annotation | ChartPhase) -> None:
    """Take an annotation or a phase off the chart; the numbers stay."""
    db.session.delete(mark)
    db.session.flush()


def choose_chart(measure: Measure, chart: str) -> None:
    """Let a kind of chart be drawn, or let the program choose again.

    Raises:
        NotForThese: the numbers are of another kind.
    """
    if chart != ChartChoice.AUTO and chart not in allowed(measure.definition.data_kind):
        raise NotForThese
    measure.chart = ChartChoice(chart)
    db.session.flush()


def begin_phase(measure: Measure, series: Series, *, from_period: date, reason: str) -> ChartPhase:
    """Let the lines be calculated anew from a period on (R28).

    Raises:
        NothingBefore: the period is the first of the chart, or not on it.
        NothingThere: the period has no number.
        PhaseBeginsThere: somebody has decided it already.
    """
    later = {point.period_start: point for point in series.points[1:]}
    if from_period not in later:
        raise NothingBefore
    if exact(series, later[from_period]) is None:
        raise NothingThere
    phase = ChartPhase(measure_id=measure.id, from_period=from_period, reason=reason)
    with told_as(PhaseBeginsThere()):
        db.session.add(phase)
    return phase


def set_baseline(measure: Measure, series: Series, *, until: date) -> None:
    """Take the lines of the latest phase from its first periods only, up to the day `until`.

    Raises:
        LongerThanTheSeries: there are no numbers as late as that.
        TooShortForBaseline: so few periods say nothing about what was usual.
    """
    start = phase_start(series)
    if not series.points or until > series.points[-1].period_end:
        raise LongerThanTheSeries
    inside = [
        point
        for point in series.points
        if start is not None and point.period_start >= start and point.period_end <= until
    ]
    if len(inside) < ENOUGH:
        raise TooShortForBaseline
    phase = _phase_from(measure, start)
    if phase is not None:
        phase.baseline_to = until  # so the first phase keeps its own
    else:
        measure.baseline_from, measure.baseline_to = start, until
    db.session.flush()


def clear_baseline(of: Measure | ChartPhase) -> None:
    """Take the lines from the whole phase again: the first one's are kept at the measure."""
    of.baseline_to = None
    if isinstance(of, Measure):
        of.baseline_from = None
    db.session.flush()


def _phase_from(measure: Measure, start: date | None) -> ChartPhase | None:
    return db.session.scalar(
        select(ChartPhase).where(
            ChartPhase.measure_id == measure.id, ChartPhase.from_period == start
        )
    )
