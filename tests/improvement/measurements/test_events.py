"""Measures of events: a day is entered, the days between are plotted."""

from datetime import date
from decimal import Decimal
from http import HTTPStatus

import pytest

from core.clock import today
from core.db import db
from improvement.charts import queries as charts
from improvement.charts.series import DataKind, State
from improvement.measurements import operations, queries
from improvement.measurements.entry import HAPPENED, NO_EVENT, Entry, problems
from improvement.measurements.operations import Origin
from improvement.measures.model import Measure
from improvement.periods import Frequency, containing, label, parse
from tests.factories.improvement import MeasureFactory
from tests.factories.network import TeamMemberFactory

DAYS = (date(2026, 1, 5), date(2026, 1, 9), date(2026, 2, 1))


@pytest.fixture
def measure(frozen_clock, app):
    return MeasureFactory(kind=DataKind.DAYS_SINCE, frequency=Frequency.CASE, unit="days")


def happened(measure, *days):
    for day in days:
        operations.log(measure, containing(Frequency.CASE, day), Entry(), Origin())


def points(measure, person):
    return charts.shown([measure], person)[0].series.points


def test_the_days_between_are_plotted_in_whatever_order_they_were_entered(measure):
    member = TeamMemberFactory(team=measure.project.team).person
    member.grants = frozenset({("member", "team", measure.project.team_id)})
    happened(measure, DAYS[2], DAYS[0], DAYS[1])

    found = points(measure, member)

    assert [point.value for point in found] == [None, Decimal(4), Decimal(23), Decimal(31)]
    assert [point.running for point in found] == [False, False, False, True]


def test_time_between_has_no_running_point(measure):
    measure.own_definitions[0].data_kind = DataKind.TIME_BETWEEN
    member = TeamMemberFactory(team=measure.project.team).person
    member.grants = frozenset({("member", "team", measure.project.team_id)})
    happened(measure, *DAYS)

    assert [point.running for point in points(measure, member)] == [False, False, False]


def test_nothing_is_ever_missing_and_a_day_is_said_once(measure):
    happened(measure, DAYS[0], DAYS[0])

    assert queries.missing([measure]) == []
    assert [row.value for row in queries.live_of(measure)] == [Decimal(1)]


@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        (Entry(), None),
        (Entry(value=Decimal(3)), None),
        (Entry(value=Decimal(0)), NO_EVENT),
        (Entry(value=Decimal("1.5")), NO_EVENT),
        (Entry(state=State.NO_CASES), HAPPENED),
    ],
)
def test_an_event_happens_a_whole_number_of_times(entry, wrong):
    assert problems(entry, DataKind.TIME_BETWEEN).get("value") == wrong


def test_yes_and_no_are_counted_as_a_share():
    above = Entry(numerator=Decimal(8), denominator=Decimal(7))

    assert "numerator" in problems(above, DataKind.YES_NO)
    assert above.settled(DataKind.YES_NO) == above


def test_an_event_is_typed_with_its_day_only(measure, sign_in):
    browser = sign_in(TeamMemberFactory(team=measure.project.team).person)
    address = f"/measures/{measure.id}/measurements"
    page = browser.get(address).text
    sent = browser.post(address, data={"day": "2026-03-01", "state": "value"})
    early = browser.post(address, data={"day": "2026-03-09", "state": "value"})

    assert "When did it happen?" in page
    assert "No cases in this period" not in page
    assert sent.status_code == HTTPStatus.SEE_OTHER
    assert early.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    kept = queries.live_of(db.session.get(Measure, measure.id))
    assert [row.period_start for row in kept] == [date(2026, 3, 1)]


def test_an_event_s_day_is_read_and_named_as_a_day():
    period = parse("21.2.2026", Frequency.CASE, today())

    assert (period.start, period.end) == (date(2026, 2, 21), date(2026, 2, 21))
    assert label(period, language="en") == "21 February 2026"
