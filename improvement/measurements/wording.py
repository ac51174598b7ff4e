"""A number as a reader is told it: "12 of 19 (63 %)", "3.4 days", "no cases"."""

from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import ngettext

from core import formats
from improvement.charts.series import SHARES, State
from improvement.measurements.model import Measurement
from improvement.measures.model import Measure


def said(measure: Measure, row: Measurement) -> str:
    """Return what was said of the period, in words and figures."""
    if row.state is State.NO_CASES:
        return _("No cases")
    if row.state is State.NOT_COLLECTED:
        return _("Not collected")
    if row.numerator is not None and row.denominator is not None:
        return _counted(measure, row.numerator, row.denominator)
    if measure.definition.data_kind.is_event and row.value is not None:
        return ngettext("Happened", "Happened %(num)d times", int(row.value))
    return with_unit(measure, row.value) if row.value is not None else "–"


def _counted(measure: Measure, numerator: Decimal, denominator: Decimal) -> str:
    share = numerator / denominator * measure.definition.multiplier if denominator else None
    counts = _(
        "%(cases)s of %(all)s",
        cases=formats.number(numerator),
        all=formats.number(denominator, None if denominator == int(denominator) else 1),
    )
    if share is None:
        return counts
    if measure.definition.data_kind in SHARES and measure.definition.multiplier == 100:
        return f"{counts} ({formats.percent(share / 100, measure.decimals)})"
    return f"{counts} ({with_unit(measure, share)})"


def with_unit(measure: Measure, value: Decimal) -> str:
    """Return a value in the measure's unit: "3.4 days"."""
    shown = formats.number(value, max(measure.decimals, _own_decimals(value)))
    return f"{shown} {measure.unit}".strip() if measure.unit != "%" else f"{shown} %"


def _own_decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return min(-exponent, 2) if isinstance(exponent, int) and exponent < 0 else 0
