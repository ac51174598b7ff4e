"""The parts of a test that programs are told of: questions, predictions, tasks, observations."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from core.rest.shapes import Is
from improvement.cycles.model import Cycle, CycleQuestion, Judgement
from improvement.cycles.model import CycleTask as TaskRow
from improvement.cycles.model import DataPlan as DataRow
from improvement.cycles.model import Prediction as PredictionRow
from people.persons.words import display_name

Names = dict[int, str]  # of those who observed and added notes


@dataclass(frozen=True)
class Amendment:
    """What was added to a prediction after it was locked."""

    at: datetime
    by: Annotated[str | None, Is("Who wrote it; null where nobody knows.")]
    text: str


@dataclass(frozen=True)
class Prediction:
    """What the team believed would happen, and how that was judged."""

    id: int
    text: str
    because: str
    measure_id: int | None
    expected_low: Annotated[Decimal | None, Is("In the measure's unit.")]
    expected_high: Decimal | None
    confidence: Annotated[int | None, Is("How sure the team was, in per cent.")]
    locked_at: Annotated[datetime | None, Is("When the test began; null while it may be changed.")]
    judged: Annotated[Judgement | None, Is("Whether it came true; null until it is judged.")]
    judged_note: str
    actual_value: Annotated[Decimal | None, Is("What it became, as the team wrote it.")]
    amendments: list[Amendment]


@dataclass(frozen=True)
class Question:
    """What the team wanted to find out."""

    id: int
    text: str
    predictions: list[Prediction]


@dataclass(frozen=True)
class Task:
    """Who does what, when and where."""

    id: int
    what: str
    who: Annotated[str | None, Is("A name; null where nobody has taken it.")]
    due_on: date | None
    where: str
    is_done: bool


@dataclass(frozen=True)
class DataPlan:
    """What is counted during the test: a measure, or something in plain words."""

    measure_id: int | None
    what: str
    who: str
    when: str
    where: str
    how: str


@dataclass(frozen=True)
class Observation:
    """Something seen while the test ran."""

    at: datetime
    by: Annotated[str | None, Is("Who saw it; null where nobody knows.")]
    text: str


def question(asked: CycleQuestion, names: Names) -> Question:
    """Return a question with its predictions."""
    told = [_prediction(each, names) for each in asked.predictions]
    return Question(asked.id, asked.text, told)


def _prediction(one: PredictionRow, names: Names) -> Prediction:
    return Prediction(
        one.id,
        one.text,
        one.because,
        one.measure_id,
        one.expected_low,
        one.expected_high,
        one.confidence,
        one.locked_at,
        one.judged,
        one.judged_note if one.judged else "",
        one.actual_value if one.judged else None,
        [
            Amendment(each.created_at, names.get(each.created_by_id or 0), each.text)
            for each in one.amendments
        ],
    )


def data(row: DataRow) -> DataPlan:
    """Return a line of the data plan."""
    return DataPlan(row.measure_id, row.what, row.who, row.when, row.where, row.how)


def task(row: TaskRow) -> Task:
    """Return a task with the name of who does it."""
    who = display_name(row.who) if row.who_id else None
    return Task(row.id, row.what, who, row.due_on, row.where, row.done_at is not None)


def observations(cycle: Cycle, names: Names) -> list[Observation]:
    """Return what was seen while the test ran, oldest first."""
    return [
        Observation(note.at, names.get(note.by_id or 0), note.text) for note in cycle.observations
    ]
