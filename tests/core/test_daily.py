from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from core import clock, daily, kept, offers, outbox, worker
from core.db import db
from core.outbox import Job

EARLY = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)


@pytest.fixture
def rooms(monkeypatch):
    """Let this test's functions, and no room's, be asked each day."""
    monkeypatch.setitem(offers._offers, daily.KIND, [])
    return lambda function: offers.offer(daily.KIND, function)


def keys():
    db.session.rollback()
    found = list(db.session.scalars(select(Job.key).order_by(Job.id)))
    db.session.rollback()
    return found


def test_the_round_is_queued_once_a_day_for_six_in_the_morning_in_norway(app):
    first = daily.queue(EARLY)
    assert first == "daily-2026-11-21"
    assert daily.queue(EARLY + timedelta(hours=9)) == first
    assert daily.queue(EARLY + timedelta(days=1)) == "daily-2026-11-22"

    assert keys() == ["daily-2026-11-21", "daily-2026-11-22"]
    job = db.session.scalars(select(Job).order_by(Job.id)).first()
    assert job.run_at == datetime(2026, 11, 21, 5, 0, tzinfo=UTC)


def test_the_day_is_the_one_in_norway_and_summer_begins_earlier(app):
    assert daily.queue(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == "daily-2026-07-01"

    (job,) = db.session.scalars(select(Job))
    assert job.run_at == datetime(2026, 7, 1, 4, 0, tzinfo=UTC)


def test_every_room_is_asked_and_one_that_fails_keeps_nobody_from_their_turn(
    app, rooms, frozen_clock
):
    asked = []

    @rooms
    def broken(day):
        asked.append(("broken", day))
        raise OSError("broken")

    @rooms
    def well(day):
        asked.append(("well", day))
        outbox.queue_job(f"reminder-{day}", "reminder")

    daily.queue(clock.now())
    worker.work_off(app)

    today = date(2026, 3, 4)
    assert sorted(asked) == [("broken", today), ("well", today)]
    assert "reminder-2026-03-04" in keys(), "what a room queues is committed"
    frozen_clock.shift(timedelta(minutes=1))
    worker.work_off(app)
    assert [name for name, _day in asked].count("broken") == 2
    assert [name for name, _day in asked].count("well") == 1


def test_two_workers_make_one_round(app, make_app, rooms, frozen_clock):
    asked = []
    rooms(asked.append)
    one, other = worker.Worker(app), worker.Worker(make_app(), nap=0)

    one._turn()
    other._turn()
    one._turn()

    assert asked == [date(2026, 3, 4)]


def test_core_throws_away_what_is_old(app, frozen_clock):
    old = kept.KeptForm(
        token_hash="x", path="/", body="[]", kept_at=clock.now() - timedelta(days=3)
    )
    db.session.add(old)
    db.session.commit()

    assert daily.tidy in offers.offered(daily.KIND)
    daily.carry_out({"day": "2026-03-04", "name": "core.daily.tidy"})

    assert db.session.scalars(select(kept.KeptForm)).all() == []


def test_a_room_that_is_gone_is_told(app):
    with pytest.raises(LookupError):
        daily.carry_out({"day": "2026-03-04", "name": "no.such.function"})
