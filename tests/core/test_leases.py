import multiprocessing
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from core import clock, leases, outbox, worker
from core.db import db
from core.outbox import MAX_ATTEMPTS, Job, handlers

PROCESSES, JOBS = 4, 200


@pytest.fixture
def kinds(monkeypatch):
    """Register handlers for this test only."""
    monkeypatch.setattr(handlers, "_registered", dict(handlers._registered))
    return outbox.job


def queue(key="k", kind="count", **more):
    outbox.queue_job(key, kind, **more)
    db.session.commit()


def only_job():
    db.session.rollback()
    job = db.session.scalars(select(Job)).one()
    db.session.expunge(job)
    db.session.rollback()  # SQLite lets one transaction write, and this one might
    return job


def fail_once(error):
    taken = leases.claim()
    leases.fail(taken, error)
    return only_job()


def test_nobody_gets_a_job_that_another_has(app):
    queue()

    first = leases.claim()

    assert first.attempts == 1
    assert leases.oldest_due() is None
    assert leases.claim() is None


def test_a_job_comes_back_when_its_worker_died(app, frozen_clock):
    queue()
    leases.claim()

    frozen_clock.shift(timedelta(seconds=61))

    assert leases.oldest_due() is not None
    assert leases.claim().attempts == 2


def test_a_long_job_has_a_long_lease(app, frozen_clock, kinds):
    kinds("import", lease=timedelta(minutes=5))(lambda payload: None)
    queue(kind="import")
    leases.claim()

    frozen_clock.shift(timedelta(minutes=4))
    assert leases.claim() is None

    frozen_clock.shift(timedelta(minutes=2))
    assert leases.claim() is not None


def test_a_worker_that_comes_back_late_cannot_close_another_ones_run(app, frozen_clock):
    queue()
    late = leases.claim()
    frozen_clock.shift(timedelta(seconds=61))
    second = leases.claim()

    assert not leases.finish(late)
    assert not leases.fail(late, OSError("late"))
    assert only_job().done_at is None
    assert leases.finish(second)
    assert only_job().done_at is not None


def test_a_job_waits_for_its_time(app, frozen_clock):
    queue(run_at=clock.now() + timedelta(hours=1))
    assert leases.claim() is None

    frozen_clock.shift(timedelta(hours=1))
    assert leases.claim() is not None


def test_what_is_due_longest_comes_first(app):
    now = clock.now()
    queue("later", run_at=now - timedelta(minutes=1))
    queue("earlier", run_at=now - timedelta(minutes=2), payload={"which": "earlier"})

    assert leases.claim().payload == {"which": "earlier"}


def test_each_failure_doubles_the_pause_up_to_six_hours():
    minutes = [leases.pause(attempts).total_seconds() / 60 for attempts in range(1, 11)]

    assert minutes == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360]


def test_a_failed_job_is_tried_again_until_it_is_given_up(app, frozen_clock):
    queue()

    for attempt in range(1, MAX_ATTEMPTS + 1):
        job = fail_once(OSError("no answer\nsecret line"))
        assert job.attempts == attempt
        assert job.error == "OSError: no answer"
        assert job.run_at == clock.now() + leases.pause(attempt)
        assert leases.claim() is None, "not before its pause is over"
        frozen_clock.move_to(job.run_at)

    assert leases.claim() is None
    assert [stuck.key for stuck in outbox.stuck()] == ["k"]


def test_a_hopeless_job_is_given_up_at_once(app):
    queue()
    fail_once(leases.Hopeless("550"))

    assert [stuck.error for stuck in outbox.stuck()] == ["Hopeless: 550"]


def test_mail_waits_and_loses_no_attempts_where_there_is_no_server(app, make_app):
    queue(kind="mail")
    assert leases.claim() is None

    for more in ({"mail_server": "localhost"}, {"demo": True}):
        with make_app(**more).app_context():
            assert leases.oldest_due() is not None


@pytest.mark.parametrize(("demo", "left"), [(False, {}), (True, {"body": "a sign-in link"})])
def test_a_sent_mail_keeps_its_words_only_in_the_demo(app, make_app, demo, left):
    queue(kind="mail", payload={"body": "a sign-in link"})

    with make_app(demo=demo, mail_server="localhost").app_context():
        assert leases.finish(leases.claim())

    assert only_job().payload == left


def work_until_empty(make_app, path):
    """Run in a process of its own: write down each job one was given."""
    app = make_app()
    with app.app_context():
        db.engine.dispose(close=False)  # the parent's connections are the parent's

    def note(payload):
        with path.open("a") as file:
            file.write(f"{payload['number']}\n")

    outbox.job("count")(note)
    while worker.work_one(app):
        pass


def test_four_processes_do_two_hundred_jobs_once_each(app, make_app, kinds, tmp_path):
    for number in range(JOBS):
        outbox.queue_job(f"job-{number}", "count", {"number": number})
    db.session.commit()
    fork = multiprocessing.get_context("fork")
    paths = [tmp_path / str(number) for number in range(PROCESSES)]
    colleagues = [fork.Process(target=work_until_empty, args=(make_app, path)) for path in paths]

    for colleague in colleagues:
        colleague.start()
    for colleague in colleagues:
        colleague.join(timeout=60)

    assert [colleague.exitcode for colleague in colleagues] == [0] * PROCESSES
    work_until_empty(make_app, tmp_path / "rest")  # a process stops when a colleague was faster
    written = [int(line) for path in tmp_path.iterdir() for line in path.read_text().split()]
    assert sorted(written) == list(range(JOBS))
    db.session.rollback()
    undone = select(Job).where(Job.done_at.is_(None))
    assert db.session.scalars(undone).all() == []
    assert set(db.session.scalars(select(Job.attempts))) == {1}


def test_polling_does_not_wait_for_a_writer(app):
    queue()
    db.session.execute(update(Job).values(error="a write that is not over"))

    assert leases.oldest_due() is not None

    db.session.rollback()
