"""The whole plan of a test, with any number of lines; and what of it can change later."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.forms import (
    ChoiceField,
    DateField,
    LongTextField,
    NumberField,
    TextField,
    WholeNumberField,
)
from improvement.cycles import words
from improvement.cycles.content import (
    DataText,
    Plan,
    PredictionText,
    QuestionText,
    Running,
    TaskText,
)
from improvement.cycles.forms import confidence_choices, runs_forward
from improvement.cycles.model import Cycle
from improvement.cycles.rows import Line, RowsForm, must_say
from improvement.ideas.model import ChangeIdea
from improvement.measures.model import Measure
from improvement.projects.queries import Member
from people.persons.words import display_name


class RunningForm(RowsForm):
    """What may be changed while the test runs: when it ends, who does what, what is counted."""

    autosaves = True
    goes_to = ""  # the id of the field to write in next, after a line was added

    planned_end = DateField(_l("Planned end"), required=False)

    def __init__(
        self, *, members: Sequence[Member], measures: Sequence[Measure], **kwargs: Any
    ) -> None:
        self.people = [(one.person.id, display_name(one.person)) for one in members]
        self.counted = [(measure.id, measure.name) for measure in measures]
        super().__init__(**kwargs)

    def make_fields(self, letter: str) -> dict[str, Any]:
        """Tasks and data plan; a plan adds questions and predictions."""
        return {"t": self._task, "d": self._data}.get(letter, dict)()

    def running(self) -> Running:
        """Return what was typed."""
        return Running(self.planned_end.data, self.tasks(), self.data_plan(), self.gone())

    def tasks(self) -> tuple[TaskText, ...]:
        return tuple(
            TaskText(
                line.said("what") or "",
                line.said("who"),
                line.said("due"),
                line.said("where") or "",
                line.id,
            )
            for line in self.every("t")
            if not line.is_blank
        )

    def data_plan(self) -> tuple[DataText, ...]:
        return tuple(
            DataText(
                line.said("measure"),
                line.said("what") or "",
                line.said("who") or "",
                line.said("when") or "",
                line.said("where") or "",
                line.said("how") or "",
                line.id,
            )
            for line in self.every("d")
            if not line.is_blank
        )

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        for line in self.every("t"):
            must_say(line, "what")
        self._check_data()
        return good and not self.errors

    def _check_data(self) -> None:
        used: set[int] = set()
        for line in self.every("d"):
            measure = line.said("measure")
            if measure is None:
                must_say(line, "what")
            elif measure in used:
                line["measure"].errors = [_("This measure stands in the data plan already.")]
            else:
                used.add(measure)

    def _task(self) -> dict[str, Any]:
        return {
            "what": TextField(_("What is to be done?"), max=200, required=False),
            "who": ChoiceField(
                _("Who?"), required=False, coerce=int, choices=[("", _("Nobody yet")), *self.people]
            ),
            "due": DateField(_("By when?"), required=False),
            "where": TextField(_("Where?"), max=120, required=False),
        }

    def _data(self) -> dict[str, Any]:
        return {
            "measure": self._measure(_("Measure")),
            "what": TextField(_("Or in words: what is counted?"), max=200, required=False),
            "who": TextField(_("Who counts?"), max=120, required=False),
            "when": TextField(_("When?"), max=120, required=False),
            "where": TextField(_("Where?"), max=120, required=False),
            "how": TextField(_("How?"), max=200, required=False),
        }

    def _measure(self, label: str) -> ChoiceField:
        choices = [("", _("None")), *self.counted]
        return ChoiceField(label, required=False, coerce=int, choices=choices)


class PlanForm(RunningForm):
    """The whole plan of a test that has not begun."""

    title = TextField(_l("What the test is called"), max=120)
    change_idea_id = ChoiceField(_l("The change idea"), coerce=int)
    objective = LongTextField(_l("What do you want to find out?"), max=2000)
    scale_text = TextField(
        _l("With whom, and how many"),
        max=120,
        required=False,
        description=_l("Begin small: one family, one class, one day."),
    )
    scale_n = WholeNumberField(_l("How many, as a number"), least=1, most=100_000, required=False)
    planned_start = DateField(_l("Planned start"), required=False)
    previous_cycle_id = ChoiceField(_l("It builds on"), required=False, coerce=int)

    def offer(self, ideas: Sequence[ChangeIdea], earlier: Sequence[Cycle]) -> None:
        """Fill in what one may choose from."""
        self.ideas = {idea.id: idea for idea in ideas}
        self.change_idea_id.choices = [(idea.id, idea.title) for idea in ideas]
        self.previous_cycle_id.choices = [
            ("", _("None: it is the first")),
            *((cycle.id, _named(cycle)) for cycle in earlier),
        ]

    def make_fields(self, letter: str) -> dict[str, Any]:
        made = {"q": self._question, "p": self._prediction}.get(letter)
        return made() if made else super().make_fields(letter)

    def plan(self) -> Plan:
        """Return what was typed."""
        return Plan(
            self.planned_end.data,
            self.tasks(),
            self.data_plan(),
            self.gone(),
            title=self.title.data or "",
            idea=self.ideas.get(self.change_idea_id.data),
            objective=self.objective.data or "",
            scale_text=self.scale_text.data or "",
            scale_n=self.scale_n.data,
            planned_start=self.planned_start.data,
            previous_id=self.previous_cycle_id.data,
            questions=tuple(_asked(line) for line in self.lines["q"] if not line.is_blank),
        )

    def validate_planned_end(self, field: Any) -> None:
        runs_forward(self.planned_start.data, field.data)

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        for line in [*self.lines["q"], *self.every("p")]:
            must_say(line, "text")
        for line in self.every("p"):
            low, high = line.said("low"), line.said("high")
            if low is not None and high is not None and low > high:
                line["high"].errors = [_("The highest must not be below the lowest.")]
        return good and not self.errors

    def _question(self) -> dict[str, Any]:
        return {"text": TextField(_("Question"), max=300, required=False)}

    def _prediction(self) -> dict[str, Any]:
        return {
            "text": LongTextField(_("What do you believe will happen?"), max=1000),
            "because": LongTextField(_("Because …"), max=1000),
            "measure": self._measure(_("Seen on the measure")),
            "low": NumberField(_("At least"), required=False),
            "high": NumberField(_("At most"), required=False),
            "confidence": ChoiceField(
                _("How sure are you?"), required=False, coerce=int, choices=confidence_choices()
            ),
        }


def stored_plan(cycle: Cycle, letters: str = "qptd") -> dict[str, dict[str, Any]]:
    """Return the lines of a cycle by name, as `RowsForm` wants them; pure."""
    found: dict[str, dict[str, Any]] = {}
    for question in cycle.questions if "q" in letters else ():
        found[f"q{question.id}"] = {"text": question.text}
        for one in question.predictions:
            found[f"q{question.id}p{one.id}"] = {
                "text": one.text,
                "because": one.because,
                "measure": one.measure_id,
                "low": one.expected_low,
                "high": one.expected_high,
                "confidence": one.confidence,
            }
    for task in cycle.tasks:
        values = {"what": task.what, "who": task.who_id, "due": task.due_on, "where": task.where}
        found[f"t{task.id}"] = values
    for row in cycle.data_plans:
        names = ("what", "who", "when", "where", "how")
        texts = {name: getattr(row, name) for name in names}
        found[f"d{row.id}"] = {"measure": row.measure_id, **texts}
    return found


def _asked(line: Line) -> QuestionText:
    told = tuple(_predicted(one) for one in line.lines if not one.is_blank)
    return QuestionText(line.said("text") or "", told, line.id)


def _predicted(line: Line) -> PredictionText:
    low: Decimal | None = line.said("low")
    return PredictionText(
        text=line.said("text") or "",
        because=line.said("because") or "",
        measure_id=line.said("measure"),
        low=low,
        high=line.said("high"),
        confidence=line.said("confidence"),
        id=line.id,
    )


def _named(cycle: Cycle) -> str:
    word, _colour = words.state(cycle)
    return f"{cycle.title} ({word})"
