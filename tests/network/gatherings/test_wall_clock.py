"""Times by the wall clock, over the two nights a year when the clock is moved."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import OSLO
from network.gatherings import wall_clock
from network.gatherings.wall_clock import Trouble
from tests.factories.network import wall


def test_an_hour_summer_time_leaves_out_is_missing():
    assert wall_clock.trouble(wall("2027-03-28 02:30")) is Trouble.MISSING


def test_an_hour_the_clock_shows_twice_is_told():
    assert wall_clock.trouble(wall("2026-10-25 02:30")) is Trouble.TWICE


@pytest.mark.parametrize(
    "local",
    [
        wall("2027-03-28 01:59"),
        wall("2027-03-28 03:00"),
        wall("2026-10-25 01:59"),
        wall("2026-10-25 03:00"),
        wall("2026-06-01 12:00"),
    ],
)
def test_the_hours_beside_them_are_fine(local):
    assert wall_clock.trouble(local) is None


@given(st.datetimes(wall("2000-01-01 00:00"), wall("2100-01-01 00:00")))
def test_a_time_without_trouble_comes_back_from_utc_as_it_was(local):
    if wall_clock.trouble(local) is None:
        moment = local.replace(tzinfo=OSLO)
        assert moment.astimezone(OSLO).replace(tzinfo=None) == local


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9", time(9)),
        ("09.00", time(9)),
        ("9:30", time(9, 30)),
        ("0930", time(9, 30)),
        ("kl. 9.30", time(9, 30)),
        ("KL 14", time(14)),
        ("23.59", time(23, 59)),
        ("0", time(0)),
    ],
)
def test_times_are_read_as_people_write_them(typed, meant):
    assert wall_clock.parse(typed) == meant


@pytest.mark.parametrize("typed", ["", "24", "9.60", "9.5", "ni", "-1", "1e308", "9.00.00", "٩"])
def test_what_is_no_time_is_not_guessed(typed):
    assert wall_clock.parse(typed) is None
