"""Measurements: one live value per period, each correction kept; the links and imports."""

import enum
import secrets
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from core.db import Row
from improvement.charts.series import State
from improvement.measures.model import Measure, MeasureDefinition
from network.networks.model import Network


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


class EntryLink(Row):
    """A link, also as QR, by which one measure's numbers can be entered without signing in."""

    __tablename__ = "entry_link"

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    token: Mapped[str] = mapped_column(default=lambda: secrets.token_urlsafe(16), unique=True)
    label: Mapped[str] = mapped_column(default="")  # where it hangs: "the duty room"
    expires_on: Mapped[date]
    revoked_at: Mapped[datetime | None]

    measure: Mapped[Measure] = relationship()


class BatchStatus(enum.StrEnum):
    UPLOADED = "uploaded"
    CHECKING = "checking"
    CHECKED = "checked"
    SAVING = "saving"
    SAVED = "saved"
    UNDONE = "undone"
    FAILED = "failed"


class ImportBatch(Row):
    """One spreadsheet on its way in: uploaded, checked, saved as a whole, and undone as a whole.

    The owner is what the page was opened from: a network, or one measure.
    """

    __tablename__ = "import_batch"
    __table_args__ = (
        CheckConstraint("(network_id IS NULL) <> (measure_id IS NULL)", name="one_owner"),
    )

    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"), index=True)
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"), index=True)
    filename: Mapped[str]
    status: Mapped[BatchStatus] = mapped_column(default=BatchStatus.UPLOADED)
    mapping: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    report: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    accepts_differing: Mapped[bool] = mapped_column(default=False)
    done_rows: Mapped[int] = mapped_column(default=0)
    total_rows: Mapped[int] = mapped_column(default=0)
    content: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))  # gone once saved

    network: Mapped[Network | None] = relationship()
    measure: Mapped[Measure | None] = relationship()
