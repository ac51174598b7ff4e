"""What is written about a test, part by part, on its way from a form to the tables."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from improvement.cycles.model import Adaptation, AsPlanned, Decision, Judgement
from improvement.ideas.model import ChangeIdea
from improvement.measures.model import Measure


@dataclass(frozen=True)
class Quick:
    """Three lines and two days: enough for a test."""

    we_try: str
    we_believe: str
    planned_start: date
    planned_end: date | None = None
    we_look: str = ""
    measure: Measure | None = None
    idea: ChangeIdea | None = None
    confidence: int | None = None


@dataclass(frozen=True)
class PredictionText:
    """One prediction as typed; `id` is None for a new one."""

    text: str
    because: str = ""
    measure_id: int | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    confidence: int | None = None
    id: int | None = None


@dataclass(frozen=True)
class QuestionText:
    """One question with its predictions."""

    text: str
    predictions: tuple[PredictionText, ...] = ()
    id: int | None = None


@dataclass(frozen=True)
class TaskText:
    """Who does what, when and where."""

    what: str
    who_id: int | None = None
    due_on: date | None = None
    where: str = ""
    id: int | None = None


@dataclass(frozen=True)
class DataText:
    """What is counted; a measure, or plain words."""

    measure_id: int | None = None
    what: str = ""
    who: str = ""
    when: str = ""
    where: str = ""
    how: str = ""
    id: int | None = None


@dataclass(frozen=True)
class Running:
    """What may still be changed while the test runs."""

    planned_end: date | None = None
    tasks: tuple[TaskText, ...] = ()
    data: tuple[DataText, ...] = ()
    removed: frozenset[str] = frozenset()  # rows taken away: "t12", "d3", "q4", "p5"


@dataclass(frozen=True)
class Plan(Running):
    """The whole plan. Rows that are not mentioned stay; only `removed` takes one away."""

    title: str = ""
    idea: ChangeIdea | None = None
    objective: str = ""
    scale_text: str = ""
    scale_n: int | None = None
    planned_start: date | None = None
    previous_id: int | None = None
    questions: tuple[QuestionText, ...] = ()


@dataclass(frozen=True)
class Report:
    """How the test went."""

    actual_start: date
    actual_end: date | None = None
    as_planned: AsPlanned | None = None
    deviations: str = ""
    unexpected: str = ""


@dataclass(frozen=True)
class Judged:
    """What a person says of one prediction."""

    judged: Judgement | None
    note: str = ""
    actual_value: Decimal | None = None


@dataclass(frozen=True)
class Studied:
    """What the test showed; judgements by the prediction's id."""

    what_data_show: str = ""
    comparison: str = ""
    learning: str = ""
    user_feedback: str = ""
    judgements: dict[int, Judged] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """What is decided, and why."""

    decision: Decision | None
    reason: str
    adaptation: Adaptation | None = None
    next_step: str = ""
