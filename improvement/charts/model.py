"""What people have decided and noted on a chart: phases and annotations."""

import enum
from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Row
from improvement.cycles.model import Cycle
from improvement.measures.model import Measure


class AnnotationKind(enum.StrEnum):
    TEST_START = "test_start"
    ADOPTED = "adopted"
    EVENT = "event"
    DATA_ISSUE = "data_issue"
    STAFFING = "staffing"
    HOLIDAY = "holiday"
    UNUSUAL = "unusual"  # a point everybody would call unusual: the IHI's astronomical point


class ChartPhase(Row):
    """From here on the lines are calculated anew; a person decided it and said why (R28)."""

    __tablename__ = "chart_phase"
    __table_args__ = (UniqueConstraint("measure_id", "from_period"),)

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    from_period: Mapped[date]
    reason: Mapped[str]
    baseline_to: Mapped[date | None]  # the phase's lines come from its periods up to this day

    measure: Mapped[Measure] = relationship()


class Annotation(Row):
    """Something that happened, marked on the chart on its day."""

    __tablename__ = "annotation"
    __table_args__ = (UniqueConstraint("measure_id", "cycle_id", "kind"),)  # null is never equal

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    day: Mapped[date]
    kind: Mapped[AnnotationKind] = mapped_column(default=AnnotationKind.EVENT)
    text: Mapped[str]
    cycle_id: Mapped[int | None] = mapped_column(ForeignKey("cycle.id"), index=True)  # R38

    measure: Mapped[Measure] = relationship()
    cycle: Mapped[Cycle | None] = relationship()
