"""Mail and jobs, put down in the transaction that gives the reason for them.

A row here is committed with the data change or not at all; `core.worker` carries it out at least
once. The key says what the row is for: queued twice is once.
"""

from core import offers
from core.outbox.care import (
    StuckJob,
    forget,
    forget_person,
    newest_mails,
    retry,
    stuck,
    tidy,
)
from core.outbox.handlers import LEASE, job, lease_of, registered
from core.outbox.model import MAIL, MAX_ATTEMPTS, Job
from core.outbox.queue import queue_job, queue_mail

__all__ = [
    "LEASE",
    "MAIL",
    "MAX_ATTEMPTS",
    "Job",
    "StuckJob",
    "forget",
    "init_app",
    "job",
    "lease_of",
    "newest_mails",
    "queue_job",
    "queue_mail",
    "registered",
    "retry",
    "stuck",
    "tidy",
]


def init_app(_app: object) -> None:
    """Blank a person's mail when the person is forgotten."""
    offers.offer("forget", forget_person)
