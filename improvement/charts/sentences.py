"""What is said about each point: in the chart, in the table and to a screen reader."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import NamedTuple

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
    lower: str = ""  # the limits at this period; empty where there are none
    upper: str = ""


class Said(NamedTuple):
    """All that is said about one period."""

    sentence: str
    short: str  # "63 %", empty without a value
    row: Row


UNSAID = Said("", "", Row("", "", "", "", ""))


class Speaker:
    """Says the numbers of one series in the reader's language."""

    def __init__(self, series: Series, *, on_median: bool = True) -> None:
        self.series = series
        self.language = chosen()
        space = "" if series.unit == "%" and self.language == "en" else "\u00a0"
        self.after = f"{space}{series.unit}" if series.unit else ""
        self.per_cent = self.after if series.unit == "%" else ""
        self.on_median = on_median

    # Looked up once, and only where periods are told: a wall has hundreds of points.
    @cached_property
    def sides(self) -> dict[int, str]:
        """What is said of a point's side of the line in the middle."""
        return _sides(on_median=self.on_median)

    @cached_property
    def out_of(self) -> str:
        """How a share is said."""
        return _("%(value)s (%(numerator)s of %(denominator)s)")

    @cached_property
    def met(self) -> dict[bool, str]:
        """What is said of the target."""
        return {True: _("target met"), False: _("target not met")}

    def plain(self, value: Decimal | Fraction, decimals: int | None = None) -> str:
        """Return a number without its unit."""
        places = self.series.decimals if decimals is None else decimals
        return written(rounded(value, places), places, self.language)

    def tick(self, value: Decimal, decimals: int) -> str:
        """Return a number as it is written on the axis."""
        return self.plain(value, decimals) + self.per_cent

    def level(self, value: Decimal | Fraction) -> tuple[str, str]:
        """Return a median or target as written and as spoken, one decimal more if it needs it."""
        places = self.series.decimals
        if Fraction(rounded(value, places)) != value:
            places += 1
        bare = self.plain(value, places)
        return bare + self.per_cent, bare + self.after

    def about(self, value: float) -> tuple[str, str]:
        """Return a calculated line as written and as spoken, a decimal finer than the numbers."""
        places = self.series.decimals + 1
        short = places - 1 if abs(value) >= 10 else places
        bare = _calculated(float(value), short, self.language)
        return bare + self.per_cent, bare + self.after

    def say(
        self,
        point: Point,
        value: Fraction | None,
        side: int | None,
        limits: tuple[float | None, float | None] = (None, None),
        rules: str = "",
        during: str = "",
    ) -> Said:
        """Say one period.

        Args:
            point: the period.
            value: as plotted.
            side: of the line in the middle, where the point counts.
            limits: the lowest and the highest that natural variation explains.
            rules: the letters of the rules the point took part in.
            during: the holiday it lies in.
        """
        notes = (during, "" if point.hidden else point.note)
        remark = self._remark(point, value, side)
        if rules:
            remark = _("%(remark)s, found by rule %(rules)s", remark=remark, rules=rules)
        if value is None:
            sentence = ", ".join(filter(None, (remark, *notes)))
            row = Row(point.long_label, "", "", "", ". ".join(filter(None, (remark, *notes))))
            return Said(f"{point.long_label}: {sentence}", "", row)
        bare = self.plain(value)
        above, below = self._parts(point)
        shown = bare + self.after
        low, high = ("" if each is None else self.about(each)[1] for each in limits)
        told = ". ".join(filter(None, (remark, *notes)))
        row = Row(point.long_label, shown, above, below, told, low, high)
        if above:
            shown = self.out_of % {"value": shown, "numerator": above, "denominator": below}
        sentence = ", ".join(filter(None, (shown, remark, *notes)))
        return Said(f"{point.long_label}: {sentence}", bare + self.per_cent, row)

    def _parts(self, point: Point) -> tuple[str, str]:
        """Return numerator and denominator as typed; empty where the kind has none."""
        if not self.series.is_ratio or point.numerator is None or point.denominator is None:
            return "", ""
        return (
            written(point.numerator, None, self.language),
            written(point.denominator, None, self.language),
        )

    def _remark(self, point: Point, value: Fraction | None, side: int | None) -> str:
        """Return what is to be said besides the value."""
        if value is None:
            return self._without_value(point)
        if point.running:
            return _("in progress, not judged yet")
        if point.excluded:
            return _("left out: %(reason)s", reason=point.reason)
        said = "" if side is None else self.sides[side]
        target = given.target_at(self.series, point)
        met = given.meets(target, value, self.series.direction)
        return said if met is None else f"{said}, {self.met[met]}"

    def _without_value(self, point: Point) -> str:
        if point.hidden:
            return _("hidden: fewer than %(n)s", n=self.series.min_n)
        if point.first:
            return _("first event, the days are counted from here")
        return _("no cases") if point.state == State.NO_CASES else _("not collected")


def _sides(*, on_median: bool) -> dict[int, str]:
    if on_median:
        return {1: _("above the median"), -1: _("below the median"), 0: _("on the median")}
    return {1: _("above the mean"), -1: _("below the mean"), 0: _("on the mean")}


@lru_cache(maxsize=8192)
def written(value: Decimal, decimals: int | None, language: str) -> str:
    """Return a number for a reader; a wall writes the same small counts again and again."""
    return number(value, decimals, language=language)


@lru_cache(maxsize=8192)
def _calculated(value: float, decimals: int, language: str) -> str:
    """Return a calculated line for a reader; on most charts it is the same at every point."""
    return written(rounded(Fraction(value), decimals), decimals, language)


def rounded(value: Decimal | Fraction, decimals: int) -> Decimal:
    """Return `value` with `decimals`, rounded half away from zero, from the exact value."""
    scale = 10**decimals
    above, below = value.as_integer_ratio()
    whole = (2 * abs(above) * scale + below) // (2 * below)
    return Decimal(whole if above >= 0 else -whole).scaleb(-decimals)
