"""What looks over every test's shoulder: SQL inside templates, mail that would leave."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NoReturn

from flask import (
    before_render_template,
    has_app_context,
    request_started,
    template_rendered,
)
from sqlalchemy import event
from sqlalchemy.engine import Engine

from core.db import db

_rendering: ContextVar[tuple[str, ...]] = ContextVar("rendering", default=())
_HOUSEKEEPING = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT", "SET ")


class QueryInTemplate(AssertionError):
    """A template made the database work; the view should have loaded it."""


@contextmanager
def queries_in_templates() -> Iterator[list[str]]:
    """Collect, and refuse, every statement sent while a template is being rendered."""
    found: list[str] = []

    def begin(_sender: object, template: Any, **_more: object) -> None:
        _rendering.set((*_rendering.get(), template.name or "a string"))

    def end(_sender: object, **_more: object) -> None:
        _rendering.set(_rendering.get()[:-1])

    def start_request(_sender: object, **_more: object) -> None:
        _rendering.set(())  # a server's thread may still carry a page that failed

    def statement(_c: object, _cursor: object, sql: str, *_more: object) -> None:
        if _rendering.get() and not sql.startswith(_HOUSEKEEPING):
            found.append(f"{_rendering.get()[-1]}: {sql}")
            raise QueryInTemplate(found[-1])

    with (
        request_started.connected_to(start_request),
        before_render_template.connected_to(begin),
        template_rendered.connected_to(end),
        _listening(statement),
    ):
        yield found
    _rendering.set(())


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """Collect the statements sent inside the `with`, without BEGIN and the like."""
    if has_app_context():
        db.session.commit()  # what the test still holds is not the page's doing
    seen: list[str] = []

    def statement(_c: object, _cursor: object, sql: str, *_more: object) -> None:
        if not sql.startswith(_HOUSEKEEPING):
            seen.append(sql)

    with _listening(statement):
        yield seen


def refuse_mail(*_args: object, **_more: object) -> NoReturn:
    """Stand in for SMTP.connect."""
    raise AssertionError("a test tried to send real mail; mark it `smtp` if it brings a server")


MAIL = (smtplib.SMTP, "connect", refuse_mail)


@contextmanager
def _listening(statement: Any) -> Iterator[None]:
    event.listen(Engine, "before_cursor_execute", statement)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", statement)
