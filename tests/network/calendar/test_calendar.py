"""A person's calendar feed: read by programs, by a secret address."""

from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus

import pytest
from icalendar import Calendar

from core.db import db
from core.offers import Event
from improvement.cycles import personal
from improvement.cycles.content import TaskText
from network.calendar import feed, operations, queries
from network.calendar.model import CalendarFeed
from network.gatherings import operations as gathering_operations
from tests.factories.cycles import a_cycle
from tests.factories.improvement import ProjectFactory
from tests.factories.network import GatheringFactory, TeamMemberFactory, wall

TODAY = date(2026, 3, 4)


def an_event(**changed):
    usual = {"uid": "a", "title": "Æ, ø; og å " * 12, "first_day": TODAY, "url": "/cycles/1"}
    return Event(**{**usual, **changed})


def entries(*events):
    body = feed.written(
        events, name="Læringsnett", site="https://x.no", organizer="a@x.no", today=TODAY
    )
    read = Calendar.from_ical(body)
    assert read.errors == []
    return body, {str(one["uid"]): one for one in read.walk("VEVENT")}


def test_days_and_times_are_written_so_that_programs_agree():
    noon = datetime(2026, 3, 30, 10, 0, tzinfo=UTC)
    body, found = entries(
        an_event(last_day=TODAY + timedelta(days=2)),
        an_event(uid="b", starts_at=noon, ends_at=noon + timedelta(hours=2), place="Rom, 2"),
    )
    days, timed = found[feed.uid(an_event())], found[feed.uid(an_event(uid="b"))]
    assert (days["dtstart"].dt, days["dtend"].dt) == (TODAY, TODAY + timedelta(days=3))
    assert str(days["summary"]) == an_event().title
    assert timed["dtstart"].dt == noon
    assert b"DTSTART;TZID=Europe/Oslo:20260330T120000" in body
    assert b"BEGIN:VTIMEZONE" in body
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert b"\n" not in body.replace(b"\r\n", b"")
    assert b"ATTENDEE" not in body
    assert b"METHOD:PUBLISH" in body


def test_a_name_stays_and_the_revision_grows():
    _body, before = entries(an_event())
    _body, after = entries(an_event(title="Other", revision=4, first_day=TODAY))
    assert set(before) == set(after)
    assert [int(one["sequence"]) for one in (*before.values(), *after.values())] == [0, 3]


def test_what_lies_long_behind_or_far_ahead_is_left_out():
    far = [an_event(first_day=TODAY + timedelta(days=days)) for days in (-121, 451)]
    assert entries(*far)[1] == {}


@pytest.mark.usefixtures("frozen_clock")
def test_a_member_reads_tasks_tests_and_gatherings_by_the_address_until_it_is_withdrawn(
    app, sign_in, client
):
    member = TeamMemberFactory()
    person, team = member.person, member.team
    GatheringFactory(network=team.network, begins=wall("2026-04-15 09:00"))
    task = (TaskText("Ring skolen", person.id, TODAY),)
    a_cycle(ProjectFactory(team=team), tasks=task, planned_end=date(2026, 3, 9))
    a_cycle(ProjectFactory(), tasks=(TaskText("Somebody else's"),))
    browser = sign_in(person)
    assert "Make the address" in browser.get("/calendar").text
    browser.post("/calendar")
    address = f"/calendar/{queries.of(person).token}.ics"
    answer = client.get(address)
    assert answer.mimetype == "text/calendar"
    titles = sorted(str(one["summary"]) for one in Calendar.from_ical(answer.data).walk("VEVENT"))
    assert len(titles) == 3
    assert "Ring skolen" in titles
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == HTTPStatus.NOT_MODIFIED
    browser.post("/calendar", data={"form_key": "anew"})
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND
    fresh = f"/calendar/{queries.of(person).token}.ics"
    assert client.get(fresh).status_code == HTTPStatus.OK
    browser.post("/calendar/withdraw")
    assert client.get(fresh).status_code == HTTPStatus.NOT_FOUND
    assert db.session.query(CalendarFeed).count() == 0


def gatherings_by(address, client):
    calendar = Calendar.from_ical(client.get(address).data)
    return [one for one in calendar.walk("VEVENT") if "Test" not in str(one["summary"])]


def test_a_cancelled_gathering_stays_struck_out_for_those_who_had_it(
    app, sign_in, client, frozen_clock
):
    member, late = TeamMemberFactory(), TeamMemberFactory()
    late.team.network = member.team.network
    gathering = GatheringFactory(network=member.team.network, begins=wall("2026-04-15 09:00"))
    sign_in(member.person).post("/calendar")
    address = f"/calendar/{queries.of(member.person).token}.ics"
    [before] = gatherings_by(address, client)
    frozen_clock.shift(timedelta(hours=1))
    gathering_operations.cancel(gathering)
    db.session.commit()
    [after] = gatherings_by(address, client)
    assert (str(before["status"]), str(after["status"])) == ("CONFIRMED", "CANCELLED")
    assert after["uid"] == before["uid"]
    assert int(after["sequence"]) > int(before["sequence"])
    assert str(after["summary"]) == f"Avlyst: {before['summary']}"
    assert (str(before["transp"]), str(after["transp"])) == ("OPAQUE", "TRANSPARENT")
    frozen_clock.shift(timedelta(hours=1))
    sign_in(late.person).post("/calendar")
    assert gatherings_by(f"/calendar/{queries.of(late.person).token}.ics", client) == []


@pytest.mark.usefixtures("frozen_clock")
def test_who_is_forgotten_loses_the_feed_and_open_tasks(app):
    member = TeamMemberFactory()
    tasks = (TaskText("Ring", member.person.id, TODAY),)
    cycle = a_cycle(ProjectFactory(team=member.team), tasks=tasks)
    operations.make(member.person)
    assert [row["Text"] for row in personal.rows(member.person)[1]] == ["Ring"]
    personal.forget(member.person)
    operations.withdraw(member.person)
    assert queries.of(member.person) is None
    assert cycle.tasks[0].who_id is None
