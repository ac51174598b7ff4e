"""One database of each kind per test process, emptied before every test."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from core import throttling
from core.db import db
from tests.support import application, postgres

KINDS = ("sqlite", "postgresql")
_LOCK_PATIENCE = "5s"  # a test that left a transaction open must fail the next one, not hang it


class SqliteDatabase:
    """A file."""

    def __init__(self, folder: Path) -> None:
        self.url = f"sqlite:///{folder / 'test.db'}"

    def build(self, app: Flask) -> None:
        with app.app_context():
            db.create_all()

    def empty(self, app: Flask) -> None:
        with app.app_context():
            _empty("pragma defer_foreign_keys = on", "")
            throttling.clear()  # these are in a file of their own

    def drop(self) -> None:
        """The folder goes with pytest's other temporary folders."""


class PostgresDatabase:
    """A database of its own on the server."""

    def __init__(self) -> None:
        self._url = postgres.create_database()
        self.url = self._url.render_as_string(hide_password=False)

    def build(self, app: Flask) -> None:
        with app.app_context():
            db.create_all()

    def empty(self, app: Flask) -> None:
        with app.app_context():
            _empty(
                f"set local lock_timeout = '{_LOCK_PATIENCE}'",
                "; select setval(pg_get_serial_sequence('{name}', 'id'), 1, false)",
            )

    def drop(self) -> None:
        postgres.drop_database(self._url)


def _empty(begin: str, number_anew: str) -> None:
    """Delete the handful of rows there are, over the connection that is open.

    Truncating makes new files for every table that refers to one of these. A new connection must
    learn all tables anew, which takes longer than most tests.
    """
    tables = list(reversed(db.metadata.sorted_tables))  # children before parents
    query = " union all ".join(
        f'select {place} where exists (select 1 from "{table.name}")'
        for place, table in enumerate(tables)
    )
    with db.engine.begin() as connection:
        connection.exec_driver_sql(begin)
        full = [tables[place] for place in sorted(connection.exec_driver_sql(query).scalars())]
        for table in full:
            numbered = number_anew.format(name=table.name) if "id" in table.c else ""
            connection.exec_driver_sql(f'delete from "{table.name}"{numbered}')


def let_go(app: Flask) -> None:
    """Close the connections an app keeps for later."""
    with app.app_context():
        db.engine.dispose()


@contextmanager
def more_apps(app: Flask) -> Iterator[Callable[..., Flask]]:
    """Give a function that makes other apps on the same database, with settings of their own."""
    url = app.extensions["settings"].database_url
    made: list[Flask] = []

    def make(**changed: object) -> Flask:
        made.append(application.build(url, **changed))
        return made[-1]

    yield make
    for other in made:  # the next test lays another file over this one
        let_go(other)


def kinds_for(marks: Iterable[str]) -> tuple[str, ...]:
    """Return the databases a test with these marks runs on: stories on SQLite alone."""
    return KINDS[:1] if {"browser", "sqlite"} & set(marks) else KINDS


Database = SqliteDatabase | PostgresDatabase


def make(kind: str, folder: Path) -> Database:
    """Return an empty database of the kind; `build` gives it tables.

    Raises:
        tests.support.postgres.NoPostgres: with a sentence on how to get one.
    """
    return SqliteDatabase(folder) if kind == "sqlite" else PostgresDatabase()


@contextmanager
def standing(kind: str, folder: Path) -> Iterator[tuple[Database, Flask]]:
    """Give a database of the kind with all tables and the app on it; it is dropped afterwards."""
    database = make(kind, folder)
    app = application.build(database.url)
    database.build(app)
    yield database, app
    database.drop()
