"""Ways in: credentials of any provider, and one-time links sent by mail."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core import clock
from core.db import Model, Row
from people.persons.model import Person


class Provider(enum.StrEnum):
    EMAIL = "email"  # a one-time link to the address, which is the subject
    DEMO = "demo"  # a button; only in demo mode


class Credential(Row):
    """One way a person can prove who they are; `subject` is what the provider calls them."""

    __tablename__ = "credential"
    __table_args__ = (UniqueConstraint("provider", "subject"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    provider: Mapped[Provider]
    subject: Mapped[str]

    person: Mapped[Person] = relationship()


class LinkPurpose(enum.StrEnum):
    SIGN_IN = "sign_in"
    INVITATION = "invitation"
    NEW_ADDRESS = "new_address"  # proves that the person reads mail at `new_email`


class SignInLink(Model):
    """A link that works once, and signs in or confirms an address; only its hash is kept."""

    __tablename__ = "sign_in_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    purpose: Mapped[LinkPurpose]
    next_path: Mapped[str] = mapped_column(default="/")
    new_email: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()
