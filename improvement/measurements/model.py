"""Measurements: one live value per period, and every correction kept."""

import enum
from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Row
from improvement.charts.series import State
from improvement.measures.model import Measure, MeasureDefinition


class Source(enum.StrEnum):
    WEB = "web"
    PHONE = "phone"
    LINK = "link"
    IMPORT = "import"
    API = "api"


class Measurement(Row):
    """What a measure was in one period. A correction is a new row; the old one stays, not live.

    A proportion or rate is kept as numerator and denominator, other kinds as a typed value.
    """

    __tablename__ = "measurement"
    __table_args__ = (
        Index(
            "uq_measurement_live",
            "measure_id",
            "period_start",
            "period_no",
            unique=True,
            sqlite_where=text("is_live"),
            postgresql_where=text("is_live"),
        ),
        Index("uq_measurement_client_token", "measure_id", "client_token", unique=True),
        CheckConstraint("period_end >= period_start", name="ends_after_start"),
    )

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    definition_id: Mapped[int] = mapped_column(ForeignKey("measure_definition.id"), index=True)
    period_start: Mapped[date]
    period_end: Mapped[date]
    period_no: Mapped[int] = mapped_column(default=1)
    numerator: Mapped[Decimal | None]
    denominator: Mapped[Decimal | None]
    value: Mapped[Decimal | None]
    n: Mapped[Decimal | None]  # how many answered, for means, medians and scores
    state: Mapped[State] = mapped_column(default=State.VALUE)
    reason: Mapped[str] = mapped_column(default="")  # why it was corrected or not collected
    note: Mapped[str] = mapped_column(default="")
    source: Mapped[Source] = mapped_column(default=Source.WEB)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)
    link_id: Mapped[int | None] = mapped_column(ForeignKey("entry_link.id"), index=True)
    client_token: Mapped[str | None]  # the same token twice is one row (R30)
    device_hash: Mapped[str | None]  # the device that entered by link, and may correct it
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    excluded: Mapped[bool] = mapped_column(default=False)
    excluded_reason: Mapped[str] = mapped_column(default="")
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("measurement.id"), index=True)
    is_live: Mapped[bool] = mapped_column(default=True)

    measure: Mapped[Measure] = relationship()
    definition: Mapped[MeasureDefinition] = relationship()
