"""What every view ends with: a page, or a commit and the way on."""

from http import HTTPStatus
from typing import Any

from flask import Flask, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.routing import IntegerConverter

from core import audit, drafts, formats, kept
from core.db import db, read_only
from core.forms import BaseForm, receipts, summary

_LARGEST_ID = 2**31 - 1
_READS = ("GET", "HEAD", "OPTIONS")
FILTERS = ("number", "percent", "day", "day_range", "moment", "clock_time", "week")


class IdConverter(IntegerConverter):
    """An id that fits the column: a larger number is a page that does not exist."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max": _LARGEST_ID, **kwargs})


def init_app(app: Flask) -> None:
    """Begin each request with nobody acting, and let reading never wait for writing."""
    app.url_map.converters["int"] = IdConverter
    for name in FILTERS:
        app.jinja_env.filters[name] = getattr(formats, name)

    @app.before_request
    def begin() -> None:
        audit.acting_as(None, "web")
        if request.method in _READS and request.endpoint not in (
            None,
            "static_files.serve",
            "healthz",
            "readyz",
        ):
            read_only()


def page(template: str, *, status: int | None = None, **context: Any) -> ResponseReturnValue:
    """Render a page: 200, 422 when its form has errors, 409 when somebody else was first."""
    html = summary.in_page_order(render_template(template, **context))
    return html, status or _status(context.get("form"))


def finish(form: BaseForm, url: str, message: Any = None) -> ResponseReturnValue:
    """Commit the one transaction of this request and send the browser on.

    A second sending of the same form leads to `url` without doing anything again.
    """
    receipts.led_to(form.receipt(), url)
    kept.let_go()
    drafts.let_go()
    db.session.commit()
    if message:
        flash(message, "success")
    return redirect(url, HTTPStatus.SEE_OTHER)


def refused(form: BaseForm, url: str) -> ResponseReturnValue:
    """Say why a button did nothing (its page was too old), and show the page it stands on again."""
    for message in form.form_errors or ():
        flash(message, "warning")
    return redirect(url, HTTPStatus.SEE_OTHER)


def _status(form: Any) -> int:
    if getattr(form, "conflicts", None):
        return HTTPStatus.CONFLICT
    return HTTPStatus.UNPROCESSABLE_ENTITY if getattr(form, "errors", None) else HTTPStatus.OK
