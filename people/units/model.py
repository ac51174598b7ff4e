"""Organisational units of a municipality: closed or merged, never deleted."""

import enum
from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Row
from people.municipalities.model import Municipality


class UnitKind(enum.StrEnum):
    SECTOR = "sector"
    SERVICE = "service"
    SECTION = "section"
    HOME = "home"


class Unit(Row):
    """A sector, service, section or home; it outlives whoever works there."""

    __tablename__ = "unit"

    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    kind: Mapped[UnitKind]
    name: Mapped[str]
    closed_on: Mapped[date | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)

    municipality: Mapped[Municipality] = relationship()
    parent: Mapped["Unit | None"] = relationship(
        remote_side="Unit.id", foreign_keys="Unit.parent_id"
    )
    merged_into: Mapped["Unit | None"] = relationship(
        remote_side="Unit.id", foreign_keys="Unit.merged_into_id"
    )
