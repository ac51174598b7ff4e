"""Improvement projects: what a team works on between the gatherings."""

import enum
from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Row
from network.teams.model import Team


class ProjectStatus(enum.StrEnum):
    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"
    STOPPED = "stopped"


class Visibility(enum.StrEnum):
    """Who outside the team may read; `public` is kept for when public pages exist."""

    TEAM = "team"
    NETWORK = "network"
    ALL_NETWORKS = "all_networks"
    PUBLIC = "public"


class Project(Row):
    """One problem a team has taken on; lead, measure lead and sponsor are the team's (rule R2)."""

    __tablename__ = "project"

    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    title: Mapped[str]
    problem_statement: Mapped[str] = mapped_column(default="")
    aim_sketch: Mapped[str] = mapped_column(default="")
    user_perspective: Mapped[str] = mapped_column(default="")
    user_perspective_by: Mapped[str] = mapped_column(default="")  # who said it: no names
    scope_in: Mapped[str] = mapped_column(default="")
    scope_out: Mapped[str] = mapped_column(default="")
    topic_tags: Mapped[str] = mapped_column(default="")  # by commas, as typed
    status: Mapped[ProjectStatus] = mapped_column(default=ProjectStatus.DRAFT)
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.NETWORK)
    start_date: Mapped[date | None]
    planned_end_date: Mapped[date | None]
    closed_on: Mapped[date | None]
    close_reason: Mapped[str] = mapped_column(default="")
    closing_learning: Mapped[str] = mapped_column(default="")

    team: Mapped[Team] = relationship(lazy="joined")
