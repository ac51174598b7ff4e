"""What is typed about a chart."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms.validators import ValidationError

from core import clock
from core.forms import BaseForm, ChoiceField, DateField, LongTextField, RadioField, TextField
from improvement.charts import choice
from improvement.charts.findings import ENOUGH
from improvement.charts.kinds import KINDS
from improvement.charts.latest_phase import USUAL_BASELINE, before_changes, in_latest_phase
from improvement.charts.model import AnnotationKind
from improvement.charts.series import DataKind, Point, Series, exact


class AnnotationForm(BaseForm):
    """What happened, and when."""

    text = TextField(
        _l("What happened?"),
        max=140,
        description=_l("In a few words. Do not write anything that identifies a person."),
    )
    day = DateField(_l("When?"))
    kind = ChoiceField(
        _l("What kind of event is it?"),
        choices=[(each.value, label) for each, label in KINDS.items()],
        coerce=AnnotationKind,
        default=AnnotationKind.EVENT,
    )

    def validate_day(self, field: Any) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError(_("A day to come cannot be noted yet."))


class BaselineForm(BaseForm):
    """How many of the first periods say what was usual before the change."""

    until = ChoiceField(
        _l("The baseline ends with"),
        coerce=date.fromisoformat,
        description=_l("Choose the last period before you began to change something."),
    )

    def offer(self, series: Series) -> None:
        """Offer every period from the tenth of the latest phase on.

        The twelfth is proposed, or the last before a change that came earlier.
        """
        points = in_latest_phase(series)
        self.until.choices = [
            (point.period_end.isoformat(), _choice(point, count))
            for count, point in enumerate(points, 1)
            if count >= ENOUGH
        ]
        if self.until.data is None and len(points) >= ENOUGH:
            usual = before_changes(series)
            if len(usual) < ENOUGH:
                usual = points
            self.until.data = usual[min(USUAL_BASELINE, len(usual)) - 1].period_end


class PhaseForm(BaseForm):
    """Where the lines begin anew, and why."""

    from_period = ChoiceField(_l("The new phase begins with"), coerce=date.fromisoformat)
    reason = LongTextField(
        _l("Why?"),
        max=500,
        required=True,
        description=_l("Such as: the new way of working is in use in all services."),
    )

    def offer(self, series: Series, asked: str = "") -> None:
        """Offer every period with a number but the first, the newest first, and choose one."""
        offered = [
            (point.period_start.isoformat(), point.long_label)
            for point in reversed(series.points[1:])
            if exact(series, point) is not None
        ]
        self.from_period.choices = offered
        if not self.is_submitted() and asked in {value for value, _label in offered}:
            self.from_period.data = date.fromisoformat(asked)


class ChartForm(BaseForm):
    """Which kind of chart is drawn."""

    chart = RadioField(_l("Which chart?"), coerce=str)

    def offer(self, kind: DataKind, suggested: str) -> None:
        """Offer what fits the kind of data, each with what it is for."""
        own = _("Let the program choose (now: %(name)s)", name=choice.NAMES[suggested])
        self.chart.choices = [
            (choice.AUTO, own),
            *(
                (each, f"{choice.NAMES[each]}. {choice.WHAT_FOR[each]}")
                for each in choice.allowed(kind)
            ),
        ]


def _choice(point: Point, count: int) -> str:
    said = ngettext(
        "%(period)s (%(num)d period)",
        "%(period)s (%(num)d periods)",
        count,
        period=point.long_label,
    )
    return str(said)
