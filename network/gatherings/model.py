"""The network's gatherings: numbered in the programme, kept by the wall clock."""

import enum
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import LocalDateTime, Row
from network.networks.model import Network


class GatheringStatus(enum.StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Gathering(Row):
    """One gathering, of one day or more.

    `start_local` and `end_local` are what people were told; the moments in UTC follow from them
    and from `tz`, also when the rules of summer time change.
    """

    __tablename__ = "gathering"
    __table_args__ = (
        UniqueConstraint("network_id", "no_in_programme"),
        CheckConstraint("end_local > start_local", name="ends_after_start"),
    )

    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    no_in_programme: Mapped[int]
    title: Mapped[str] = mapped_column(default="")
    start_local: Mapped[datetime] = mapped_column(LocalDateTime)
    end_local: Mapped[datetime] = mapped_column(LocalDateTime)
    tz: Mapped[str] = mapped_column(default="Europe/Oslo")
    start_at: Mapped[datetime] = mapped_column(index=True)
    end_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(default="")
    digital_url: Mapped[str] = mapped_column(default="")
    homework: Mapped[str] = mapped_column(default="")  # what teams do until the next gathering
    status: Mapped[GatheringStatus] = mapped_column(default=GatheringStatus.PLANNED)

    network: Mapped[Network] = relationship()

    def set_time(self, start_local: datetime, end_local: datetime, tz: str = "Europe/Oslo") -> None:
        """Set the time by the wall clock, and from it the moments in UTC."""
        zone = ZoneInfo(tz)
        self.tz, self.start_local, self.end_local = tz, start_local, end_local
        self.start_at = start_local.replace(tzinfo=zone)
        self.end_at = end_local.replace(tzinfo=zone)

    @property
    def first_day(self) -> date:
        return self.start_local.date()

    @property
    def last_day(self) -> date:
        return self.end_local.date()

    @property
    def until_day(self) -> date | None:
        """The last day, where there are several."""
        return None if self.last_day == self.first_day else self.last_day

    @property
    def start_time(self) -> time:
        return self.start_local.time()

    @property
    def end_time(self) -> time:
        return self.end_local.time()
