"""The forms after the plan: how it went, what it showed, what is decided."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import ValidationError

from core import clock
from core.forms import (
    BaseForm,
    CheckField,
    DateField,
    LongTextField,
    NumberField,
    RadioField,
)
from improvement.cycles import words
from improvement.cycles.content import Judged, Report, Studied, Verdict
from improvement.cycles.forms import runs_forward
from improvement.cycles.model import (
    Adaptation,
    AsPlanned,
    Decision,
    Judgement,
    Prediction,
)
from improvement.cycles.rows import GrowingForm


def not_ahead(_form: Any, field: Any) -> None:
    """Refuse a day that has not come."""
    if field.data and field.data > clock.today():
        raise ValidationError(_("That day has not come yet. Write the day when it has."))


def _pairs(labels: Mapping[Any, Any]) -> Callable[[], list[tuple[Any, Any]]]:
    return lambda: list(labels.items())


class BeginForm(BaseForm):
    """On which day it begins."""

    actual_start = DateField(_l("First day of the test"), [not_ahead], default=clock.today)


class ReportForm(BaseForm):
    """Do: the days, the course, what was not foreseen."""

    autosaves = True

    actual_start = DateField(_l("First day of the test"), [not_ahead])
    actual_end = DateField(_l("Last day of the test"), [not_ahead], required=False)
    as_planned = RadioField(
        _l("Did it go as planned?"),
        required=False,
        coerce=AsPlanned,
        choices=_pairs(words.AS_PLANNED),
    )
    deviations = LongTextField(_l("What was done differently?"), max=2000)
    unexpected = LongTextField(_l("What did nobody expect?"), max=2000)
    goes_on = False
    empty_is_today = False

    def let_empty_mean_today(self) -> None:
        """Let a test that runs end today where no last day is given, and say so."""
        self.empty_is_today = True
        self.actual_end.description = _("Empty means today, when the test is over.")

    def validate_actual_end(self, field: Any) -> None:
        runs_forward(self.actual_start.data, field.data)

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        if self.goes_on and self.empty_is_today and not any(self.actual_end.raw_data or ()):
            self.actual_end.data = clock.today()
        if self.goes_on:
            good = all([fill_in(self.actual_end), fill_in(self.as_planned), good])
        return good

    def report(self) -> Report:
        """Return what was typed."""
        return Report(
            self.actual_start.data or clock.today(),
            self.actual_end.data,
            self.as_planned.data,
            self.deviations.data or "",
            self.unexpected.data or "",
        )


class ObservationForm(BaseForm):
    """One thing seen while the test runs; `client_token` makes it one note however often sent."""

    text = LongTextField(
        _l("What did you see or hear?"),
        max=2000,
        required=True,
        description=_l("Do not write anything that identifies a person."),
    )
    client_token = HiddenField()


class StudyForm(GrowingForm):
    """Study: each prediction judged, and what was learned."""

    autosaves = True

    what_data_show = LongTextField(_l("What do the numbers and observations show?"), max=4000)
    comparison = LongTextField(_l("How does it compare with what we believed?"), max=4000)
    learning = LongTextField(_l("What did we learn?"), max=4000)
    user_feedback = LongTextField(_l("What do those it is about say?"), max=4000)
    goes_on = False

    def __init__(self, *, predictions: Sequence[Prediction], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.judging = {one.id: self._judge(one) for one in predictions}

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        if self.goes_on:
            good = fill_in(self.learning) and good
            for fields in self.judging.values():
                good = fill_in(fields["judged"]) and good
                if fields["judged"].data is Judgement.UNKNOWN:
                    good = fill_in(fields["note"]) and good
        return good

    def studied(self) -> Studied:
        """Return what was typed."""
        return Studied(
            self.what_data_show.data or "",
            self.comparison.data or "",
            self.learning.data or "",
            self.user_feedback.data or "",
            {
                id: Judged(fields["judged"].data, fields["note"].data or "", _number(fields))
                for id, fields in self.judging.items()
            },
        )

    def _judge(self, one: Prediction) -> dict[str, Any]:
        made: dict[str, Any] = {
            "judged": RadioField(
                _("Did it come true?"),
                required=False,
                coerce=Judgement,
                choices=list(words.JUDGING.items()),
            ),
            "note": LongTextField(_("Why we judge so"), max=1000),
        }
        values = {"judged": one.judged, "note": one.judged_note, "actual": one.actual_value}
        if one.measure_id is None:
            made["actual"] = NumberField(
                _("If it is a number: what did it become?"), required=False
            )
        return {
            short: self.grow(f"p{one.id}-{short}", unbound, values[short])
            for short, unbound in made.items()
        }


class ActForm(BaseForm):
    """Act: adopt, adapt or abandon, and why."""

    autosaves = True

    decision = RadioField(
        _l("What do you decide?"), coerce=Decision, choices=_pairs(words.DECISIONS_EXPLAINED)
    )
    adaptation = RadioField(
        _l("If you adapt: what does the next test do?"),
        required=False,
        coerce=Adaptation,
        choices=_pairs(words.ADAPTATIONS),
    )
    reason = LongTextField(_l("Why?"), max=2000, required=True)
    next_step = LongTextField(
        _l("What is the next step?"),
        max=2000,
        description=_l("Who will do what from now on, or what the next test tries."),
    )
    decided_on = DateField(_l("Decided on"), [not_ahead], default=clock.today)
    knows_thin = CheckField(_l("We adopt all the same"))
    is_thin = False

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        if self.decision.data is Decision.ADAPT and self.adaptation.data is None:
            self.adaptation.errors = [_("Say what the next test does: expand, modify or repeat.")]
            return False
        if self.is_thin and self.decision.data is Decision.ADOPT and not self.knows_thin.data:
            self.knows_thin.errors = [_("Tick that you adopt on thin ground, or choose to adapt.")]
            return False
        return good

    def verdict(self) -> Verdict:
        """Return what was typed."""
        return Verdict(
            self.decision.data,
            self.reason.data or "",
            self.adaptation.data,
            self.next_step.data or "",
        )


class CancelForm(BaseForm):
    """Why a test is stopped."""

    cancel_reason = LongTextField(_l("Why is the test cancelled?"), max=2000, required=True)


class AmendForm(BaseForm):
    """A dated note to a locked prediction."""

    text = LongTextField(_l("What do you want to add?"), max=1000, required=True)


class PredictionForm(BaseForm):
    """One prediction on a page of its own, while it is not locked."""

    text = LongTextField(_l("What do you believe will happen?"), max=1000, required=True)
    because = LongTextField(_l("Because …"), max=1000)


def fill_in(field: Any) -> bool:
    """Demand an answer where the test is to go on; return whether there is one."""
    if field.data not in (None, ""):
        return True
    if not field.errors:
        chosen = isinstance(field, RadioField)
        missing = _("Fill in “%(label)s”.", label=field.label.text)
        field.errors = [_("Choose one of the alternatives.") if chosen else missing]
    return False


def _number(fields: Mapping[str, Any]) -> Any:
    return fields["actual"].data if "actual" in fields else None
