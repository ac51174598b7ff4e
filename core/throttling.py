"""How often somebody may try: counted in a database, so that all processes share one count.

Counting has a short transaction of its own: it stands when the request's is rolled back, and it
may write when the request only reads. SQLite lets one transaction write at a time, and the
request under way may be the one; there the counts are in a file beside the database. Who it was
is stored as a keyed hash, never as an address.
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from flask import current_app
from sqlalchemy import Engine, Table, create_engine, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.pool import StaticPool
from sqlalchemy.schema import CreateTable
from werkzeug.exceptions import TooManyRequests

from core import clock, settings
from core.db import Model, db, harden_sqlite

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_BESIDE = "throttling"


class ThrottleCount(Model):
    """How often somebody did something in one window of time."""

    __tablename__ = "throttle_count"

    bucket: Mapped[str] = mapped_column(primary_key=True)
    tries: Mapped[int]
    ends_at: Mapped[datetime] = mapped_column(index=True)


def hit(kind: str, who: str, limit: int, per: timedelta) -> None:
    """Count one try of `kind` by `who`; the first `limit` in each window of length `per` pass.

    `who` is anything that tells people apart: an address, a mail address, a person's id.

    Raises:
        TooManyRequests: with `retry_after`, the moment the window ends; answered with 429.
    """
    now = clock.now()
    begins = now - (now - _EPOCH) % per
    ends = begins + per
    if _count(_bucket(kind, who, begins), ends) > limit:
        raise TooManyRequests(retry_after=int((ends - now).total_seconds()) + 1)


def tidy() -> None:
    """Delete windows that are over; the daily round calls it."""
    with _engine().begin() as connection:
        connection.execute(delete(ThrottleCount).where(ThrottleCount.ends_at < clock.now()))


def clear() -> None:
    """Forget every count: for tests, and after an outage in which everybody tried again."""
    with _engine().begin() as connection:
        connection.execute(delete(ThrottleCount))


def _count(bucket: str, ends: datetime) -> int:
    engine = _engine()
    insert = postgresql.insert if engine.dialect.name == "postgresql" else sqlite.insert
    first = insert(ThrottleCount).values(bucket=bucket, tries=1, ends_at=ends)
    again = first.on_conflict_do_update(
        index_elements=["bucket"], set_={"tries": ThrottleCount.tries + 1}
    )
    with engine.begin() as connection:
        tries: int = connection.execute(again.returning(ThrottleCount.tries)).scalar_one()
    return tries


def _bucket(kind: str, who: str, begins: datetime) -> str:
    secret = settings.current().secret_key.encode()
    text = "\0".join((kind, who.strip().lower(), begins.isoformat()))
    return hmac.new(secret, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def _engine() -> Engine:
    if db.engine.dialect.name != "sqlite":
        return db.engine
    if _BESIDE not in current_app.extensions:
        # Two threads may both come here; then both engines open the same file, and one is dropped.
        current_app.extensions[_BESIDE] = _open_beside(db.engine.url.database)
    engine: Engine = current_app.extensions[_BESIDE]
    return engine


def _open_beside(database: str | None) -> Engine:
    if not database or database == ":memory:":
        alone = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
        engine = create_engine("sqlite://", **alone)
    else:
        engine = create_engine(f"sqlite:///{database}.throttling")
    harden_sqlite(engine)
    table = ThrottleCount.__table__
    assert isinstance(table, Table)  # noqa: S101 - for the type checker
    with engine.begin() as connection:
        connection.execute(CreateTable(table, if_not_exists=True))
    return engine
