"""What a device without a signed-in person is known by."""

import secrets

from flask import session


def word() -> str:
    """Return this device's random word; it stands in the session cookie and nowhere else."""
    known: str = session.setdefault("device", secrets.token_urlsafe(16))
    return known
