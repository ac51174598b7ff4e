"""Tokens: what a program shows instead of a person signing in."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Row
from people.persons.model import Person


class ApiToken(Row):
    """A program's right to speak for a person; only its hash is kept.

    It reaches what the person's roles reach at that moment, never more. Bound to one thing
    (`only_kind` and `only_id`, as a grant names it), it reaches nothing besides that.
    """

    __tablename__ = "api_token"
    __table_args__ = (
        Index("ix_api_token_only", "only_kind", "only_id"),
        CheckConstraint("(only_kind IS NULL) = (only_id IS NULL)", name="bound_wholly"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]  # what it is used for, in the person's words
    token_hash: Mapped[str] = mapped_column(unique=True)
    ending: Mapped[str]  # its last four characters, to tell it from others
    scopes: Mapped[str]  # words with a space between, "read" always among them
    only_kind: Mapped[str | None]
    only_id: Mapped[int | None]
    expires_at: Mapped[datetime]
    last_used_on: Mapped[date | None]
    revoked_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()

    @property
    def shown(self) -> str:
        """What may be shown of it."""
        return f"{PREFIX}…{self.ending}"

    @property
    def scope_words(self) -> frozenset[str]:
        """What it may do."""
        return frozenset(self.scopes.split())


PREFIX = "ln_"  # so that a program that looks for leaked secrets knows one of ours
