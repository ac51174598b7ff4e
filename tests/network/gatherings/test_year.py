"""The year as one line, without a database."""

from datetime import UTC, date, datetime, timedelta

from core.clock import OSLO
from network.gatherings import year
from network.gatherings.model import Gathering, GatheringStatus
from tests.factories.network import wall


def a_gathering(number, begins, status=GatheringStatus.PLANNED, homework=""):
    one = Gathering(
        id=number, no_in_programme=number, title="", place="", homework=homework, status=status
    )
    one.set_time(begins, begins + timedelta(hours=6))
    return one


SPRING = a_gathering(1, wall("2026-02-03 09:00"), GatheringStatus.HELD, "Talk with five parents")
SUMMER = a_gathering(2, wall("2026-06-09 09:00"))
AUTUMN = a_gathering(3, wall("2026-10-06 09:00"))
IN_MARCH = datetime(2026, 3, 4, 9, tzinfo=UTC)


def test_the_line_goes_gathering_period_gathering(app):
    with app.test_request_context():
        line = year.line([SPRING, SUMMER, AUTUMN], IN_MARCH, {2: "/gatherings/2"})

    assert [stop.kind for stop in line] == [
        "gathering",
        "period",
        "gathering",
        "period",
        "gathering",
    ]
    assert [stop.state for stop in line] == ["done", "now", "later", "later", "later"]
    assert line[2].mark
    assert line[2].url == "/gatherings/2"
    assert line[4].mark is None


def test_a_gathering_under_way_is_now_and_no_period_is(app):
    during = datetime(2026, 6, 9, 12, tzinfo=OSLO)

    with app.test_request_context():
        line = year.line([SPRING, SUMMER, AUTUMN], during, {})

    assert [stop.state for stop in line] == ["done", "done", "now", "later", "later"]


def test_a_cancelled_gathering_is_not_on_the_line(app):
    off = a_gathering(2, wall("2026-06-09 09:00"), GatheringStatus.CANCELLED)

    with app.test_request_context():
        line = year.line([SPRING, off, AUTUMN], IN_MARCH, {})

    assert len(line) == 3


def test_the_next_gathering_carries_the_homework_of_the_one_before():
    coming = year.upcoming([SPRING, SUMMER, AUTUMN], IN_MARCH, date(2026, 3, 4))

    assert coming.gathering is SUMMER
    assert coming.days_left == 97
    assert coming.homework == "Talk with five parents"


def test_after_the_last_gathering_nothing_is_next():
    assert year.upcoming([SPRING], IN_MARCH, date(2026, 3, 4)) is None


def test_three_or_four_in_a_year_are_not_remarked_on_and_two_are(app):
    first, last = date(2026, 1, 1), date(2026, 12, 31)

    with app.test_request_context():
        assert year.odd_number([SPRING, SUMMER, AUTUMN], first, last) == ""
        assert year.odd_number([], first, last) == ""
        assert "2 gatherings" in year.odd_number([SPRING, SUMMER], first, last)
        assert year.odd_number([SPRING, SUMMER, AUTUMN], first, date(2027, 12, 31))
