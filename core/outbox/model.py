"""The one table: what is to be done, by when, and how it went."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from core import clock
from core.db import Model

MAIL = "mail"
MAX_ATTEMPTS = 10
PAYLOAD_KEPT = timedelta(days=7)  # of jobs; a mail's words go when it is sent, see core.leases
ROW_KEPT = timedelta(days=400)  # its key goes on refusing a second sending for so long


class Job(Model):
    """Something to be done once the transaction is committed; a mail is one kind of it.

    `attempts` counts claims and is the fencing token: who claimed the job last may finish it.
    `person_id` names who it is about without a foreign key; `core` knows no person.
    """

    __tablename__ = "job"
    __table_args__ = (Index(None, "done_at", "run_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    person_id: Mapped[int | None] = mapped_column(index=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    run_at: Mapped[datetime] = mapped_column(default=clock.now)
    attempts: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    error: Mapped[str | None]
