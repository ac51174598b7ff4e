"""What forms ask about a measure; each class is a part that several forms are made of."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from core import formats
from core.forms import (
    BaseForm,
    CheckField,
    ChoiceField,
    LongTextField,
    NumberField,
    RadioField,
    TextField,
    WholeNumberField,
)
from improvement.charts.series import EVENTS, SHARES, DataKind, Direction
from improvement.measures.content import Aimed, Content, Counting
from improvement.measures.model import MeasureType, Sampling
from improvement.measures.words import (
    DIRECTIONS,
    KINDS,
    MULTIPLIERS,
    RHYTHMS,
    SAMPLINGS,
    TYPES_EXPLAINED,
)
from improvement.periods import Frequency
from people.persons.model import Person

_USUAL_DECIMALS = {
    DataKind.PROPORTION: 0,
    DataKind.COUNT: 0,
    DataKind.YES_NO: 0,
    DataKind.TIME_BETWEEN: 0,
    DataKind.DAYS_SINCE: 0,
}
_WHAT_SUITS = ("", _l("What suits"))


def _whole_or_none(text: Any) -> int | None:
    """Read a choice whose first alternative is none of the numbers."""
    return int(text) if text not in ("", None) else None


class About:
    """What the measure is, and who sees it."""

    name = TextField(
        _l("Name"),
        max=120,
        description=_l("What is measured, such as “Children with a shared plan”."),
    )
    type = RadioField(
        _l("What does it tell?"),
        choices=[(each.value, label) for each, label in TYPES_EXPLAINED.items()],
        coerce=MeasureType,
    )
    direction = RadioField(
        _l("Which way is better?"),
        choices=[(each.value, label) for each, label in DIRECTIONS.items()],
        coerce=Direction,
    )
    unit = TextField(
        _l("Unit"),
        max=40,
        required=False,
        description=_l("As it should stand on the axis, such as days or points. A share gets %."),
    )
    decimals = ChoiceField(
        _l("Decimals shown"),
        required=False,
        choices=[_WHAT_SUITS, *((str(each), str(each)) for each in range(5))],
        coerce=_whole_or_none,
    )
    share_numbers = CheckField(
        _l("Share the numbers with those who can read the project"),
        default=True,
        description=_l("Without this, others see the name of the measure and no numbers."),
    )
    hides_small_n = CheckField(
        _l("Hide small numbers outside the team"),
        default=True,
        description=_l(
            "Numbers that rest on few people are hidden from others, so that nobody can be"
            " recognised. Turn this off only for what is not about people."
        ),
    )
    min_n_public = WholeNumberField(
        _l("Hidden when fewer than"), least=2, most=100, default=5, required=False
    )

    def content(self: Any, **more: Any) -> Content:
        """Return what was typed; a share gets its unit, and each kind the decimals that suit."""
        return Content(
            name=self.name.data,
            type=self.type.data,
            direction=self.direction.data,
            unit=self.unit.data or self.suiting_unit(),
            decimals=self.suiting_decimals(),
            share_numbers=self.share_numbers.data,
            hides_small_n=self.hides_small_n.data,
            min_n_public=self.min_n_public.data or 5,
            **more,
        )

    def suiting_unit(self: Any) -> str:
        if self.kind_of_number in SHARES:
            return "%"
        return str(_("days")) if self.kind_of_number in EVENTS else ""

    def suiting_decimals(self: Any) -> int:
        chosen = self.decimals.data
        return chosen if chosen is not None else _USUAL_DECIMALS.get(self.kind_of_number, 1)


class Collected:
    """Who in the team enters the numbers."""

    collector_id = ChoiceField(
        _l("Who collects the numbers?"), required=False, coerce=_whole_or_none
    )
    backup_collector_id = ChoiceField(
        _l("Who does it when that person is away?"), required=False, coerce=_whole_or_none
    )

    def offer(self: Any, people: Iterable[Person]) -> None:
        """Say who there is to choose from."""
        choices = [("", _("Nobody yet")), *((person.id, person.name) for person in people)]
        self.collector_id.choices = choices
        self.backup_collector_id.choices = choices

    def validate_backup_collector_id(self: Any, field: Any) -> None:
        if field.data is not None and field.data == self.collector_id.data:
            raise ValidationError(_("Choose somebody else, or nobody, for when they are away."))


class Counted:
    """How it is counted."""

    data_kind = RadioField(
        _l("What kind of number is it?"),
        choices=[(each.value, label) for each, label in KINDS.items()],
        coerce=DataKind,
    )
    numerator_def = TextField(
        _l("Numerator: which cases are counted?"),
        max=300,
        required=False,
        description=_l(
            "Only for a share or a rate, such as: children with a shared plan at the end of the"
            " month."
        ),
    )
    denominator_def = TextField(
        _l("Denominator: of which ones in all?"),
        max=300,
        required=False,
        description=_l(
            "Only for a share or a rate, such as: all children who get help from two"
            " services or more."
        ),
    )
    multiplier = ChoiceField(
        _l("A rate is shown per"),
        required=False,
        choices=[
            _WHAT_SUITS,
            *((str(each), formats.number(each, language="nb")) for each in MULTIPLIERS),
        ],
        coerce=_whole_or_none,
    )
    frequency = ChoiceField(
        _l("How often do you get a number?"),
        choices=[(each.value, label) for each, label in RHYTHMS.items()],
        coerce=Frequency,
        required=False,
        default=Frequency.MONTH,
        description=_l("The more often, the sooner you see whether a change is an improvement."),
    )
    operational_definition = LongTextField(
        _l("How is it counted?"),
        max=4000,
        description=_l("So plainly that a colleague would get the same number."),
    )
    inclusion = LongTextField(_l("Who and what is included?"), max=2000)
    exclusion = LongTextField(_l("Who and what is left out?"), max=2000)
    data_source = TextField(
        _l("Where do the numbers come from?"),
        max=300,
        required=False,
        description=_l("Such as: the case system, a list on the wall, a short survey."),
    )
    how_collected = LongTextField(_l("How are they collected, and when?"), max=2000)
    grace_days = WholeNumberField(
        _l("Days before a missing number is late"), least=0, most=366, default=7, required=False
    )

    sampling = ChoiceField(
        _l("Which cases are counted?"),
        required=False,
        choices=[(each.value, label) for each, label in SAMPLINGS.items()],
        coerce=Sampling,
        default=Sampling.ALL,
        description=_l("A small sample often is better than everything seldom."),
    )
    sample_size = WholeNumberField(
        _l("How many"),
        least=1,
        most=10_000,
        required=False,
        description=_l("How many in each period, or 10 for every tenth."),
    )
    sampling_note = TextField(
        _l("How they are picked"),
        max=300,
        required=False,
        description=_l("Such as: the first ten each Monday."),
    )

    def validate_sample_size(self: Any, field: Any) -> None:
        needs = (Sampling.RANDOM, Sampling.EVERY_KTH, Sampling.FIRST_N)
        if self.sampling.data in needs and field.data is None:
            raise ValidationError(_("Say how many."))

    def lacks_words(self: Any) -> bool:
        """Say it at the fields when a share or rate does not tell what is counted (R19)."""
        kind = self.data_kind.data
        lacking = [
            field
            for field in (self.numerator_def, self.denominator_def)
            if kind is not None and kind.is_counted and not field.data and not field.errors
        ]
        for field in lacking:
            field.errors = [_("A share or a rate needs this in words.")]
        return bool(lacking)

    def counting(self: Any) -> Counting:
        """Return what was typed, with the multiplier that suits the kind."""
        kind = self.data_kind.data
        typed = self.multiplier.data
        suiting = {DataKind.RATE: typed or 1000, **dict.fromkeys(SHARES, 100)}
        rhythm = Frequency.CASE if kind.is_event else self.frequency.data or Frequency.MONTH
        days = self.grace_days.data
        texts = ("operational_definition", "inclusion", "exclusion", "data_source", "how_collected")
        counted = ("numerator_def", "denominator_def") if kind.is_counted else ()
        return Counting(
            data_kind=kind,
            frequency=rhythm,
            multiplier=suiting.get(kind, 1),
            grace_days=7 if days is None else days,
            sampling=self.sampling.data or Sampling.ALL,
            sample_size=self.sample_size.data if self.sampling.data != Sampling.ALL else None,
            sampling_note=self.sampling_note.data or "",
            **{name: self[name].data or "" for name in (*texts, *counted)},
        )


class Aiming:
    """What is aimed at: one value, or a range."""

    target = NumberField(
        _l("Target"),
        required=False,
        description=_l("Where you want to get, in the unit of the measure, such as 80 for 80 %."),
    )
    target_low = NumberField(_l("Target, from"), required=False)
    target_high = NumberField(_l("Target, to"), required=False)

    def validate_target_high(self: Any, field: Any) -> None:
        low = self.target_low.data
        if low is not None and field.data is not None and field.data < low:
            raise ValidationError(_("The upper end cannot lie below the lower end."))

    def validate_target(self: Any, field: Any) -> None:
        ends = (self.target_low.data, self.target_high.data)
        if field.data is not None and any(end is not None for end in ends):
            raise ValidationError(_("Give one value or a range, not both."))

    def aimed(self: Any) -> Aimed:
        """Return what was typed."""
        return Aimed(self.target.data, self.target_low.data, self.target_high.data)


class CountedForm(Counted, BaseForm):
    """A form that says how something is counted."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field, then the words a share or rate needs."""
        good = super().validate(extra_validators)
        return not self.lacks_words() and good
