"""Strokes on a tally: one per case, until the period is summed up as one number."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Row
from improvement.measures.model import Measure


class TallyEvent(Row):
    """One case: a yes or a no, one more, or an amount. No text, and nothing about whom.

    It is kept by its day only: the hour could tell who was there.
    """

    __tablename__ = "tally_event"
    __table_args__ = (
        Index("uq_tally_event_client_token", "measure_id", "client_token", unique=True),
        Index("ix_tally_event_open", "measure_id", "is_open", "day"),
    )

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    day: Mapped[date]
    hit: Mapped[bool] = mapped_column(default=True)
    amount: Mapped[Decimal | None]
    is_open: Mapped[bool] = mapped_column(default=True)  # not summed up yet, nor taken back
    measurement_id: Mapped[int | None] = mapped_column(ForeignKey("measurement.id"), index=True)
    link_id: Mapped[int | None] = mapped_column(ForeignKey("entry_link.id"), index=True)
    device_hash: Mapped[str | None]
    client_token: Mapped[str | None]  # the same tap sent twice is one stroke (R30)

    measure: Mapped[Measure] = relationship()
