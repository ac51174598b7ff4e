"""What is typed about an aim."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import clock
from core.forms import (
    BaseForm,
    ChoiceField,
    ConfirmForm,
    DateField,
    LongTextField,
    NumberField,
    TextField,
)
from improvement.aims.model import Aim
from improvement.aims.parts import BEFORE_THE_LAST, Parts, faults
from improvement.measures.model import Measure, MeasureStatus
from improvement.measures.words import TYPES

NOT_YET = _l("An aim cannot hold from a day that has not come.")


class AimForm(BaseForm):
    """The parts of an aim, in the order of the sentence they become."""

    autosaves = True

    what = TextField(
        _l("What will change?"),
        max=200,
        description=_l(
            "As the beginning of a sentence, such as “Children with one shared plan” or “The wait"
            " for the first meeting”."
        ),
    )
    for_whom = TextField(
        _l("For whom?"),
        max=160,
        required=False,
        description=_l("Such as: families who get help from two services or more."),
    )
    where = TextField(
        _l("Where?"),
        max=120,
        required=False,
        description=_l("As it will stand in the sentence, such as: in Fjellfjord."),
    )
    measure_id = ChoiceField(
        _l("Which measure will tell?"),
        required=False,
        coerce=int,
        description=_l("Best an outcome measure: is it better for those it is about?"),
    )
    baseline_value = NumberField(
        _l("From (baseline)"),
        required=False,
        description=_l("Where you are now, in the unit of the measure, such as 40 for 40 %."),
    )
    baseline_note = TextField(
        _l("Where does the baseline come from?"),
        max=300,
        required=False,
        description=_l("Such as: the median of last year."),
    )
    target_value = NumberField(
        _l("To (target)"),
        required=False,
        description=_l("Where you want to get, in the unit of the measure."),
    )
    target_date = DateField(_l("By when?"), required=False)
    statement = LongTextField(
        _l("In your own words"),
        max=600,
        description=_l("Write here if you want another sentence than the one made from the parts."),
    )
    from_day = DateField(
        _l("From which day does it hold?"),
        required=False,
        description=_l("The target line on the chart steps on this day."),
    )
    known: Sequence[Measure] = ()
    after: date | None = None  # the day the version before it holds from

    def offer(self, measures: Sequence[Measure], standing: int | None = None) -> None:
        """Say which measures there are; an ended one only where the aim rests on it."""
        self.known = [
            each
            for each in measures
            if each.status is not MeasureStatus.ENDED or each.id == standing
        ]
        groups: dict[Any, list[tuple[Any, Any]]] = {"": [("", _("None yet"))]}
        for measure in self.known:
            heading = str(TYPES[measure.type]).capitalize()
            groups.setdefault(heading, []).append((measure.id, measure.name))
        self.measure_id.choices = groups if self.known else groups[""]

    def parts(self) -> Parts:
        """Return what was typed; what could not be read is missing."""
        chosen = self.measure_id.data
        return Parts(
            what=self.what.data or "",
            for_whom=self.for_whom.data or "",
            where=self.where.data or "",
            measure=next((each for each in self.known if each.id == chosen), None),
            baseline_value=self.baseline_value.data,
            baseline_note=self.baseline_note.data or "",
            target_value=self.target_value.data,
            target_date=self.target_date.data,
            statement=self.statement.data or "",
        )

    def day(self) -> date:
        """Return the day the aim holds from."""
        return self.from_day.data or clock.today()

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field, then whether they can be true together (R8)."""
        good = super().validate(extra_validators)
        wrong = list(faults(self.parts(), self.day()))
        if self.day() > clock.today():
            wrong.append(("from_day", NOT_YET))
        elif self.after is not None and self.day() < self.after:
            wrong.append(("from_day", BEFORE_THE_LAST))
        for name, sentence in wrong:
            if not self[name].errors:
                self[name].errors = [sentence]
        return good and not wrong

    def _compare(self) -> None:
        """Say measures by name where two people changed the aim at once."""
        super()._compare()
        names = {str(each.id): each.name for each in self.known}
        label = str(self.measure_id.label.text)
        self.conflicts = [
            replace(each, theirs=names.get(each.theirs, "–"), mine=names.get(each.mine, "–"))
            if each.label == label
            else each
            for each in self.conflicts
        ]


class ChangeForm(AimForm):
    """A new version of an aim."""

    reason = LongTextField(
        _l("Why do you change it?"),
        max=1000,
        required=True,
        description=_l("What you have learned, or what has become different."),
    )


class DropForm(ConfirmForm):
    """Why a sub-aim is let go."""

    reason = LongTextField(_l("Why do you drop it?"), max=1000, required=True)


def as_typed(aim: Aim) -> dict[str, Any]:
    """Return what a new version begins with, besides what the row says."""
    return {"from_day": max(clock.today(), aim.valid_from)}
