"""Forms for how a measure is counted."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from core import clock, formats
from core.forms import CheckField, DateField, LongTextField
from improvement.charts.series import DataKind
from improvement.grids.with_cells import WithCells
from improvement.measures.counted import CountedForm
from improvement.measures.model import MeasureDefinition


class CountingForm(CountedForm):
    """How it is counted, while no number rests on it."""


class NewVersionForm(CountedForm):
    """How it is counted from a day on."""

    earliest = date.min
    known_kind: DataKind | None = None

    valid_from = DateField(
        _l("From which day?"),
        description=_l("It begins with the first whole period from that day."),
    )
    change_reason = LongTextField(_l("Why do you count in another way?"), max=1000, required=True)
    breaks_comparability = CheckField(
        _l("Numbers before and after cannot be compared"),
        default=True,
        description=_l("The chart then begins a new phase with lines of its own."),
    )

    compares = CheckField(
        _l("I have counted earlier periods the new way too"),
        description=_l(
            "Two or three are enough. After you have saved, you enter them and see both ways side"
            " by side. The chart stays as it is."
        ),
    )

    def start_from(self, definition: MeasureDefinition, free: date) -> None:
        """Begin with the definition in force, but with a reason and a day of its own."""
        if not self.is_submitted():
            self.valid_from.data = max(free, clock.today())
            self.change_reason.data = ""
            self.breaks_comparability.data = True
        self.earliest, self.known_kind = free, definition.data_kind

    def validate_valid_from(self, field: Any) -> None:
        if field.data and field.data < self.earliest:
            raise ValidationError(
                _(
                    "There are numbers counted the old way up to then."
                    " The new way can begin on %(day)s.",
                    day=formats.day(self.earliest),
                )
            )

    def validate_data_kind(self, field: Any) -> None:
        if field.data is not None and field.data is not self.known_kind:
            raise ValidationError(_("The kind of number stays. Make a new measure for a new kind."))


class TrialsForm(WithCells):
    """Periods counted by another version too; a version stands in the measure's place."""

    autosaves = True
