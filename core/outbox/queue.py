"""Putting a job or a mail into the transaction under way."""

import re
import secrets
import threading
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from flask import render_template
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from core import clock, links, locale, settings
from core.db import db
from core.outbox.model import MAIL, Job

# Rung when something was committed here, so that a worker in this process need not finish its nap.
bell = threading.Event()
_QUEUED = "queued_a_job"


@event.listens_for(Session, "after_commit")
def _ring(session: Session) -> None:
    if session.info.pop(_QUEUED, False):
        bell.set()


def queue_job(
    key: str,
    kind: str,
    payload: dict[str, Any] | None = None,
    run_at: datetime | None = None,
    *,
    person_id: int | None = None,
) -> bool:
    """Put a job into the transaction under way; False when `key` is there already.

    `payload` must be what JSON can hold; `run_at` is aware, without it as soon as possible.
    """
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    row = insert(Job).values(
        key=key,
        kind=kind,
        payload=payload or {},
        person_id=person_id,
        run_at=run_at or clock.now(),
    )
    fresh = row.on_conflict_do_nothing(index_elements=["key"]).returning(Job.id)
    if db.session.scalar(fresh) is None:
        return False
    db.session.info[_QUEUED] = True
    return True


def queue_mail(
    key: str,
    *,
    to: str,
    template: str,
    language: str | None,
    person_id: int | None = None,
    calendar: str | None = None,
    **context: Any,
) -> bool:
    """Write a mail in the reader's language and put it into the transaction under way.

    Args:
        key: what the mail is for, such as "gathering-7-invitation-12"; a second one is not sent.
        to: one address.
        template: "mail/<wing>/<room>/<message>.txt"; its first line is the subject. It gets
            `context`, `link(endpoint, **values)`, which makes absolute addresses, and `site`.
        language: the reader's, nb, nn or en; None is nb.
        person_id: whom it is written to, so that it can be blanked with the person.
        calendar: an iCalendar document to send along.
        context: what the template needs.

    Returns:
        False when a mail with this key is there already.
    """
    with locale.reading(language):
        text = render_template(template, link=links.url, site=_site(), **context)
    subject, _newline, body = text.strip().partition("\n")
    payload = {
        "to": to,
        "subject": " ".join(subject.split()),
        "body": _tidy_lines(body),
        "message_id": _message_id(),
    }
    if calendar:
        payload["calendar"] = calendar
    return queue_job(key, MAIL, payload, person_id=person_id)


def _message_id() -> str:
    """Return a name for the mail, kept with it: sent twice, it is still one mail to the reader."""
    host = urlsplit(settings.current().public_url).hostname
    return f"<{secrets.token_hex(16)}@{host}>"


def _site() -> str:
    return settings.current().public_url.rstrip("/") + "/"


def _tidy_lines(body: str) -> str:
    """Take away the empty lines that template tags leave behind."""
    return re.sub(r"\n[ \t]*(\n[ \t]*)+\n", "\n\n", body).strip() + "\n"
