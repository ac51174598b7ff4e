import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select
from werkzeug.exceptions import TooManyRequests

from core import clock, outbox, throttling
from core.db import db, read_only
from core.throttling import ThrottleCount

HOUR = timedelta(hours=1)
LIMIT = 25


def passes(kind="sign-in", who="anne@fjellfjord.no", limit=3, per=HOUR):
    try:
        throttling.hit(kind, who, limit, per)
    except TooManyRequests:
        return False
    return True


def rows():
    with throttling._engine().connect() as connection:
        return connection.execute(select(ThrottleCount.bucket, ThrottleCount.ends_at)).all()


def test_the_first_tries_pass_and_the_next_is_told_how_long_to_wait(app, frozen_clock):
    frozen_clock.move_to("2026-03-04T09:45:00+00:00")
    assert [passes() for _ in range(3)] == [True] * 3

    with pytest.raises(TooManyRequests) as refused:
        throttling.hit("sign-in", "anne@fjellfjord.no", 3, HOUR)

    assert refused.value.retry_after == 15 * 60 + 1


def test_when_the_window_is_over_one_may_try_again(app, frozen_clock):
    assert [passes() for _ in range(4)] == [True, True, True, False]

    frozen_clock.shift(HOUR)

    assert passes()


def test_everybody_and_everything_has_a_count_of_its_own(app, frozen_clock):
    assert [passes() for _ in range(4)] == [True, True, True, False]

    assert passes(who="bo@fjellfjord.no")
    assert passes(kind="link")
    assert not passes(who=" Anne@FJELLFJORD.no "), "it is the same address"


def test_who_it_was_cannot_be_read_from_the_count(app):
    passes(who="anne@fjellfjord.no")

    ((bucket, _ends),) = rows()

    assert len(bucket) == 64
    assert "anne" not in bucket


def test_a_count_stands_when_the_request_is_rolled_back(app):
    for _ in range(3):
        passes()
        db.session.rollback()

    assert not passes()


def test_counting_works_while_the_request_writes_or_only_reads(app):
    outbox.queue_job("a", "b")  # holds SQLite's write lock
    assert passes()
    db.session.rollback()

    read_only()
    assert passes()
    db.session.rollback()


def test_windows_that_are_over_are_thrown_away(app, frozen_clock):
    passes(who="early")
    frozen_clock.shift(2 * HOUR)
    passes(who="late")

    throttling.tidy()

    assert [ends > clock.now() for _bucket, ends in rows()] == [True]


def test_threads_share_one_count(app, frozen_clock):
    def attempt(_number):
        with app.app_context():
            return passes(limit=LIMIT)

    with ThreadPoolExecutor(8) as threads:
        passed = list(threads.map(attempt, range(3 * LIMIT)))

    assert passed.count(True) == LIMIT


def try_often(make_app, results):
    app = make_app()
    with app.app_context():
        db.engine.dispose(close=False)  # the parent's connections are the parent's
        results.put([passes(limit=LIMIT) for _ in range(LIMIT)].count(True))


def test_processes_share_one_count(app, make_app, frozen_clock):
    fork = multiprocessing.get_context("fork")
    results = fork.Queue()
    visitors = [fork.Process(target=try_often, args=(make_app, results)) for _ in range(4)]

    for visitor in visitors:
        visitor.start()
    passed = [results.get(timeout=60) for _ in visitors]
    for visitor in visitors:
        visitor.join(timeout=60)

    assert sum(passed) == LIMIT


@pytest.mark.sqlite
def test_the_page_says_wait_and_the_header_says_how_long(app, make_app):
    other = make_app()

    def knock():
        throttling.hit("knock", "anne", 1, HOUR)
        return "in"

    other.add_url_rule("/knock", "healthz-knock", knock)
    client = other.test_client()
    assert client.get("/knock").status_code == 200

    refused = client.get("/knock")

    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 3601
