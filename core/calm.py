"""When nobody in Norway wants a reminder: weekends, holidays, Easter, the summer, Christmas."""

from datetime import date

from dateutil.easter import easter

# The common holiday (fellesferie) is the last three weeks of July; one week more on each side is
# when most people are away.
_SUMMER_WEEKS = range(28, 33)
_CHRISTMAS = (12, 20)
_NEW_YEAR = (1, 2)
_FIXED = {(5, 1), (5, 17)}
_PALM_SUNDAY, _EASTER_MONDAY = -8, 1  # the Saturday before Palm Sunday begins the week off
_MOVING = {39, 50}  # Ascension Day and Whit Monday, counted from Easter Day
_SATURDAY = 5


def is_quiet(day: date) -> bool:
    """Return whether no reminder is sent on this day; what is due waits for the first other day.

    Source: Lov om helligdager og helligdagsfred (1995) § 2; lov om 1 og 17 mai (1947).
    """
    return (
        day.weekday() >= _SATURDAY
        or day.isocalendar().week in _SUMMER_WEEKS
        or (day.month, day.day) >= _CHRISTMAS
        or (day.month, day.day) <= _NEW_YEAR
        or (day.month, day.day) in _FIXED
        or _is_moving_holiday((day - easter(day.year)).days)
    )


def _is_moving_holiday(from_easter: int) -> bool:
    return _PALM_SUNDAY <= from_easter <= _EASTER_MONDAY or from_easter in _MOVING
