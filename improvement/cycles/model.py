"""PDSA cycles: small tests with a prediction that is locked before it is tried."""

import enum
import secrets
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Row
from improvement.ideas.model import ChangeIdea
from improvement.measures.model import Measure
from improvement.projects.model import Project
from people.persons.model import Person


class Stage(enum.StrEnum):
    """Where a cycle stands; `stages.py` says which steps there are."""

    PLAN = "plan"
    DO = "do"
    STUDY = "study"
    ACT = "act"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class AsPlanned(enum.StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Judgement(enum.StrEnum):
    """Whether a prediction came true."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


class Decision(enum.StrEnum):
    ADOPT = "adopt"
    ADAPT = "adapt"
    ABANDON = "abandon"


class Adaptation(enum.StrEnum):
    """What the next cycle does, after `adapt`."""

    EXPAND = "expand"
    MODIFY = "modify"
    REPEAT = "repeat"


class Cycle(Row):
    """One test of one change idea: planned, done, studied and acted upon (R31-R39).

    The number in the ramp is computed, never stored: `ramps.py` follows `previous_cycle_id`.
    """

    __tablename__ = "cycle"
    __table_args__ = (
        CheckConstraint("previous_cycle_id <> id", name="not_its_own_previous"),
        CheckConstraint("scale_n IS NULL OR scale_n >= 1", name="scale_is_positive"),
    )

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    change_idea_id: Mapped[int] = mapped_column(ForeignKey("change_idea.id"), index=True)
    previous_cycle_id: Mapped[int | None] = mapped_column(ForeignKey("cycle.id"), index=True)
    title: Mapped[str]
    scale_text: Mapped[str] = mapped_column(default="")  # "one family", "all schools"
    scale_n: Mapped[int | None]
    stage: Mapped[Stage] = mapped_column(default=Stage.PLAN)

    objective: Mapped[str] = mapped_column(default="")
    planned_start: Mapped[date | None]
    planned_end: Mapped[date | None]

    actual_start: Mapped[date | None]
    actual_end: Mapped[date | None]
    as_planned: Mapped[AsPlanned | None]
    deviations: Mapped[str] = mapped_column(default="")
    unexpected: Mapped[str] = mapped_column(default="")

    what_data_show: Mapped[str] = mapped_column(default="")
    comparison: Mapped[str] = mapped_column(default="")
    learning: Mapped[str] = mapped_column(default="")
    user_feedback: Mapped[str] = mapped_column(default="")

    decision: Mapped[Decision | None]
    adaptation: Mapped[Adaptation | None]
    reason: Mapped[str] = mapped_column(default="")
    next_step: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    cancel_reason: Mapped[str] = mapped_column(default="")
    stage_changed_on: Mapped[date | None]  # when it last went on; what is stale is counted from it

    project: Mapped[Project] = relationship()
    change_idea: Mapped[ChangeIdea] = relationship()
    previous: Mapped["Cycle | None"] = relationship(remote_side="Cycle.id")
    decided_by: Mapped[Person | None] = relationship()
    questions: Mapped[list["CycleQuestion"]] = relationship(
        back_populates="cycle", order_by="CycleQuestion.sort, CycleQuestion.id"
    )
    tasks: Mapped[list["CycleTask"]] = relationship(
        back_populates="cycle", order_by="CycleTask.due_on, CycleTask.id"
    )
    data_plans: Mapped[list["DataPlan"]] = relationship(
        back_populates="cycle", order_by="DataPlan.id"
    )
    observations: Mapped[list["Observation"]] = relationship(
        back_populates="cycle", order_by="Observation.at, Observation.id"
    )

    @property
    def is_open(self) -> bool:
        return self.stage not in (Stage.CLOSED, Stage.CANCELLED)

    @property
    def has_begun(self) -> bool:
        """Whether the test was tried at all; one cancelled in Plan was not."""
        return self.stage is not Stage.PLAN and self.actual_start is not None


class CycleQuestion(Row):
    """What the team wants to find out."""

    __tablename__ = "cycle_question"

    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    text: Mapped[str]
    sort: Mapped[int] = mapped_column(default=0)

    cycle: Mapped[Cycle] = relationship(back_populates="questions")
    predictions: Mapped[list["Prediction"]] = relationship(
        back_populates="question", order_by="Prediction.id"
    )


class Prediction(Row):
    """What the team believes will happen, locked when the cycle goes to Do (R32)."""

    __tablename__ = "prediction"
    __table_args__ = (
        CheckConstraint(
            "confidence IS NULL OR (confidence >= 0 AND confidence <= 100)",
            name="confidence_in_range",
        ),
        CheckConstraint("expected_low <= expected_high", name="range_runs_upwards"),
    )

    question_id: Mapped[int] = mapped_column(ForeignKey("cycle_question.id"), index=True)
    text: Mapped[str]
    because: Mapped[str] = mapped_column(default="")
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"), index=True)
    expected_low: Mapped[Decimal | None]  # in the measure's unit
    expected_high: Mapped[Decimal | None]
    confidence: Mapped[int | None]  # per cent
    locked_at: Mapped[datetime | None]
    judged: Mapped[Judgement | None]
    judged_note: Mapped[str] = mapped_column(default="")
    actual_value: Mapped[Decimal | None]  # typed where no measure tells it

    question: Mapped[CycleQuestion] = relationship(back_populates="predictions")
    measure: Mapped[Measure | None] = relationship()
    amendments: Mapped[list["PredictionAmendment"]] = relationship(
        back_populates="prediction", order_by="PredictionAmendment.id"
    )


class PredictionAmendment(Row):
    """What was added after the lock; the prediction itself stays as it was (R32)."""

    __tablename__ = "prediction_amendment"

    prediction_id: Mapped[int] = mapped_column(ForeignKey("prediction.id"), index=True)
    text: Mapped[str]

    prediction: Mapped[Prediction] = relationship(back_populates="amendments")


class CycleTask(Row):
    """Who does what, when and where."""

    __tablename__ = "cycle_task"

    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    what: Mapped[str]
    who_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    due_on: Mapped[date | None]
    where: Mapped[str] = mapped_column("place", default="")
    done_at: Mapped[datetime | None]

    cycle: Mapped[Cycle] = relationship(back_populates="tasks")
    who: Mapped[Person | None] = relationship()


class DataPlan(Row):
    """What is counted during the test: a measure of the project, or something in plain words."""

    __tablename__ = "data_plan"
    __table_args__ = (
        UniqueConstraint("cycle_id", "measure_id"),
        CheckConstraint("measure_id IS NOT NULL OR what <> ''", name="says_what"),
    )

    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"), index=True)
    what: Mapped[str] = mapped_column(default="")
    who: Mapped[str] = mapped_column(default="")
    when: Mapped[str] = mapped_column("at_times", default="")
    where: Mapped[str] = mapped_column("place", default="")
    how: Mapped[str] = mapped_column(default="")

    cycle: Mapped[Cycle] = relationship(back_populates="data_plans")
    measure: Mapped[Measure | None] = relationship()


class Observation(Row):
    """Something seen while the test ran; written at once, also by phone."""

    __tablename__ = "observation"
    __table_args__ = (
        Index("uq_observation_client_token", "cycle_id", "client_token", unique=True),
    )

    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    at: Mapped[datetime]
    text: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    client_token: Mapped[str | None]  # the same sending twice is one row

    cycle: Mapped[Cycle] = relationship(back_populates="observations")
    by: Mapped[Person | None] = relationship()


class StaleAnswer(enum.StrEnum):
    """What somebody says happened, by one tap from the reminder (R39)."""

    AS_PLANNED = "as_planned"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    CANCELLED = "cancelled"


class StaleQuestion(Row):
    """One person asked about one cycle that has been quiet; the token lets that person answer."""

    __tablename__ = "stale_question"
    __table_args__ = (UniqueConstraint("cycle_id", "person_id", "asked_on"),)

    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    token: Mapped[str] = mapped_column(default=lambda: secrets.token_urlsafe(24), unique=True)
    asked_on: Mapped[date]
    expires_on: Mapped[date]
    answer: Mapped[StaleAnswer | None]
    answered_at: Mapped[datetime | None]

    cycle: Mapped[Cycle] = relationship()
    person: Mapped[Person] = relationship()
