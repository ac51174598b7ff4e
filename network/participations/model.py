"""A municipality's place in a network."""

import enum
from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Row
from network.networks.model import Network
from people.municipalities.model import Municipality


class ParticipationStatus(enum.StrEnum):
    INVITED = "invited"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Participation(Row):
    """One municipality in one network: invited, then confirmed or declined."""

    __tablename__ = "participation"
    __table_args__ = (UniqueConstraint("network_id", "municipality_id"),)

    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), index=True)
    status: Mapped[ParticipationStatus] = mapped_column(default=ParticipationStatus.INVITED)
    answer_by: Mapped[date | None]
    answered_on: Mapped[date | None]

    network: Mapped[Network] = relationship()
    municipality: Mapped[Municipality] = relationship()
