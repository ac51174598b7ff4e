"""Votes on change ideas: a round, what stands to choose, and ballots that know no person.

A ballot is no `Row`: it has no author, no moment and no line in the log of changes. What it has
is a fingerprint of the device, good for this round only, so that a device votes once and may
change its mind. When the round closes the ballots are counted and deleted; only sums stay.
"""

import enum
import secrets
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model, Row
from improvement.ideas.model import ChangeIdea
from improvement.projects.model import Project
from network.networks.model import Network

USUAL_DOTS = 3
MOST_DOTS = 10


class VoteStatus(enum.StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class VoteRound(Row):
    """One question put to a room: which of these ideas first?"""

    __tablename__ = "vote_round"
    __table_args__ = (
        CheckConstraint("(project_id IS NULL) <> (network_id IS NULL)", name="one_owner"),
        CheckConstraint("dots >= 1 AND dots <= 10", name="dots_in_range"),
    )

    public_id: Mapped[str] = mapped_column(default=lambda: secrets.token_urlsafe(8), unique=True)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"), index=True)
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"), index=True)
    title: Mapped[str]
    dots: Mapped[int] = mapped_column(default=USUAL_DOTS)  # how many ideas each may choose
    status: Mapped[VoteStatus] = mapped_column(default=VoteStatus.OPEN)
    closed_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]  # the link was withdrawn
    ballots: Mapped[int | None]  # how many voted; counted when it closes

    project: Mapped[Project | None] = relationship()
    network: Mapped[Network | None] = relationship()
    options: Mapped[list["VoteOption"]] = relationship(
        back_populates="round", order_by="VoteOption.sort, VoteOption.id"
    )


class VoteOption(Row):
    """An idea to choose in a round; `votes` is the sum, once the round is closed."""

    __tablename__ = "vote_option"
    __table_args__ = (UniqueConstraint("round_id", "change_idea_id"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("vote_round.id"))
    change_idea_id: Mapped[int] = mapped_column(ForeignKey("change_idea.id"), index=True)
    sort: Mapped[int] = mapped_column(default=0)
    votes: Mapped[int | None]

    round: Mapped[VoteRound] = relationship(back_populates="options")
    idea: Mapped[ChangeIdea] = relationship()


class VoteBallot(Model):
    """What one device has chosen, for as long as the round is open; nobody knows whose it is."""

    __tablename__ = "vote_ballot"
    __table_args__ = (UniqueConstraint("round_id", "device_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("vote_round.id"))
    device_hash: Mapped[str]


class VoteChoice(Model):
    """One dot of a ballot on one idea."""

    __tablename__ = "vote_choice"

    ballot_id: Mapped[int] = mapped_column(
        ForeignKey("vote_ballot.id", ondelete="CASCADE"), primary_key=True
    )
    option_id: Mapped[int] = mapped_column(
        ForeignKey("vote_option.id"), primary_key=True, index=True
    )
