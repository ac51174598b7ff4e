"""What the worker does for signing in."""

from typing import Any

from core.db import db
from core.outbox import job
from people.sign_in import operations


@job(operations.SEND_LINK)
def send_link(payload: dict[str, Any]) -> None:
    """Make and mail the link somebody asked for; nothing where the address was unknown."""
    if payload.get("person") is None:
        return
    sent = operations.send_link(
        payload["person"],
        next_path=payload["next"],
        language=payload["language"],
        nonce=payload["nonce"],
    )
    if sent:
        db.session.commit()
    else:
        db.session.rollback()
