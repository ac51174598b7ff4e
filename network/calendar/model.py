"""A person's calendar feed: one secret address, which the person may change or withdraw."""

import secrets

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Row
from people.persons.model import Person


class CalendarFeed(Row):
    """The address by which a calendar program reads one person's days; deleted to withdraw it."""

    __tablename__ = "calendar_feed"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    token: Mapped[str] = mapped_column(default=lambda: secrets.token_urlsafe(24), unique=True)

    person: Mapped[Person] = relationship()
