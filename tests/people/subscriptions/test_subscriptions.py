"""Missing numbers are asked for kindly, seldom, and not of those who said stop."""

import re
from datetime import date, timedelta

import pytest

from core.db import db
from core.outbox.model import Job
from improvement.measurements import operations, reminders
from improvement.measurements.entry import Entry
from improvement.measurements.operations import Origin
from improvement.periods import Frequency, containing
from people.subscriptions.model import ReminderStop
from tests.factories.improvement import MeasureFactory
from tests.factories.people import PersonFactory

MONDAY = date(2026, 3, 9)


@pytest.fixture
def measure(app, frozen_clock):
    one = MeasureFactory(
        frequency=Frequency.WEEK,
        collector=PersonFactory(language="en"),
        backup_collector=PersonFactory(language="en"),
    )
    entry = Entry(numerator=1, denominator=2)
    operations.log(one, containing(Frequency.WEEK, date(2026, 2, 2)), entry, Origin())
    return one


def mails():
    return [job.payload for job in db.session.scalars(db.select(Job).order_by(Job.id))]


def test_the_collector_is_asked_once_a_week_and_the_other_one_later(measure, frozen_clock):
    frozen_clock.move_to(MONDAY)
    for day in (MONDAY, MONDAY + timedelta(days=1)):
        reminders.due(day)

    assert [mail["to"] for mail in mails()] == [
        measure.collector.email,
        measure.backup_collector.email,
    ]
    assert "3 numbers are missing" in mails()[0]["subject"]
    assert "2 numbers are missing" in mails()[1]["subject"]  # those that are late by a week more


def test_nobody_is_asked_in_a_holiday_or_for_ever(measure, frozen_clock):
    frozen_clock.move_to(date(2026, 4, 6))
    reminders.due(date(2026, 4, 6))
    assert mails() == []

    measure.own_definitions[0].frequency = Frequency.YEAR
    frozen_clock.move_to(date(2027, 3, 8))
    reminders.due(date(2027, 3, 8))
    assert mails() == []


def test_the_link_in_the_mail_asks_and_then_stops_it(measure, frozen_clock, client):
    frozen_clock.move_to(MONDAY)
    reminders.due(MONDAY)
    db.session.commit()
    address = re.search(r"https?://[^/]+(/subscriptions/stop/\S+)", mails()[0]["body"])[1]

    assert "Stop these reminders" in client.get(address).text
    assert db.session.query(ReminderStop).count() == 0  # looking stops nothing
    client.post(address, data={"form_key": "once"})

    reminders.due(MONDAY + timedelta(days=7))
    to_collector = [mail for mail in mails() if mail["to"] == measure.collector.email]
    assert len(to_collector) == 1
    assert client.get("/subscriptions/stop/made.up").status_code == 404


def test_reminders_are_turned_off_and_on_signed_in(measure, sign_in):
    browser = sign_in(measure.collector)
    for number, said in ((1, "You get no more"), (2, "You get these reminders again")):
        sent = browser.post(
            "/subscriptions", data={"kind": "missing_numbers", "form_key": f"k{number}"}
        )
        assert said in browser.get(sent.location).text
    assert browser.post("/subscriptions", data={"kind": "made up"}).status_code == 303
