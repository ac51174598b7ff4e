import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select, update

from core import audit, clock, outbox, worker
from core.db import db
from core.outbox import Job, handlers

ROOT = Path(__file__).parents[2]
PATIENCE = 180  # seconds a process may need to start on a busy machine


class Postman:
    """Takes mail; while `closed` is set it lets the sender wait in mid-send."""

    def __init__(self):
        self.seen, self.accepted = [], []
        self.arrived, self.open = threading.Event(), threading.Event()
        self.open.set()

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 - aiosmtpd's name
        self.seen.append(envelope.content.decode())
        self.arrived.set()
        while not self.open.is_set():
            await asyncio.sleep(0.02)
        self.accepted.append(envelope.content.decode())
        return "250 OK"


@pytest.fixture
def postman():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    postman = Postman()
    server = Controller(postman, hostname="127.0.0.1", port=port)
    server.start()
    postman.settings = {"mail_server": "127.0.0.1", "mail_port": port}
    yield postman
    postman.open.set()
    server.stop()


@pytest.fixture
def kinds(monkeypatch):
    """Register handlers for this test only."""
    monkeypatch.setattr(handlers, "_registered", dict(handlers._registered))
    return outbox.job


@pytest.fixture
def start_worker(app, postman):
    """Start `flask worker` on this test's database; what still runs is killed at the end."""
    setting = app.extensions["settings"]
    environ = {
        **os.environ,
        "DATABASE_URL": setting.database_url,
        "SECRET_KEY": setting.secret_key,
        **{name.upper(): str(value) for name, value in postman.settings.items()},
    }
    started = []

    def start(*options):
        command = [sys.executable, "-m", "flask", "--app", "app", "worker", *options]
        process = subprocess.Popen(
            command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def queue_mail(key="hello"):
    outbox.queue_mail(
        key, to="anne@fjellfjord.no", template="mail/footer.txt", language="nb", person_id=7
    )
    db.session.commit()


def jobs(kind="mail"):
    db.session.rollback()
    found = db.session.scalars(select(Job).where(Job.kind == kind).order_by(Job.id)).all()
    db.session.expunge_all()
    db.session.rollback()
    return found


def message_id(text):
    (line,) = [line for line in text.splitlines() if line.lower().startswith("message-id")]
    return line


@pytest.mark.smtp
def test_a_worker_killed_in_mid_send_loses_no_mail(app, make_app, postman, start_worker):
    queue_mail()
    postman.open.clear()
    doomed = start_worker()
    assert postman.arrived.wait(PATIENCE)

    doomed.send_signal(signal.SIGKILL)
    doomed.wait()
    postman.open.set()
    another = make_app(**postman.settings)
    worker.work_off(another)
    (mail,) = jobs()
    assert mail.done_at is None, "the lease of the dead worker still runs"

    with another.app_context():
        over = update(Job).values(locked_until=clock.now() - timedelta(seconds=1))
        db.session.execute(over)
        db.session.commit()
    worker.work_off(another)

    (mail,) = jobs()
    assert mail.done_at is not None
    assert len(postman.seen) == 2
    assert len({message_id(text) for text in postman.seen}) == 1, "to the reader it is one mail"


@pytest.mark.smtp
@pytest.mark.sqlite
def test_a_worker_told_to_stop_finishes_the_mail_in_hand_and_takes_no_other(
    app, postman, start_worker
):
    queue_mail("first")
    queue_mail("second")
    postman.open.clear()
    told = start_worker()
    assert postman.arrived.wait(PATIENCE)

    told.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    postman.open.set()

    assert told.wait(PATIENCE) == 0
    first, second = jobs()
    assert first.done_at is not None
    assert second.done_at is None
    assert second.attempts == 0


@pytest.mark.smtp
@pytest.mark.sqlite
def test_a_worker_is_small_and_knows_no_pandas_or_matplotlib(app, postman):
    code = (
        "import sys, app, core.worker\n"
        "core.worker.work_off(app.create_app())\n"
        "assert not {'pandas', 'matplotlib', 'openpyxl'} & set(sys.modules)\n"
        "print(open('/proc/self/status').read())"
    )
    queue_mail()
    setting = app.extensions["settings"]
    environ = {
        **os.environ,
        "DATABASE_URL": setting.database_url,
        "SECRET_KEY": setting.secret_key,
        **{name.upper(): str(value) for name, value in postman.settings.items()},
    }

    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environ, capture_output=True, text=True
    )

    assert answer.returncode == 0, answer.stderr
    assert len(postman.accepted) == 1
    (resident,) = re.findall(r"VmRSS:\s+(\d+) kB", answer.stdout)
    assert int(resident) < 110_000


def test_a_handler_that_fails_leaves_nothing_behind_and_is_tried_again(app, kinds):
    tries = []

    @kinds("shaky")
    def shaky(payload):
        outbox.queue_job("half-done", "never")
        tries.append(payload)
        if len(tries) == 1:
            raise OSError("not today")
        db.session.commit()

    outbox.queue_job("s", "shaky", {"n": 1})
    db.session.commit()

    assert worker.work_off(app) == 1
    (failed,) = jobs("shaky")
    assert failed.error == "OSError: not today"
    assert jobs("never") == []

    db.session.execute(update(Job).values(run_at=clock.now()))
    db.session.commit()
    worker.work_one(app)

    (done,) = jobs("shaky")
    assert (done.done_at is not None, done.error, done.attempts) == (True, None, 2)
    assert len(jobs("never")) == 1
    assert tries == [{"n": 1}, {"n": 1}]


def test_a_kind_nobody_carries_out_is_kept_for_later(app):
    outbox.queue_job("x", "unknown")
    db.session.commit()

    worker.work_off(app)

    (waiting,) = jobs("unknown")
    assert waiting.done_at is None
    assert waiting.error == "KeyError: 'unknown'"


def test_what_a_job_writes_is_written_by_the_program(app, kinds):
    who = []
    kinds("look")(lambda payload: who.append(audit._acting.get()))
    outbox.queue_job("x", "look")
    db.session.commit()

    worker.work_off(app)

    assert who == [audit.Acting(None, "job")]


def test_the_loop_goes_on_when_the_database_is_away(app, monkeypatch):
    turns = []

    def turn(_self):
        turns.append(1)
        if len(turns) == 3:
            working.stop()
        return 0.0

    working = worker.Worker(app)
    monkeypatch.setattr(worker.Worker, "_turn", turn)
    working.run()
    assert len(turns) == 3

    monkeypatch.undo()
    with app.app_context():
        Job.__table__.drop(db.engine)
    try:
        assert worker.Worker(app)._turn() == worker._REST
    finally:
        with app.app_context():
            Job.__table__.create(db.engine)


@pytest.mark.sqlite
def test_the_thread_starts_with_the_first_request_once_per_process(app, make_app, monkeypatch):
    monkeypatch.setattr(worker, "_running", {})
    registered = []
    monkeypatch.setattr(worker.atexit, "register", lambda *call: registered.append(call))
    serving = make_app(worker_thread=True)
    serving.testing = False

    serving.test_client().get("/healthz")
    serving.test_client().get("/healthz")

    ((end, working, thread),) = registered
    assert thread.is_alive()
    end(working, thread)
    assert not thread.is_alive()


@pytest.mark.sqlite
def test_what_is_committed_here_wakes_the_worker_at_once(app, kinds):
    done = threading.Event()
    kinds("quick")(lambda payload: done.set())
    working = worker.Worker(app, nap=PATIENCE)
    thread = threading.Thread(target=working.run)
    thread.start()
    time.sleep(0.3)  # it has looked, found nothing and naps

    outbox.queue_job("q", "quick")
    assert not done.wait(0.2), "not before the commit"
    db.session.commit()

    assert done.wait(5)
    worker._end(working, thread)
    assert not thread.is_alive()


@pytest.mark.sqlite
def test_no_thread_where_the_settings_want_none(app, make_app, monkeypatch):
    monkeypatch.setattr(worker, "_running", {})
    serving = make_app(worker_thread=False)
    serving.testing = False

    serving.test_client().get("/healthz")
    worker.start_thread(serving)

    assert worker._running == {}
