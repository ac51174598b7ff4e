"""Spreadsheets on their way in."""

import enum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from core.db import Row
from improvement.measures.model import Measure
from improvement.projects.model import Project
from network.networks.model import Network


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

    The owner is what the page was opened from: a network, a project, or one measure.
    """

    __tablename__ = "import_batch"
    __table_args__ = (
        CheckConstraint(
            "CASE WHEN network_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN project_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN measure_id IS NULL THEN 0 ELSE 1 END = 1",
            name="one_owner",
        ),
    )

    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"), index=True)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"), index=True)
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
    project: Mapped[Project | None] = relationship()
    measure: Mapped[Measure | None] = relationship()
