"""What columns, states and counts are called on the pages of an import."""

from datetime import date
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import formats
from improvement.charts.series import State
from improvement.measurements.spreadsheet import Role
from improvement.periods import Frequency, containing, label

ROLES = {
    Role.TEAM: _l("Team"),
    Role.MEASURE: _l("Measure"),
    Role.PERIOD: _l("Period"),
    Role.NUMERATOR: _l("Numerator (how many)"),
    Role.DENOMINATOR: _l("Denominator (of how many)"),
    Role.VALUE: _l("Value"),
    Role.ANSWERS: _l("Number of answers"),
    Role.STATE: _l("State (value, no cases, not collected)"),
    Role.NOTE: _l("Note"),
    Role.REASON: _l("Reason"),
    Role.PART: _l("Which number the row holds (numerator or denominator)"),
}
_STATES = {
    State.NO_CASES: _l("No cases"),
    State.NOT_COLLECTED: _l("Not collected"),
}
_IN_A_NUMBER = 4  # what was stored before reasons were has no more


def entry(stored: list[str | None]) -> str:
    """Return a stored entry in words: "12 of 40", "3.5", "No cases, left out: moving house"."""
    *number, reason = stored if len(stored) > _IN_A_NUMBER else [*stored, None]
    said = _in_words(number)
    return _("%(number)s, left out: %(reason)s", number=said, reason=reason) if reason else said


def _in_words(stored: list[str | None]) -> str:
    state, numerator, denominator, value = stored
    if state in _STATES:
        return str(_STATES[State(state)])
    if numerator is not None and denominator is not None:
        return _("%(cases)s of %(all)s", cases=_number(numerator), all=_number(denominator))
    return _number(value)


def period(stored: list[str]) -> str:
    """Return a stored period by its name."""
    frequency, start = stored
    return label(containing(Frequency(frequency), date.fromisoformat(start)))


def _number(text: str | None) -> str:
    return formats.number(Decimal(text)) if text is not None else "–"
