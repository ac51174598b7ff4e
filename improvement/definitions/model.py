"""Trial counts: periods counted by another version too, to compare; nothing of it is live."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Row
from improvement.measures.model import Measure, MeasureDefinition


class TrialCount(Row):
    """What one period would have been by a version of the definition that was not in force then.

    Numerator and denominator for a share or rate, a value for the others. No chart but the
    comparison shows it, no export holds it, and no finding of the measure rests on it.
    """

    __tablename__ = "trial_count"
    __table_args__ = (UniqueConstraint("measure_id", "definition_id", "period_start"),)

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    definition_id: Mapped[int] = mapped_column(ForeignKey("measure_definition.id"), index=True)
    period_start: Mapped[date]
    numerator: Mapped[Decimal | None]
    denominator: Mapped[Decimal | None]
    value: Mapped[Decimal | None]

    measure: Mapped[Measure] = relationship()
    definition: Mapped[MeasureDefinition] = relationship()
