"""Persons, their roles, and what those roles reach."""

import enum
import secrets
from datetime import datetime
from typing import Any

from flask_login import UserMixin
from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from core.db import Row
from core.formats import sort_key
from people.municipalities.model import Municipality

Grant = tuple[str, str, int]
SITE = ("site", 0)  # what an administrator's role reaches: the installation itself


class Role(enum.StrEnum):
    """What somebody may be. Where a role is held decides what it reaches."""

    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"  # of a network
    ADVISER = "adviser"  # of a network; the teams' coach
    CONTACT = "contact"  # a municipality's
    LEAD = "lead"  # of a team, as those below
    MEASURE_LEAD = "measure_lead"
    MEMBER = "member"
    USER_REPRESENTATIVE = "user_representative"
    SPONSOR = "sponsor"  # the municipality's leader behind the team
    PARTICIPANT = "participant"  # of a network, through any of the above; given to nobody


TEAM_ROLES = (Role.LEAD, Role.MEASURE_LEAD, Role.MEMBER, Role.USER_REPRESENTATIVE, Role.SPONSOR)
NETWORK_ROLES = (Role.COORDINATOR, Role.ADVISER)


class Person(UserMixin, Row):  # type: ignore[misc]
    """Somebody who can sign in.

    A person who is forgotten keeps the row, blank: what they wrote stays, by a former participant.
    """

    __tablename__ = "person"
    __table_args__ = (
        Index(
            "uq_person_email",
            "email",
            unique=True,
            sqlite_where=text("email IS NOT NULL"),
            postgresql_where=text("email IS NOT NULL"),
        ),
    )

    public_id: Mapped[str] = mapped_column(default=lambda: secrets.token_urlsafe(16), unique=True)
    name: Mapped[str]
    sort_name: Mapped[str] = mapped_column(default="", index=True)  # follows the name
    email: Mapped[str | None]
    language: Mapped[str | None]  # for mail, and until another is chosen on a device
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    is_administrator: Mapped[bool] = mapped_column(default=False)
    session_epoch: Mapped[int] = mapped_column(default=1)  # raised to sign out everywhere
    forgotten_at: Mapped[datetime | None]

    municipality: Mapped[Municipality | None] = relationship()

    grants: frozenset[Grant] = frozenset()
    """What the person's roles reach; `persons.queries` loads it once per request."""

    @validates("name")
    def _follow(self, _key: str, name: str) -> str:
        # Stored, because lists are cut into pages by the database, and neither database of ours
        # can be trusted to know æ, ø and å.
        self.sort_name = sort_key(name, "nb")
        return name

    def get_id(self) -> str:
        """Return what the session cookie holds: it stops working when the epoch is raised."""
        return f"{self.id}.{self.session_epoch}"

    @property
    def is_active(self) -> bool:
        return self.forgotten_at is None

    def has(self, role: Role, thing: Any) -> bool:
        """Return whether the person holds `role` in `thing`, any row that roles can be held in."""
        return (role.value, thing.__tablename__, thing.id) in self.grants

    def has_any(self, roles: tuple[Role, ...], thing: Any) -> bool:
        """Return whether the person holds one of `roles` in `thing`."""
        kind, id = thing.__tablename__, thing.id  # asked once: a wall asks for every chart
        return any((role.value, kind, id) in self.grants for role in roles)

    def is_anywhere(self, role: Role) -> bool:
        """Return whether the person holds `role` somewhere."""
        return any(held == role.value for held, _kind, _id in self.grants)

    def reach(self, role: Role, kind: str) -> list[int]:
        """Return the ids of what `role` reaches among the tables named `kind`, in order."""
        return sorted(id for held, of, id in self.grants if held == role.value and of == kind)


class MunicipalityContact(Row):
    """A person the municipality has named as its contact; reads all of its projects."""

    __tablename__ = "municipality_contact"
    __table_args__ = (
        Index("uq_municipality_contact", "municipality_id", "person_id", unique=True),
    )

    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)

    municipality: Mapped[Municipality] = relationship()
    person: Mapped[Person] = relationship()
