"""What is said of a test of the story, from what the team believed to what it decided."""

from dataclasses import dataclass, field

from demo.diary import Diary
from improvement.cycles.model import (
    Adaptation,
    AsPlanned,
    Cycle,
    Decision,
    Judgement,
)
from improvement.ideas.model import ChangeIdea
from improvement.measures import queries as measures
from improvement.measures.model import Measure
from improvement.projects.model import Project
from people.persons.model import Person

YES, PARTLY, NO = Judgement.YES, Judgement.PARTLY, Judgement.NO
ADOPT, ADAPT, ABANDON = Decision.ADOPT, Decision.ADAPT, Decision.ABANDON
EXPAND, MODIFY, REPEAT = Adaptation.EXPAND, Adaptation.MODIFY, Adaptation.REPEAT


@dataclass(frozen=True)
class Belief:
    """A question, what the team believed, and what came of it.

    With a measure the program's proposal decides; else `judged` says, and `actual` what was found.
    """

    question: str
    text: str
    because: str = ""
    sure: int | None = None  # per cent
    low: float | None = None
    high: float | None = None
    measure: str = ""
    judged: Judgement | None = None
    actual: float | None = None
    note: str = ""
    amendment: str = ""


@dataclass(frozen=True)
class Job:
    """Who does what; due so many days after the test begins, or after today when still open."""

    what: str
    who: str = ""  # as the work knows its people
    after: int = 0
    where: str = ""
    is_done: bool = True


@dataclass(frozen=True)
class Outcome:
    """How a test went, and what was decided."""

    decision: Decision
    reason: str
    learning: str
    shows: str = ""
    feedback: str = ""
    next_step: str = ""
    adaptation: Adaptation | None = None
    as_planned: AsPlanned = AsPlanned.YES
    deviations: str = ""
    unexpected: str = ""


@dataclass(frozen=True)
class Trial:
    """One test: days are working days ago, as a diary counts them."""

    key: str
    idea: str
    title: str
    objective: str
    begins: int
    ends: int
    beliefs: tuple[Belief, ...]
    scale_text: str = ""
    scale_n: int | None = None
    before: str = ""
    jobs: tuple[Job, ...] = ()
    seen: tuple[tuple[int, str, str], ...] = ()  # days ago, who, what
    counts: tuple[str, ...] = ()  # measures
    counts_words: str = ""
    outcome: Outcome | None = None
    cancelled: str = ""  # why; a test that never began where it stands alone
    late: int | None = None  # calendar days past its planned end, and nobody has said anything


@dataclass
class Work:
    """What a team has at hand while its story is told."""

    project: Project
    lead: Person
    diary: Diary
    people: dict[str, Person] = field(default_factory=dict)
    ideas: dict[str, ChangeIdea] = field(default_factory=dict)
    cycles: dict[str, Cycle] = field(default_factory=dict)

    def measure(self, name: str) -> Measure:
        """Return the project's measure of that name."""
        return next(each for each in measures.all_of(self.project) if each.name == name)
