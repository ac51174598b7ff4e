"""The only clock: everything that asks for the time asks here, so that tests can set it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


def now() -> datetime:
    """Return this moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the day it is in Norway, which is not always the day it is in UTC."""
    return now().astimezone(OSLO).date()
