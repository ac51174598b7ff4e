"""Carrying out what the outbox holds: one loop, in a thread of the web process or by itself."""

import atexit
import logging
import os
import threading
from dataclasses import dataclass

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from core import audit, clock, daily, leases, mail, outbox
from core.db import db
from core.outbox.queue import bell
from core.settings import Settings

_log = logging.getLogger(__name__)
_NAP = 2.0  # seconds between two looks into an empty outbox
_REST = 10.0  # seconds after the database could not be reached

# Imported for the handlers they register.
HANDLERS = (mail.deliver, daily.begin, daily.carry_out)


@dataclass
class Worker:
    """Works off the outbox until it is told to stop; then it finishes the job in hand."""

    app: Flask
    nap: float = _NAP
    _told_to_stop: bool = False
    _round_queued: str = ""

    def run(self) -> None:
        """Work until `stop` is called; no error ends the loop."""
        while not self._told_to_stop:
            bell.clear()  # before looking, so that what is queued meanwhile is not slept over
            pause = self._turn()
            if not self._told_to_stop:
                bell.wait(pause)

    def stop(self) -> None:
        """Let `run` return after the job in hand or the nap.

        Takes no lock, because a signal handler calls it while `run` may hold the bell's.
        """
        self._told_to_stop = True

    def _turn(self) -> float:
        """Do what is due and return how many seconds to wait for more."""
        try:
            with self.app.app_context():
                self._round_queued = daily.queue(clock.now(), besides=self._round_queued)
            while not self._told_to_stop and work_one(self.app):
                pass
        except SQLAlchemyError as error:
            _log.warning("the outbox cannot be read now: %s", type(error).__name__)
            return _REST
        return self.nap


def work_one(app: Flask) -> bool:
    """Carry out one job that is due, well or badly; False when there is none."""
    with app.app_context():
        if leases.oldest_due() is None:
            return False
        taken = leases.claim()
        if taken is None:
            return False  # a colleague was faster
        _carry_out(taken)
    return True


def work_off(app: Flask) -> int:
    """Carry out everything that is due now and return how many jobs that were."""
    done = 0
    while work_one(app):
        done += 1
    return done


def _carry_out(taken: leases.Claim) -> None:
    try:
        with audit.acting(None, "job"):
            outbox.registered(taken.kind).handler(taken.payload)
    except Exception as error:  # noqa: BLE001 - whatever a handler raises, the job is tried again
        db.session.rollback()
        _log.warning("job %s (%s) failed: %s", taken.id, taken.kind, type(error).__name__)
        leases.fail(taken, error)
        return
    db.session.rollback()  # a handler that did not commit gets no half-done transaction kept open
    if not leases.finish(taken):
        _log.warning("job %s (%s) took longer than its lease", taken.id, taken.kind)


# One thread per process, whatever the number of apps a process makes.
_running: dict[int, threading.Thread] = {}
_starting = threading.Lock()


def init_app(app: Flask) -> None:
    """Start the thread with the first request, if the settings want one.

    Not before: commands and migrations make an app too, and a server that forks would leave the
    thread behind in its parent.
    """
    if _wants_thread(app):
        app.before_request(lambda: start_thread(app))


def start_thread(app: Flask) -> None:
    """Start the worker's thread of this process unless it runs or the settings say no."""
    if os.getpid() in _running or not _wants_thread(app):
        return
    with _starting:
        if os.getpid() in _running:
            return
        worker = Worker(app)
        thread = threading.Thread(target=worker.run, name="worker", daemon=True)
        _running[os.getpid()] = thread
        thread.start()
    atexit.register(_end, worker, thread)


def _wants_thread(app: Flask) -> bool:
    setting: Settings = app.extensions["settings"]
    return setting.worker_thread and not app.testing


def _end(worker: Worker, thread: threading.Thread) -> None:
    worker.stop()
    bell.set()
    thread.join(timeout=15)
