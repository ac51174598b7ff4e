"""Municipalities as the register knows them; mergers and new numbers lose no reference."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Row

FICTIONAL = "99"


class Municipality(Row):
    """A municipality in one shape: a merger or a new number makes a new row, and the old points on.

    `number` is unique among the valid ones only. Numbers beginning with 99 are fictional.
    """

    __tablename__ = "municipality"
    __table_args__ = (
        Index(
            "uq_municipality_valid_number",
            "number",
            unique=True,
            sqlite_where=text("valid_to IS NULL"),
            postgresql_where=text("valid_to IS NULL"),
        ),
        CheckConstraint("length(number) = 4", name="number_has_four_digits"),
    )

    number: Mapped[str]
    name: Mapped[str]
    name_alt: Mapped[str] = mapped_column(default="")  # other official names, "; " between them
    county_number: Mapped[str]
    county_name: Mapped[str]
    shows_county: Mapped[bool] = mapped_column(default=False)  # another one has the same name
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)

    successor: Mapped["Municipality | None"] = relationship(remote_side="Municipality.id")

    @property
    def is_fictional(self) -> bool:
        return self.number.startswith(FICTIONAL)

    @property
    def full_name(self) -> str:
        """The name, with the county where two municipalities share it: "Herøy (Nordland)"."""
        return f"{self.name} ({self.county_name})" if self.shows_county else self.name

    def __str__(self) -> str:
        return self.full_name
