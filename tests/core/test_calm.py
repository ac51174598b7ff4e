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


def test_holidays_have_their_days_and_come_whole_and_in_order():
    found = calm.holidays(date(2026, 4, 6), date(2027, 1, 1))

    assert [(each.kind, each.first, each.last) for each in found] == [
        ("easter", date(2026, 3, 30), date(2026, 4, 6)),
        ("summer", date(2026, 7, 6), date(2026, 7, 26)),
        ("christmas", date(2026, 12, 24), date(2027, 1, 1)),
    ]


@pytest.mark.parametrize("day", [date(2027, 1, 1), date(2026, 12, 31)])
def test_new_year_belongs_to_the_christmas_before(day):
    assert [each.first.year for each in calm.holidays(day, day)] == [2026]


@pytest.mark.parametrize("day", [date.min, date(2026, 4, 7), date.max])
def test_an_odd_or_ordinary_day_is_in_no_holiday(day):
    assert list(calm.holidays(day, day)) == []
