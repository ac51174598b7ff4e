"""What somebody had typed when the session ran out: kept until they have signed in again."""

import hashlib
import json
import secrets
from datetime import datetime, timedelta

from flask import request, session
from sqlalchemy import delete
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.datastructures import MultiDict

from core import clock
from core.db import Model, db

LIFETIME = timedelta(days=1)
_KEY = "kept_form"
_LIMIT = 200_000  # characters; a form of ours is far below
_PRIVATE = ("csrf_token", "form_key")


class KeptForm(Model):
    """A form that was sent without a session; only the browser that sent it knows the token."""

    __tablename__ = "kept_form"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    path: Mapped[str]
    body: Mapped[str]
    kept_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)


def keep() -> None:
    """Keep the form of this request for the browser that sent it."""
    typed = [pair for pair in request.form.items(multi=True) if pair[0] not in _PRIVATE]
    body = json.dumps(typed)
    if not typed or len(body) > _LIMIT:
        return
    token = secrets.token_urlsafe(32)
    db.session.add(KeptForm(token_hash=_hash(token), path=request.path, body=body))
    db.session.commit()  # noqa: TID251 - the request ends here, and the text must not be lost
    session[_KEY] = token


def typed_here() -> MultiDict[str, str] | None:
    """Return what was typed on this page before signing in, or None."""
    row = _row()
    if row is None or row.path != request.path or row.kept_at < clock.now() - LIFETIME:
        return None
    return MultiDict(json.loads(row.body))


def let_go() -> None:
    """Forget it, once it has been saved."""
    row = _row()
    if row is not None:
        db.session.delete(row)
    session.pop(_KEY, None)


def tidy() -> None:
    """Delete what nobody came back for; the daily round calls it."""
    db.session.execute(delete(KeptForm).where(KeptForm.kept_at < clock.now() - LIFETIME))


def _row() -> KeptForm | None:
    token = session.get(_KEY)
    return db.session.get(KeptForm, _hash(token)) if token else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
