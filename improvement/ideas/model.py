"""Change ideas: what might lead to improvement, a team's own or in a network's library."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Row
from improvement.projects.model import Project
from network.networks.model import Network
from people.persons.model import Person


class Origin(enum.StrEnum):
    """Where an idea came from."""

    TEAM = "team"
    USER = "user"
    PACKAGE = "package"
    BORROWED = "borrowed"


class Belief(enum.StrEnum):
    """How sure one is that it helps."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class IdeaStatus(enum.StrEnum):
    """How far it has come; the cycles decide, unless somebody overrides with a reason (R17)."""

    IDEA = "idea"
    PRIORITISED = "prioritised"
    TESTING = "testing"
    ADOPTED = "adopted"
    IMPLEMENTED = "implemented"
    ABANDONED = "abandoned"
    PARKED = "parked"


class ChangeIdea(Row):
    """An idea of a project, or one in a network's change package that teams may take from.

    `status` is what counts: kept in step with the cycles by `operations.follow_cycles`.
    `chosen_status` is what somebody said by hand; a decision after a test clears it. A reason
    stands with what contradicts the tests, and then shows as in use without a test (R17).
    """

    __tablename__ = "change_idea"
    __table_args__ = (
        CheckConstraint("(project_id IS NULL) <> (network_id IS NULL)", name="one_owner"),
        CheckConstraint("effect IS NULL OR (effect >= 1 AND effect <= 5)", name="effect_in_range"),
        CheckConstraint("effort IS NULL OR (effort >= 1 AND effort <= 5)", name="effort_in_range"),
    )

    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"), index=True)
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"), index=True)
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    origin: Mapped[Origin] = mapped_column(default=Origin.TEAM)
    borrowed_from_id: Mapped[int | None] = mapped_column(ForeignKey("change_idea.id"), index=True)
    effect: Mapped[int | None]
    effort: Mapped[int | None]
    belief: Mapped[Belief | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    status: Mapped[IdeaStatus] = mapped_column(default=IdeaStatus.IDEA)
    chosen_status: Mapped[IdeaStatus | None]
    status_override_reason: Mapped[str] = mapped_column(default="")
    archived_at: Mapped[datetime | None]

    project: Mapped[Project | None] = relationship()
    network: Mapped[Network | None] = relationship()
    owner: Mapped[Person | None] = relationship()
    borrowed_from: Mapped["ChangeIdea | None"] = relationship(remote_side="ChangeIdea.id")

    @property
    def is_untested(self) -> bool:
        """Whether somebody said it is in use without a test (R17)."""
        in_use = (IdeaStatus.ADOPTED, IdeaStatus.IMPLEMENTED)
        return self.status in in_use and bool(self.status_override_reason)
