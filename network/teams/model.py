"""Improvement teams, their members and the roles they hold."""

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Row
from network.networks.model import Network
from people.municipalities.model import Municipality
from people.persons.model import Person, Role


class Team(Row):
    """A municipality's improvement team in a network; a municipality may have several."""

    __tablename__ = "team"
    __table_args__ = (UniqueConstraint("network_id", "name"),)

    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), index=True)
    name: Mapped[str]

    # A team is never shown without where it belongs, so both come with it in one query.
    network: Mapped[Network] = relationship(lazy="joined")
    municipality: Mapped[Municipality] = relationship(lazy="joined")
    memberships: Mapped[list["TeamMembership"]] = relationship(
        back_populates="team", order_by="TeamMembership.id"
    )


class TeamMembership(Row):
    """One role of one person in a team; ended, never deleted, so that history has its names."""

    __tablename__ = "team_membership"
    __table_args__ = (
        Index(
            "uq_team_membership_live",
            "team_id",
            "person_id",
            "role",
            unique=True,
            sqlite_where=text("ended_on IS NULL"),
            postgresql_where=text("ended_on IS NULL"),
        ),
    )

    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role]
    ended_on: Mapped[date | None]

    team: Mapped[Team] = relationship(back_populates="memberships")
    person: Mapped[Person] = relationship()
