"""Times by the wall clock: hours that summer time leaves out, and hours it has twice."""

import enum
import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from core.clock import OSLO

_CLOCK = re.compile(r"(?:kl\.?\s*)?([0-9]{1,2})(?:[.:]?([0-9]{2}))?", re.IGNORECASE)


class Trouble(enum.Enum):
    """Why a time by the wall clock does not say when something is."""

    MISSING = "missing"  # the clock is set forward past it
    TWICE = "twice"  # the clock is set back and shows it once more


def trouble(local: datetime, zone: ZoneInfo = OSLO) -> Trouble | None:
    """Return what is wrong with a wall-clock time, or None when it happens exactly once."""
    first = local.replace(tzinfo=zone, fold=0)
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0) != local:
        return Trouble.MISSING
    if first.utcoffset() != local.replace(tzinfo=zone, fold=1).utcoffset():
        return Trouble.TWICE
    return None


def parse(text: str) -> time | None:
    """Return the time of "9", "09.00", "9:30", "0930" or "kl. 9.30"; None for anything else."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def at(day: date, when: time) -> datetime:
    """Return the day and the time as one wall-clock time."""
    return datetime.combine(day, when)
