"""Which reminders a person has asked not to get."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Row


class ReminderStop(Row):
    """A person has stopped one kind of reminder; deleted when they want it again."""

    __tablename__ = "reminder_stop"
    __table_args__ = (UniqueConstraint("person_id", "kind"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
