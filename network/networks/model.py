"""Learning networks and the people who run them."""

import enum
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Row
from people.persons.model import Person, Role

USUAL_SIZE = (8, 12)  # municipalities; guidance that warns and never blocks


class NetworkStatus(enum.StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    CLOSED = "closed"


class RuleSet(enum.StrEnum):
    """By which rules charts in the network are judged."""

    ANHOEJ = "anhoej"
    IHI = "ihi"
    NHS = "nhs"


class Network(Row):
    """Municipalities that meet some times a year and improve something in between."""

    __tablename__ = "network"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="ends_after_start"),)

    name: Mapped[str]
    theme: Mapped[str] = mapped_column(default="")
    aim: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    status: Mapped[NetworkStatus] = mapped_column(default=NetworkStatus.PLANNED)
    rule_set: Mapped[RuleSet] = mapped_column(default=RuleSet.ANHOEJ)
    screens_moving_ranges: Mapped[bool] = mapped_column(default=True)  # limits without outliers

    memberships: Mapped[list["NetworkMembership"]] = relationship(
        back_populates="network", order_by="NetworkMembership.id"
    )


class NetworkMembership(Row):
    """A coordinator or adviser of a network; ended, never deleted."""

    __tablename__ = "network_membership"
    __table_args__ = (
        Index(
            "uq_network_membership_live",
            "network_id",
            "person_id",
            "role",
            unique=True,
            sqlite_where=text("ended_on IS NULL"),
            postgresql_where=text("ended_on IS NULL"),
        ),
    )

    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role]
    ended_on: Mapped[date | None]

    network: Mapped[Network] = relationship(back_populates="memberships")
    person: Mapped[Person] = relationship()
