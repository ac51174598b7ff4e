"""The daily round: once a day, across all workers, every room is asked what is due.

Each room's function is a job of its own, so that one that fails is tried again and keeps nobody
else from their turn.
"""

from datetime import date, datetime, time
from typing import Any

from core import clock, drafts, kept, offers, outbox, throttling
from core.db import db
from core.forms import receipts
from core.outbox import job

KIND = "daily"
BEGINS = time(6, 0)  # by the clock in Norway
_ROUND, _PART = "daily-round", "daily-part"


def init_app(_app: object) -> None:
    """Put core's own tidying into the round."""
    offers.offer(KIND, tidy)
    offers.offer("forget", drafts.forget)


def tidy(_day: date) -> None:
    """Throw away what nobody needs any more."""
    for tidy_one in (outbox.tidy, kept.tidy, drafts.tidy, receipts.tidy, throttling.tidy):
        tidy_one()


def queue(now: datetime, *, besides: str = "") -> str:
    """Queue today's round unless it is `besides`; returns its key and commits.

    A worker that starts at noon queues it too: better late than not at all.
    """
    day = now.astimezone(clock.OSLO).date()
    key = f"{KIND}-{day.isoformat()}"
    if key != besides:
        begins = datetime.combine(day, BEGINS, clock.OSLO)
        outbox.queue_job(key, _ROUND, {"day": day.isoformat()}, begins)
        db.session.commit()  # noqa: TID251 - the worker calls this, outside any request
    return key


@job(_ROUND)
def begin(payload: dict[str, Any]) -> None:
    """Queue one job for each function that is offered as "daily"."""
    day = payload["day"]
    for function in offers.offered(KIND):
        name = _name(function)
        outbox.queue_job(f"{KIND}-{day}-{name}", _PART, {"day": day, "name": name})
    db.session.commit()  # noqa: TID251 - a job


@job(_PART)
def carry_out(payload: dict[str, Any]) -> None:
    """Call one of them with the day, and commit.

    Raises:
        LookupError: no room offers a function of that name any more.
    """
    for function in offers.offered(KIND):
        if _name(function) == payload["name"]:
            function(date.fromisoformat(payload["day"]))
            db.session.commit()  # noqa: TID251 - a job
            return
    raise LookupError(payload["name"])


def _name(function: Any) -> str:
    return f"{function.__module__}.{function.__qualname__}"
