"""Error pages that say what happened, whose turn it is, and the way on."""

from http import HTTPStatus
from typing import Any

from flask import Flask, current_app, g, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from jinja2 import Template
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from core.db import db
from core.rest import problems


class WrongState(Exception):
    """What was asked cannot be done to the thing as it is; a subclass says why in a sentence."""

    sentence: Any = ""

    def __init__(self, sentence: Any = None) -> None:
        super().__init__(str(sentence or self.sentence))
        self.said = sentence or self.sentence


class NotYours(Exception):
    """The person sees the thing but may not do this; `ask` says whose turn it is."""

    def __init__(self, ask: Any) -> None:
        super().__init__("not this person's turn")
        self.ask = ask


class Gone(Exception):
    """A link has expired or been withdrawn; the sentence says which and what to do."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(str(sentence))
        self.said = sentence


class AlreadyDone(Exception):
    """The same form has been sent before; `location` is where the first sending led."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


def init_app(app: Flask) -> None:
    """Answer every error with a page of ours."""
    app.register_error_handler(WrongState, _wrong_state)
    app.register_error_handler(StaleDataError, _overtaken)
    app.register_error_handler(NotYours, _not_yours)
    app.register_error_handler(Gone, _gone)
    app.register_error_handler(AlreadyDone, _already_done)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(Exception, _broken)


def _show(status: int, **context: Any) -> ResponseReturnValue:
    if problems.wanted():
        return problems.of_status(status, _sentence(**context))
    # Names are asked for in turn: the page of this status, else the one for its kind.
    names: list[str | Template] = [
        f"errors/{status}.html",
        f"errors/{status // 100}xx.html",
        "errors/4xx.html",
    ]
    return render_template(names, status=status, **context), status


def _wrong_state(error: WrongState) -> ResponseReturnValue:
    _undo()
    return _show(HTTPStatus.CONFLICT, sentence=error.said, back=_back())


def _overtaken(_error: StaleDataError) -> ResponseReturnValue:
    _undo()
    return _show(HTTPStatus.CONFLICT, sentence=None, back=_back())


def _undo() -> None:
    # Let go first: whoever reads the page would otherwise be asked for again by its template.
    db.session.expunge_all()
    db.session.rollback()


def _not_yours(error: NotYours) -> ResponseReturnValue:
    return _show(HTTPStatus.FORBIDDEN, ask=error.ask)


def _gone(error: Gone) -> ResponseReturnValue:
    return _show(HTTPStatus.GONE, sentence=error.said)


def _already_done(error: AlreadyDone) -> ResponseReturnValue:
    return redirect(error.location, HTTPStatus.SEE_OTHER)


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error  # a redirect of Werkzeug's own
    if error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _fault(error.code)
    answer = make_response(_show(error.code))
    kept = [pair for pair in error.get_headers() if pair[0] in ("Allow", "Retry-After")]
    answer.headers.extend(kept)
    return answer


def _busy(error: OperationalError) -> ResponseReturnValue:
    return _fail(error, HTTPStatus.SERVICE_UNAVAILABLE)


def _broken(error: Exception) -> ResponseReturnValue:
    return _fail(error, HTTPStatus.INTERNAL_SERVER_ERROR)


def _fail(error: Exception, status: HTTPStatus) -> ResponseReturnValue:
    current_app.logger.exception("%s %s failed", request.method, request.path, exc_info=error)
    if current_app.config.get("PROPAGATE_EXCEPTIONS"):
        raise error
    db.session.rollback()
    return _fault(status)


def _fault(status: int) -> ResponseReturnValue:
    # Who reads it may be what could not be asked; and after a rollback it would be asked again.
    g._login_user = current_app.login_manager.anonymous_user()  # type: ignore[attr-defined]
    if problems.wanted():
        return problems.of_status(int(status))
    return render_template("errors/5xx.html", status=int(status)), int(status)


def _sentence(sentence: Any = "", ask: Any = "", **_more: Any) -> str:
    """Return what a page would say in its own words: a sentence, or whose turn it is."""
    if ask and not str(ask).endswith("."):
        return _("%(who)s can do this.", who=ask)
    return str(sentence or ask or "")


def _back() -> str:
    """Return the page the person came from, if it is ours."""
    referrer = request.referrer or ""
    return referrer if referrer.startswith(request.host_url) else "/"
