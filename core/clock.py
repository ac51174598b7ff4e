"""The only clock: everything that asks for the time asks here, so that tests can set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
_set_to: ContextVar[datetime | None] = ContextVar("clock_set_to", default=None)


def now() -> datetime:
    """Return this moment, aware, in UTC."""
    return _set_to.get() or datetime.now(UTC)


def today() -> date:
    """Return the day it is in Norway, which is not always the day it is in UTC."""
    return now().astimezone(OSLO).date()


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """Let it be `moment` inside the `with`, in this thread: the demo tells a year day by day."""
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)
