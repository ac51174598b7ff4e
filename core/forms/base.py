"""BaseForm: CSRF, one effect per sending, the optimistic lock, and text that survives."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from markupsafe import Markup
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from wtforms import HiddenField
from wtforms.widgets import HiddenInput

from core import drafts, formats, kept, offers
from core.db import Row
from core.forms import receipts


@dataclass(frozen=True)
class Conflict:
    """One field two people changed: what stands there now and what this person typed."""

    label: str
    theirs: str
    mine: str


class _OwnWords:
    """WTForms' own messages are never shown: each field of ours says it in our words."""

    def gettext(self, string: str) -> str:
        return string

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return singular if n == 1 else plural


class BaseForm(FlaskForm):
    """A form of ours. Give `obj=` to edit a row: its version is then checked against the form's.

    After a failed `validate_on_submit` the fields hold what was typed, `errors` the sentences,
    and `conflicts` what somebody else saved in the meantime, by `conflict_who`, `conflict_when`.
    A class with `autosaves = True` keeps what is typed while it is typed (see `core.drafts`).
    """

    autosaves = False

    class Meta(FlaskForm.Meta):
        csrf_time_limit = None  # the session's length decides, not an hour on the clock

        def get_translations(self, form: Any) -> _OwnWords:  # noqa: ARG002 - WTForms' signature
            return _OwnWords()

    form_key = HiddenField()
    row_version = HiddenField()

    def __init__(self, formdata: Any = None, obj: Any = None, **kwargs: Any) -> None:
        self.row = obj if isinstance(obj, Row) else None
        self.conflicts: list[Conflict] = []
        self.conflict_who = self.conflict_when = ""
        self.restored = False
        self.drafted_at: datetime | None = None
        given = formdata if formdata is not None else self._typed()
        super().__init__(given, obj=obj, **kwargs)
        self.form_key.data = self.form_key.data or secrets.token_urlsafe(16)
        if self.row is not None and not self.row_version.data:
            self.row_version.data = str(self.row.version)
        if self.row is None:
            self._fields.pop("row_version", None)

    def _typed(self) -> Any:
        """Return what was sent, or what was typed here before the person had to sign in."""
        if request.method in ("POST", "PUT", "PATCH"):
            files = request.files.items(multi=True)
            sent = [*request.form.items(multi=True), *files]
            return ImmutableMultiDict(sent)
        typed = kept.typed_here()
        self.restored = typed is not None
        if typed is None and self.autosaves:
            draft = drafts.typed_here(type(self).__name__)
            typed, self.drafted_at = draft or (None, None)
        return MultiDict(typed) if typed is not None else None

    @property
    def draft_name(self) -> str:
        """What `static/js/drafts.js` sends with each draft of this form on this page."""
        return drafts.signed(type(self).__name__)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field, then whether somebody else has changed the row meanwhile."""
        good = super().validate(extra_validators)
        self._explain_old_page()
        self._compare()
        return good and not self.conflicts

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """Return whether the form was sent, is right, and is sent for the first time.

        Raises:
            core.errors.AlreadyDone: the same content was saved before (double click, back button).
        """
        if not self.is_submitted():
            return False
        receipts.refuse_second(self.receipt())
        if not self.validate(extra_validators):
            return False
        receipts.claim(self.receipt())
        return True

    def hidden_tag(self, *fields: Any) -> Markup:  # noqa: ARG002 - Flask-WTF's signature
        """Return the hidden fields, without ids: nothing points at them, and pages hold many."""
        hidden = [field for field in self if isinstance(field.widget, HiddenInput)]
        return Markup("\n").join([field(id=False) for field in hidden])

    def receipt(self) -> str:
        """Return what this sending is known by: its key and everything typed."""
        return receipts.fingerprint(self.form_key.data or "", request.form, request.files)

    def _explain_old_page(self) -> None:
        """Say it kindly where the page was opened in an earlier session."""
        token = self._fields.get("csrf_token")
        if token is not None and token.errors:
            token.errors = []
            self.form_errors: list[str] = [
                _("This page had been open for a long time. Check what you wrote and send again.")
            ]

    def _compare(self) -> None:
        if self.row is None or self.row_version.data == str(self.row.version):
            return
        self.conflicts = [
            Conflict(
                str(field.label.text),
                _shown(getattr(self.row, name)),
                _shown(field.data),
            )
            for name, field in self._fields.items()
            if name not in ("csrf_token", "form_key", "row_version")
            and hasattr(self.row, name)
            and _shown(getattr(self.row, name)) != _shown(field.data)
        ]
        self.conflict_who = _name(self.row.updated_by_id)
        self.conflict_when = formats.moment(self.row.updated_at)
        # Sending again, with both versions seen, is a decision and not an accident.
        self.row_version.data = str(self.row.version)


class ConfirmForm(BaseForm):
    """A button: nothing to fill in."""


def _name(person_id: int | None) -> str:
    found: dict[int, str] = {}
    for answer in offers.ask("names", [person_id]) if person_id is not None else ():
        found |= answer
    return found.get(person_id or 0, "")


def _shown(value: Any) -> str:
    return "" if value is None else str(value)
