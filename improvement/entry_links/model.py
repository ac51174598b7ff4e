"""Links and QR codes by which numbers are entered without signing in."""

import secrets
from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Row
from improvement.measures.model import Measure


class EntryLink(Row):
    """A link, also as QR, by which one measure's numbers can be entered without signing in."""

    __tablename__ = "entry_link"

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    token: Mapped[str] = mapped_column(default=lambda: secrets.token_urlsafe(16), unique=True)
    label: Mapped[str] = mapped_column(default="")  # where it hangs: "the duty room"
    expires_on: Mapped[date]
    revoked_at: Mapped[datetime | None]

    measure: Mapped[Measure] = relationship()
