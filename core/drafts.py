"""What somebody is typing in a long form, kept while they type; and who else is typing there.

A form class says `autosaves = True`. `static/js/drafts.js` sends what is typed every few seconds;
when the same person opens the page again, the form holds it. Saving the form throws the draft
away. The draft knows which version of the row it was written over, so that a colleague's change
in the meantime is shown as a conflict and not written over.
"""

import json
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Flask, current_app, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import validate_csrf
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import Index, delete, select
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.datastructures import MultiDict
from wtforms.validators import ValidationError

from core import clock, formats, offers
from core.db import Model, db
from core.guards import signed_in
from core.identity import holds_birth_number

LIFETIME = timedelta(days=14)
PRESENT = timedelta(minutes=2)  # so long after the last letter somebody is still said to write
FIELD = "draft_name"
_LIMIT = 200_000  # characters
_MOST = 40  # drafts of one person; the oldest goes when there are more
_PRIVATE = ("csrf_token", "form_key", FIELD)

bp = Blueprint("drafts", __name__)


class FormDraft(Model):
    """What one person has typed in one form and not saved yet."""

    __tablename__ = "form_draft"
    __table_args__ = (Index("ix_form_draft_name_saved_at", "name", "saved_at"),)

    person_id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str]
    saved_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)


def init_app(app: Flask) -> None:
    """Register where drafts are sent."""
    app.register_blueprint(bp)


def signed(form_name: str) -> str:
    """Return what the page sends with each draft: only who was shown the form can name it."""
    return _signer().dumps(f"{request.path} {form_name}")


def typed_here(form_name: str) -> tuple[MultiDict[str, str], datetime] | None:
    """Return what the person had typed in this form, and when; None without a draft."""
    if request.method != "GET" or not current_user.is_authenticated:
        return None
    row = db.session.get(FormDraft, (current_user.id, f"{request.path} {form_name}"))
    if row is None or row.saved_at < clock.now() - LIFETIME:
        return None
    return MultiDict(json.loads(row.body)), row.saved_at


def let_go() -> None:
    """Throw the draft of the form just sent away; in the transaction that saves it."""
    name = _named(request.form.get(FIELD, ""))
    if name and current_user.is_authenticated:
        _throw_away(current_user.id, name)


def tidy() -> None:
    """Delete what nobody came back for; the daily round calls it."""
    db.session.execute(delete(FormDraft).where(FormDraft.saved_at < clock.now() - LIFETIME))


def forget(person: Any) -> None:
    """Delete all drafts of a person who is forgotten."""
    db.session.execute(delete(FormDraft).filter_by(person_id=person.id))


@bp.post("/drafts")
@signed_in
def save() -> ResponseReturnValue:
    """Keep what is typed so far; answer with a sentence, and with who else is writing there."""
    name = _named(request.form.get(FIELD, ""))
    if _is_forged():
        return {}, HTTPStatus.UNPROCESSABLE_ENTITY
    typed = [pair for pair in request.form.items(multi=True) if pair[0] not in _PRIVATE]
    body = json.dumps(typed)
    if name is None:
        return {}, HTTPStatus.NOT_FOUND
    if len(body) > _LIMIT:
        return {
            "said": _("This is too long to be kept as a draft.")
        }, HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    if any(holds_birth_number(value) for _field, value in typed):
        said = _("Not kept: there is something that looks like a birth number. Take it out.")
        return {"said": said}, HTTPStatus.UNPROCESSABLE_ENTITY
    _keep(current_user.id, name, body)
    others = _others(name)
    db.session.commit()  # noqa: TID251 - a view
    return {"said": _said(others)}


@bp.post("/drafts/thrown-away")
@signed_in
def throw_away() -> ResponseReturnValue:
    """Throw a draft away on request; the page then shows what is saved."""
    name = _named(request.form.get(FIELD, ""))
    if _is_forged():
        return {}, HTTPStatus.UNPROCESSABLE_ENTITY
    if name:
        _throw_away(current_user.id, name)
        db.session.commit()  # noqa: TID251 - a view
    return {}


def _is_forged() -> bool:
    """Whether the sending lacks the token every page of ours gives its forms."""
    if not current_app.config.get("WTF_CSRF_ENABLED", True):
        return False
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return True
    return False


def _keep(person_id: int, name: str, body: str) -> None:
    row = db.session.get(FormDraft, (person_id, name))
    if row is None:
        _make_room(person_id)
        db.session.add(FormDraft(person_id=person_id, name=name, body=body))
    else:
        row.body, row.saved_at = body, clock.now()
    db.session.flush()


def _make_room(person_id: int) -> None:
    newest_first = select(FormDraft).filter_by(person_id=person_id)
    rows = db.session.scalars(newest_first.order_by(FormDraft.saved_at.desc())).all()
    for row in rows[_MOST - 1 :]:
        db.session.delete(row)


def _throw_away(person_id: int, name: str) -> None:
    db.session.execute(delete(FormDraft).filter_by(person_id=person_id, name=name))


def _others(name: str) -> list[str]:
    """Return the names of others who write in the same form right now."""
    ids = db.session.scalars(
        select(FormDraft.person_id)
        .where(FormDraft.name == name, FormDraft.person_id != current_user.id)
        .where(FormDraft.saved_at > clock.now() - PRESENT)
        .order_by(FormDraft.person_id)
    ).all()
    names: dict[int, str] = {}
    for answer in offers.ask("names", ids) if ids else ():
        names |= answer
    return [names[id] for id in ids if id in names]


def _said(others: list[str]) -> str:
    kept = _("Kept as a draft %(time)s.", time=formats.clock_time(clock.now()))
    if not others:
        return kept
    return f"{kept} {_('Also writing here now: %(names)s.', names=', '.join(others))}"


def _named(token: str) -> str | None:
    try:
        return str(_signer().loads(token))
    except BadSignature:
        return None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="draft")
