"""What forms ask about how a measure is counted."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from core import formats
from core.forms import (
    BaseForm,
    ChoiceField,
    LongTextField,
    RadioField,
    TextField,
    WholeNumberField,
)
from improvement.charts.series import SHARES, DataKind
from improvement.measures.asked import WHAT_SUITS, whole_or_none
from improvement.measures.content import Counting
from improvement.measures.model import Sampling
from improvement.measures.words import (
    KINDS,
    MULTIPLIERS,
    RHYTHMS,
    SAMPLINGS,
)
from improvement.periods import Frequency


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
            WHAT_SUITS,
            *((str(each), formats.number(each, language="nb")) for each in MULTIPLIERS),
        ],
        coerce=whole_or_none,
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


class CountedForm(Counted, BaseForm):
    """A form that says how something is counted."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field, then the words a share or rate needs."""
        good = super().validate(extra_validators)
        return not self.lacks_words() and good
