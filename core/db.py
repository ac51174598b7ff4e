"""The database: base classes, exact column types, and SQLite made safe for many writers."""

import enum
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Enum,
    Integer,
    MetaData,
    Text,
    event,
)
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from core import clock

EXACT_DECIMALS = 10
EXACT_LIMIT = Decimal(900_000_000)
_SCALE = Decimal(10) ** EXACT_DECIMALS

# Every constraint has a name on both databases, or a migration could not drop it.
NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware when it goes in, aware and in UTC when it comes out.

    Raises:
        ValueError: a moment without a zone was given; nobody could say when it was.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a stored moment needs a time zone: {value!r}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class LocalDateTime(TypeDecorator[datetime]):
    """A time by the wall clock, without a zone; the column beside it says which wall."""

    impl = DateTime(timezone=False)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is not None and value.tzinfo is not None:
            raise ValueError(f"a wall-clock time has no zone of its own: {value!r}")
        return value


class Exact(TypeDecorator[Decimal]):
    """A decimal number kept exactly on both databases: an integer, ten decimals to the right.

    SQLite would store NUMERIC as a float and lose the last digits. The range is ±900 000 000.

    Raises:
        ValueError: the number has more decimals than ten or is out of range.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        if value is None:
            return None
        number = Decimal(value)
        scaled = number * _SCALE
        if not scaled.is_finite() or abs(number) > EXACT_LIMIT or scaled != scaled.to_integral():
            raise ValueError(f"cannot be stored exactly: {value!r}")
        return int(scaled)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        return None if value is None else plain(Decimal(value) / _SCALE)


def plain(value: Decimal) -> Decimal:
    """Return the same number without trailing zeros and without an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()


def _values(members: type[enum.Enum]) -> list[str]:
    return [member.value for member in members]


class Model(DeclarativeBase):
    """Every table's base; enums are kept by value and without a database type of their own."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {
        str: Text(),
        bool: Boolean(),
        date: Date(),
        datetime: UtcDateTime(),
        Decimal: Exact(),
        enum.Enum: Enum(
            enum.Enum,
            native_enum=False,
            create_constraint=False,
            length=32,
            values_callable=_values,
        ),
    }


class Row(Model):
    """A row somebody made and may change: numbered, dated and locked against lost updates.

    `created_by_id` and `updated_by_id` name a person without a foreign key: core knows no
    person, and the row outlives the account. `core.audit` fills them in.
    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-9)
    created_at: Mapped[datetime] = mapped_column(default=clock.now, sort_order=90)
    created_by_id: Mapped[int | None] = mapped_column(sort_order=91)
    updated_at: Mapped[datetime] = mapped_column(
        default=clock.now, onupdate=clock.now, sort_order=92
    )
    updated_by_id: Mapped[int | None] = mapped_column(sort_order=93)
    version: Mapped[int] = mapped_column(default=1, sort_order=94)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if "__tablename__" in cls.__dict__:
            cls.__mapper_args__ = {
                "version_id_col": cls.__dict__.get("version", Row.version),
                **cls.__dict__.get("__mapper_args__", {}),
            }
        super().__init_subclass__(**kwargs)


db = SQLAlchemy(metadata=Model.metadata)
migrate = Migrate()


def init_app(app: Flask) -> None:
    """Connect the app to its database and to the migrations."""
    db.init_app(app)
    # Batch mode, because SQLite cannot alter a table; see migrations/env.py for its trap.
    migrate.init_app(app, db, render_as_batch=True, compare_type=True)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            harden_sqlite(db.engine)


def read_only() -> None:
    """Say that this request only reads: on SQLite it then never waits for a writer."""
    db.session.connection(execution_options={"sqlite_readonly": True})


def harden_sqlite(engine: Engine) -> None:
    """Make SQLite keep references, wait its turn, and take the write lock at BEGIN.

    A transaction that begins as a read and turns into a write cannot wait for the lock, whatever
    the time-out; so each one that may write asks for it at once.
    """

    @event.listens_for(engine, "connect")
    def connect(dbapi: Any, _record: object) -> None:
        dbapi.isolation_level = None  # we send BEGIN ourselves
        for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL"):
            dbapi.execute(f"PRAGMA {pragma}")
        dbapi.execute("PRAGMA busy_timeout=30000")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get("sqlite_readonly")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
