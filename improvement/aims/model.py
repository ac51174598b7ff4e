"""Aims: what a team wants to reach, in versions that are never edited (R6-R9)."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Row
from improvement.measures.model import Measure
from improvement.projects.model import Project

MAIN = 1  # the strand of the main aim; 2-4 are sub-aims
MOST_STRANDS = 4


class Aim(Row):
    """One version of one aim. A change is a new version with a reason; the old one stays.

    The versions of the same aim share `strand`: 1 is the main aim, 2 to 4 are sub-aims. One
    version of a strand is current; a sub-aim that was dropped has none.
    """

    __tablename__ = "aim"
    __table_args__ = (
        UniqueConstraint("project_id", "strand", "version_no"),
        Index(
            "uq_aim_current",
            "project_id",
            "strand",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
        CheckConstraint("strand >= 1 AND strand <= 4", name="known_strand"),
    )

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    strand: Mapped[int] = mapped_column(default=MAIN)
    version_no: Mapped[int] = mapped_column(default=1)
    is_current: Mapped[bool] = mapped_column(default=True)
    what: Mapped[str]
    for_whom: Mapped[str] = mapped_column(default="")
    where: Mapped[str] = mapped_column("place", default="")  # `where` is a word of SQL
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"), index=True)
    baseline_value: Mapped[Decimal | None]  # in the measure's unit: 80 for 80 %
    baseline_note: Mapped[str] = mapped_column(default="")
    target_value: Mapped[Decimal | None]  # in the measure's unit
    target_date: Mapped[date | None]
    statement: Mapped[str] = mapped_column(default="")  # own words; empty: made from the parts
    valid_from: Mapped[date]
    ended_on: Mapped[date | None]  # a dropped sub-aim, or the day the next version took over
    change_reason: Mapped[str] = mapped_column(default="")
    drop_reason: Mapped[str] = mapped_column(default="")  # why a sub-aim was let go

    project: Mapped[Project] = relationship()
    measure: Mapped[Measure | None] = relationship()

    @property
    def is_main(self) -> bool:
        return self.strand == MAIN
