"""How long a request took and how often it asked the database, said in a header."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Response, g
from sqlalchemy import event
from sqlalchemy.engine import Engine

from core.settings import Settings

_HOUSEKEEPING = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT", "SET ")


@dataclass
class QueryCount:
    """What was asked of the database: each statement without BEGIN and the like, and seconds."""

    statements: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __len__(self) -> int:
        return len(self.statements)


_counting: ContextVar[tuple[QueryCount, ...]] = ContextVar("counting", default=())


def init_app(app: Flask) -> None:
    """Send Server-Timing in demo and debug mode; call it early, so that it measures all of it."""
    setting: Settings = app.extensions["settings"]
    if not (setting.demo or setting.debug):
        return
    app.before_request(_begin)
    app.after_request(_say)
    app.teardown_request(_end)


@contextmanager
def count_queries() -> Iterator[QueryCount]:
    """Count the statements sent inside the `with`, in this thread and context."""
    count = QueryCount()
    token = _counting.set((*_counting.get(), count))
    try:
        yield count
    finally:
        _counting.reset(token)


def _begin() -> None:
    g.timing = (time.perf_counter(), QueryCount())
    _counting.set((*_counting.get(), g.timing[1]))


def _say(answer: Response) -> Response:
    if "timing" in g:
        started, count = g.timing
        everything = (time.perf_counter() - started) * 1000
        sql = count.seconds * 1000
        answer.headers["Server-Timing"] = (
            f'app;dur={everything - sql:.1f}, sql;dur={sql:.1f}, queries;desc="{len(count)}"'
        )
    return answer


def _end(_error: BaseException | None) -> None:
    if "timing" in g:
        ours = g.timing[1]
        _counting.set(tuple(count for count in _counting.get() if count is not ours))


@event.listens_for(Engine, "before_cursor_execute")
def _before(_c: object, _cursor: object, sql: str, _p: object, context: Any, _m: object) -> None:
    counts = _counting.get()
    if counts and not sql.startswith(_HOUSEKEEPING):
        for count in counts:
            count.statements.append(sql)
        if context is not None:
            context.started = time.perf_counter()


@event.listens_for(Engine, "after_cursor_execute")
def _after(_c: object, _cursor: object, _sql: str, _p: object, context: Any, _m: object) -> None:
    started = getattr(context, "started", None)
    if started is not None:
        for count in _counting.get():
            count.seconds += time.perf_counter() - started
