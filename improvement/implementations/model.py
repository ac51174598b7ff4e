"""What must be in place before an adopted idea is daily practice (row 37)."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Row
from improvement.ideas.model import ChangeIdea
from improvement.measures.model import Measure
from people.persons.model import Person


class Implementation(Row):
    """One idea on its way into the way we always work: owner, training, routine, measure."""

    __tablename__ = "implementation"

    change_idea_id: Mapped[int] = mapped_column(ForeignKey("change_idea.id"), unique=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    training: Mapped[str] = mapped_column(default="")
    routine: Mapped[str] = mapped_column(default="")
    routine_url: Mapped[str] = mapped_column(default="")
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"), index=True)
    confirmed_on: Mapped[date | None]

    idea: Mapped[ChangeIdea] = relationship()
    owner: Mapped[Person | None] = relationship()
    measure: Mapped[Measure | None] = relationship()

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody has said that all of it is in place."""
        return self.confirmed_on is not None
