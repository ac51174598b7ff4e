"""Who carries out which kind of job."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

LEASE = timedelta(seconds=60)

Handler = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class Registered:
    """Who carries out a kind of job, and how long it may take before another may try."""

    handler: Handler
    lease: timedelta


_registered: dict[str, Registered] = {}


def job(kind: str, *, lease: timedelta = LEASE) -> Callable[[Handler], Handler]:
    """Register the function that carries out jobs of `kind`; it gets the payload and commits.

    It runs in an app context, at least once: killed in the middle, it is run again when `lease`
    is over, so `lease` must be longer than it can take.
    """

    def register(handler: Handler) -> Handler:
        _registered[kind] = Registered(handler, lease)
        return handler

    return register


def registered(kind: str) -> Registered:
    """Return who carries out `kind`.

    Raises:
        LookupError: nobody does; the room's `jobs.py` is not imported.
    """
    return _registered[kind]


def lease_of(kind: str) -> timedelta:
    """Return how long a job of `kind` may take; the usual for a kind nobody knows."""
    return _registered[kind].lease if kind in _registered else LEASE
