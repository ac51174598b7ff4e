"""Two addresses for whoever watches the installation; neither says anything about people."""

from datetime import timedelta
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from core import clock, leases
from core.db import db
from core.guards import public

LATE = timedelta(minutes=10)


def init_app(app: Flask) -> None:
    """Add /healthz and /readyz."""
    app.add_url_rule("/healthz", "healthz", live)
    app.add_url_rule("/readyz", "readyz", ready)


@public
def live() -> ResponseReturnValue:
    """Say that the process answers; whether its database does is /readyz's business."""
    return {"process": "ok"}, HTTPStatus.OK, {"Cache-Control": "no-store"}


@public
def ready() -> ResponseReturnValue:
    """Say whether requests can be served: 503 without a database that is up to date.

    A late worker is told, but pages can be served without it.
    """
    try:
        state = {"database": "ok", "migrations": _migrations()}
        if state["migrations"] == "ok":
            state["worker"] = _worker()
    except SQLAlchemyError:
        db.session.rollback()
        state = {"database": "unreachable"}
    good = state.get("migrations") == "ok"
    status = HTTPStatus.OK if good else HTTPStatus.SERVICE_UNAVAILABLE
    return state, status, {"Cache-Control": "no-store"}


def _migrations() -> str:
    with db.engine.connect().execution_options(sqlite_readonly=True) as connection:
        connection.execute(text("select 1"))
        done = MigrationContext.configure(connection).get_current_heads()
    return "ok" if set(done) == _heads(Path(current_app.root_path)) else "behind"


def _worker() -> str:
    since = leases.oldest_due()
    return "ok" if since is None or since > clock.now() - LATE else "late"


@lru_cache(maxsize=1)
def _heads(root: Path) -> set[str]:
    return set(ScriptDirectory(str(root / "migrations")).get_heads())
