"""Measures: what is counted, by which definition, towards which target."""

import enum
from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Row
from improvement.charts.series import DataKind, Direction
from improvement.periods import Frequency
from improvement.projects.model import Project
from network.networks.model import Network
from people.persons.model import Person


class MeasureType(enum.StrEnum):
    OUTCOME = "outcome"
    PROCESS = "process"
    BALANCING = "balancing"


class MeasureStatus(enum.StrEnum):
    PLANNED = "planned"
    COLLECTING = "collecting"
    PAUSED = "paused"
    ENDED = "ended"


class ChartChoice(enum.StrEnum):
    """Which chart is drawn: the product's choice, or what a person chose instead."""

    AUTO = "auto"
    RUN = "run"
    INDIVIDUALS = "i"
    MR = "mr"
    XBAR = "xbar"
    S = "s"
    P = "p"
    PP = "pp"
    U = "u"
    UP = "up"
    C = "c"
    G = "g"
    T = "t"


class Sampling(enum.StrEnum):
    """Which cases are counted."""

    ALL = "all"
    RANDOM = "random"
    EVERY_KTH = "every_kth"
    FIRST_N = "first_n"
    CONVENIENCE = "convenience"


class Measure(Row):
    """What is counted; a changed way of counting is a new definition of it.

    A measure of a network holds definitions only: its page is the wall. A team that adopts it
    gets a measure of its own project with `origin_id`, which follows the origin's definitions
    unless it is a local variant. So one measure has one chart at one address.
    """

    __tablename__ = "measure"
    __table_args__ = (
        UniqueConstraint("project_id", "name"),
        Index("uq_measure_network_id_name", "network_id", "name", unique=True),
        Index("uq_measure_project_id_origin_id", "project_id", "origin_id", unique=True),
        CheckConstraint("(project_id IS NULL) <> (network_id IS NULL)", name="one_owner"),
        CheckConstraint("decimals >= 0 AND decimals <= 4", name="decimals_in_range"),
    )

    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"), index=True)
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"), index=True)
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"), index=True)
    is_local_variant: Mapped[bool] = mapped_column(default=False)
    name: Mapped[str]
    type: Mapped[MeasureType]
    status: Mapped[MeasureStatus] = mapped_column(default=MeasureStatus.COLLECTING)
    direction: Mapped[Direction]
    unit: Mapped[str] = mapped_column(default="")  # as on the axis: "days", "%", "per 10 000"
    decimals: Mapped[int] = mapped_column(default=0)
    share_numbers: Mapped[bool] = mapped_column(default=True)
    hides_small_n: Mapped[bool] = mapped_column(default=True)
    min_n_public: Mapped[int] = mapped_column(default=5)  # hidden outside the team below this
    chart: Mapped[ChartChoice] = mapped_column(default=ChartChoice.AUTO)
    baseline_from: Mapped[date | None]
    baseline_to: Mapped[date | None]
    collector_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    backup_collector_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)

    project: Mapped[Project | None] = relationship()
    network: Mapped[Network | None] = relationship()
    origin: Mapped["Measure | None"] = relationship(remote_side="Measure.id")
    collector: Mapped[Person | None] = relationship(foreign_keys=[collector_id])
    backup_collector: Mapped[Person | None] = relationship(foreign_keys=[backup_collector_id])
    own_definitions: Mapped[list["MeasureDefinition"]] = relationship(
        back_populates="measure", order_by="MeasureDefinition.version_no"
    )
    targets: Mapped[list["MeasureTarget"]] = relationship(
        back_populates="measure", order_by="MeasureTarget.valid_from"
    )

    @property
    def definitions(self) -> list["MeasureDefinition"]:
        """The versions in force, oldest first: the origin's unless this is a local variant."""
        return (self.origin if self.follows and self.origin else self).own_definitions

    @property
    def definition(self) -> "MeasureDefinition":
        """The newest version; every measure has at least one."""
        return self.definitions[-1]

    @property
    def follows(self) -> bool:
        """Whether it is counted as its origin says, and so stands beside others who do."""
        return self.origin_id is not None and not self.is_local_variant


class MeasureDefinition(Row):
    """One version of how it is counted (måleplan); never edited once numbers rest on it."""

    __tablename__ = "measure_definition"
    __table_args__ = (
        UniqueConstraint("measure_id", "version_no"),
        CheckConstraint("multiplier IN (1, 100, 1000, 10000, 100000)", name="known_multiplier"),
    )

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    version_no: Mapped[int] = mapped_column(default=1)
    valid_from: Mapped[date]
    data_kind: Mapped[DataKind]
    frequency: Mapped[Frequency]
    operational_definition: Mapped[str] = mapped_column(default="")
    numerator_def: Mapped[str] = mapped_column(default="")
    denominator_def: Mapped[str] = mapped_column(default="")
    multiplier: Mapped[int] = mapped_column(default=1)
    inclusion: Mapped[str] = mapped_column(default="")
    exclusion: Mapped[str] = mapped_column(default="")
    data_source: Mapped[str] = mapped_column(default="")
    how_collected: Mapped[str] = mapped_column(default="")
    grace_days: Mapped[int] = mapped_column(default=7)
    sampling: Mapped[Sampling] = mapped_column(default=Sampling.ALL)
    sample_size: Mapped[int | None]  # how many, or every how many
    sampling_note: Mapped[str] = mapped_column(default="")
    change_reason: Mapped[str] = mapped_column(default="")
    breaks_comparability: Mapped[bool] = mapped_column(default=False)

    measure: Mapped[Measure] = relationship(back_populates="own_definitions")


class MeasureTarget(Row):
    """What is aimed at from a day on: one value, or a range."""

    __tablename__ = "measure_target"
    __table_args__ = (
        UniqueConstraint("measure_id", "valid_from"),
        CheckConstraint("(value IS NULL) <> (low IS NULL AND high IS NULL)", name="value_or_range"),
    )

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    value: Mapped[Decimal | None]  # in the measure's unit: 80 for 80 %
    low: Mapped[Decimal | None]
    high: Mapped[Decimal | None]
    valid_from: Mapped[date]
    aim_id: Mapped[int | None] = mapped_column(ForeignKey("aim.id"), index=True)  # what set it

    measure: Mapped[Measure] = relationship(back_populates="targets")
