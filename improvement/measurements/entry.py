"""What somebody says about one period, and whether it can be true; pure."""

from dataclasses import dataclass, replace
from decimal import Decimal

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from improvement.charts.series import SHARES, DataKind, State

NEEDS_COUNTS = _l("Write both the numerator and the denominator.")
NEEDS_VALUE = _l("Write the value.")
BELOW_ZERO = _l("A number of cases cannot be below 0.")
NOT_WHOLE = _l("A number of cases must be a whole number.")
ABOVE_DENOMINATOR = _l("The numerator cannot be larger than the denominator.")
CASES_OF_NOTHING = _l("There cannot be cases when the denominator is 0.")
STATE_WITH_NUMBERS = _l(
    "You wrote numbers, but said that there are none. Empty the fields, or save the numbers."
)
HAPPENED = _l("Enter the days on which it happened. A day without an event is not entered.")
NO_EVENT = _l("How many times it happened that day is a whole number, 1 or more.")
NEEDS_REASON = _l("Say in a few words why it was not collected.")
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One period's number: a counted kind has numerator and denominator, another a value."""

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    n: Decimal | None = None
    state: State = State.VALUE
    note: str = ""
    reason: str = ""

    def settled(self, kind: DataKind) -> "Entry":
        """Return the entry as it is stored: 0 of 0 is "no cases" (R25), a day alone one event."""
        if kind.is_event and self.state is State.VALUE and self.value is None:
            return replace(self, value=ONE)
        nothing = self.numerator == 0 and self.denominator == 0
        if kind.is_counted and self.state is State.VALUE and nothing:
            return Entry(state=State.NO_CASES, note=self.note, reason=self.reason)
        return self

    def answered_by(self, other: "Entry") -> "Entry":
        """Return the entry with the other's number of answers, where this one tells none.

        A sheet for people outside the team leaves that column empty; it says nothing then.
        """
        return self if self.n is not None else replace(self, n=other.n)

    def same_as(self, other: "Entry") -> bool:
        """Whether both say the same about the period, apart from notes."""
        return (self.numerator, self.denominator, self.value, self.n, self.state) == (
            other.numerator,
            other.denominator,
            other.value,
            other.n,
            other.state,
        )


def problems(entry: Entry, kind: DataKind) -> dict[str, LazyString]:
    """Return what is wrong, by the name of the field; nothing when the entry can be stored."""
    if kind.is_event:
        return _happened(entry)
    if entry.state is not State.VALUE:
        numbers = (entry.numerator, entry.denominator, entry.value)
        given = any(number is not None for number in numbers)
        return {_first(kind): STATE_WITH_NUMBERS} if given else {}
    return _counted(entry, kind) if kind.is_counted else _typed(entry, kind)


def _happened(entry: Entry) -> dict[str, LazyString]:
    if entry.state is not State.VALUE:
        return {"value": HAPPENED}
    times = ONE if entry.value is None else entry.value
    return {} if times >= ONE and times == times.to_integral() else {"value": NO_EVENT}


def _first(kind: DataKind) -> str:
    return "numerator" if kind.is_counted else "value"


def _counted(entry: Entry, kind: DataKind) -> dict[str, LazyString]:
    above, below = entry.numerator, entry.denominator
    if above is None or below is None:
        return {"numerator" if above is None else "denominator": NEEDS_COUNTS}
    if above < 0 or below < 0:
        return {"numerator" if above < 0 else "denominator": BELOW_ZERO}
    if below == 0 and above > 0:
        return {"denominator": CASES_OF_NOTHING}
    if kind in SHARES and above > below:
        return {"numerator": ABOVE_DENOMINATOR}
    return {}


def _typed(entry: Entry, kind: DataKind) -> dict[str, LazyString]:
    if entry.value is None:
        return {"value": NEEDS_VALUE}
    if kind is DataKind.COUNT and entry.value < 0:
        return {"value": BELOW_ZERO}
    if kind is DataKind.COUNT and entry.value != entry.value.to_integral():
        return {"value": NOT_WHOLE}
    if entry.n is not None and entry.n < 0:
        return {"n": BELOW_ZERO}
    return {}
