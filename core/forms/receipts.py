"""A form acts once: each sending leaves a receipt in the transaction that does the work."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.datastructures import MultiDict

from core import clock
from core.db import Model, db
from core.errors import AlreadyDone

LIFETIME = timedelta(days=14)
_CHANGES_BY_ITSELF = ("csrf_token",)


class FormReceipt(Model):
    """A sending that has been carried out, and where it led."""

    __tablename__ = "form_receipt"

    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    location: Mapped[str]
    sent_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)


def fingerprint(key: str, typed: MultiDict[str, str], files: MultiDict[str, Any]) -> str:
    """Return one name for this form with this content.

    The content counts: somebody who goes back and changes the text means something new.
    """
    parts = [key, *_pairs(typed.items(multi=True))]
    parts += [f"{name}={file.filename}" for name, file in sorted(files.items(multi=True))]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def refuse_second(mark: str) -> None:
    """Raise AlreadyDone where this sending has been carried out."""
    location = db.session.scalar(select(FormReceipt.location).filter_by(fingerprint=mark))
    if location is not None:
        raise AlreadyDone(location)


def claim(mark: str) -> None:
    """Take this sending for the transaction under way; the second of two waits here and loses."""
    try:
        db.session.execute(insert(FormReceipt).values(fingerprint=mark, location="/"))
    except IntegrityError:
        db.session.rollback()
        refuse_second(mark)
        raise


def led_to(mark: str, location: str) -> None:
    """Write down where the sending led, just before the commit."""
    db.session.execute(update(FormReceipt).filter_by(fingerprint=mark).values(location=location))


def tidy() -> None:
    """Delete receipts no double click can still ask for; the daily round calls it."""
    db.session.execute(delete(FormReceipt).where(FormReceipt.sent_at < clock.now() - LIFETIME))


def _pairs(items: Iterable[tuple[str, str]]) -> list[str]:
    return sorted(f"{name}={value}" for name, value in items if name not in _CHANGES_BY_ITSELF)
