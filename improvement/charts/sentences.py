"""What is said about each point: in the chart, in the table and to a screen reader."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from flask_babel import gettext as _

from core.formats import number
from core.formats.language import chosen
from improvement.charts import series as given
from improvement.charts.series import Point, Series, State


@dataclass(frozen=True, slots=True)
class Row:
    """One period in the table; nothing here but what the viewer may see."""

    period: str
    value: str
    numerator: str
    denominator: str
    remark: str


class Speaker:
    """Says the numbers of one series in the reader's language."""

    def __init__(self, series: Series) -> None:
        self.series = series
        self.language = chosen()
        space = "" if series.unit == "%" and self.language == "en" else "\u00a0"
        self.after = f"{space}{series.unit}" if series.unit else ""
        self.per_cent = self.after if series.unit == "%" else ""
        # Looked up once: a wall has hundreds of points.
        self.sides = {1: _("above the median"), -1: _("below the median"), 0: _("on the median")}
        self.out_of = _("%(value)s (%(numerator)s of %(denominator)s)")
        self.met = {True: _("target met"), False: _("target not met")}

    def plain(self, value: Decimal | Fraction, decimals: int | None = None) -> str:
        """Return a number without its unit."""
        places = self.series.decimals if decimals is None else decimals
        return number(rounded(value, places), places, language=self.language)

    def short(self, value: Decimal | Fraction) -> str:
        """Return a number as it is written beside a point: the unit only when it is per cent."""
        return self.plain(value) + self.per_cent

    def tick(self, value: Decimal, decimals: int) -> str:
        """Return a number as it is written on the axis."""
        return self.plain(value, decimals) + self.per_cent

    def level(self, value: Decimal | Fraction) -> str:
        """Return a median or target with its unit, with one more decimal where it needs it."""
        places = self.series.decimals
        if Fraction(rounded(value, places)) != value:
            places += 1
        return self.plain(value, places) + self.after

    def value(self, point: Point) -> str:
        """Return the value with its unit, and what it was counted from; empty without one."""
        value = given.exact(self.series, point)
        if value is None:
            return ""
        shown = self.plain(value) + self.after
        if not self.series.is_ratio:
            return shown
        return self.out_of % {
            "value": shown,
            "numerator": self._part(point.numerator),
            "denominator": self._part(point.denominator),
        }

    def _part(self, typed: Decimal | None) -> str:
        return "" if typed is None else number(typed, language=self.language)

    def remark(self, point: Point, side: int | None) -> str:
        """Return what is to be said besides the value; `side` of the median, if it counts."""
        if point.hidden:
            return _("hidden: fewer than %(n)s", n=self.series.min_n)
        if point.state == State.NO_CASES:
            return _("no cases")
        if point.state == State.NOT_COLLECTED or given.exact(self.series, point) is None:
            return _("not collected")
        if point.running:
            return _("in progress, not judged yet")
        if point.excluded:
            return _("left out: %(reason)s", reason=point.reason)
        said = [] if side is None else [self.sides[side]]
        met = given.target_met(self.series, point)
        return ", ".join([*said, self.met[met]] if met is not None else said)

    def sentence(self, point: Point, side: int | None) -> str:
        """Return the whole sentence about a point."""
        said = [self.value(point), self.remark(point, side)]
        if point.note and not point.hidden:
            said.append(point.note)
        return f"{point.long_label}: {', '.join(filter(None, said))}"

    def row(self, point: Point, side: int | None) -> Row:
        """Return the table row about a point."""
        value = given.exact(self.series, point)
        seen = value is not None and self.series.is_ratio
        remarks = [self.remark(point, side), "" if point.hidden else point.note]
        return Row(
            point.long_label,
            "" if value is None else self.plain(value) + self.after,
            self._part(point.numerator) if seen else "",
            self._part(point.denominator) if seen else "",
            ". ".join(filter(None, remarks)),
        )


def rounded(value: Decimal | Fraction, decimals: int) -> Decimal:
    """Return `value` with `decimals`, rounded half away from zero, from the exact value."""
    scale = 10**decimals
    above, below = value.as_integer_ratio()
    whole = (2 * abs(above) * scale + below) // (2 * below)
    return Decimal(whole if above >= 0 else -whole).scaleb(-decimals)
