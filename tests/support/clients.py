"""A client whose requests share nothing with the test but the database, as in life."""

from contextvars import Context
from typing import Any

from flask import Flask, has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from core.db import db

LANGUAGE = "en"  # msgids are English, so a better translation never breaks a test


class Client(FlaskClient):
    """Commits what the test has made, asks in a context of its own, then forgets the old rows.

    Without this a request would borrow the test's app context: its session, its `g` and its
    open transaction, and a forgotten commit in a view would pass unseen.
    """

    @classmethod
    def of(cls, app: Flask) -> "Client":
        """Return a browser that has not been here before and asks for English."""
        client = cls(app, app.response_class, use_cookies=True)
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = LANGUAGE
        return client

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        kwargs["buffered"] = True  # a streamed answer must be read inside that context
        if has_app_context():
            db.session.commit()
        answer: TestResponse = Context().run(super().open, *args, **kwargs)
        if has_app_context():
            db.session.expire_all()
        return answer

    def carry(self, person: Any) -> "Client":
        """Sign the person in the way Flask-Login keeps it in the session."""
        db.session.commit()
        with self.session_transaction() as session:
            session["_user_id"] = person.get_id()
            session["_fresh"] = True
        return self
