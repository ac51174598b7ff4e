"""No reminder when nobody in Norway wants one."""

from datetime import date

import pytest

from core import calm


@pytest.mark.parametrize(
    ("day", "quiet"),
    [
        (date(2026, 3, 27), False),  # the last working day before Easter
        (date(2026, 3, 30), True),  # Monday before Easter Day, 5 April
        (date(2026, 4, 6), True),  # Easter Monday
        (date(2026, 4, 7), False),
        (date(2026, 5, 1), True),
        (date(2026, 5, 14), True),  # Ascension Day
        (date(2026, 5, 25), True),  # Whit Monday
        (date(2026, 7, 3), False),
        (date(2026, 7, 15), True),
        (date(2026, 8, 10), False),
        (date(2026, 11, 21), True),  # a Saturday
        (date(2026, 12, 21), True),
        (date(2027, 1, 4), False),
    ],
)
def test_holidays_are_quiet(day, quiet):
    assert calm.is_quiet(day) is quiet
