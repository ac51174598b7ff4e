"""One database of each kind per test process, emptied before every test."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from core import throttling
from core.db import db
from tests.support import application, postgres

KINDS = ("sqlite", "postgresql")
_LOCK_PATIENCE = "5s"  # a test that left a transaction open must fail the next one, not hang it


class SqliteDatabase:
    """A file; a copy of it with the tables and no rows is laid over it before each test."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "test.db"
        self.template = folder / "template.db"
        self.url = f"sqlite:///{self.path}"

    def build(self, app: Flask) -> None:
        with app.app_context():
            db.create_all()
            db.session.remove()
            db.engine.dispose()  # the last connection writes the log back into the file
        shutil.copyfile(self.path, self.template)

    def empty(self, app: Flask) -> None:
        with app.app_context():
            db.engine.dispose()
        for ending in ("-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        shutil.copyfile(self.template, self.path)
        with app.app_context():
            throttling.clear()  # these are in a file of their own

    def drop(self) -> None:
        """The folder goes with pytest's other temporary folders."""


class PostgresDatabase:
    """A database of its own; only tables that hold something are emptied, which is quick."""

    def __init__(self) -> None:
        self._url = postgres.create_database()
        self.url = self._url.render_as_string(hide_password=False)

    def build(self, app: Flask) -> None:
        with app.app_context():
            db.create_all()

    def empty(self, app: Flask) -> None:
        with app.app_context():
            db.engine.dispose()
            # Children before parents. Deleting a handful of rows is far quicker than truncating,
            # which makes new files for every table that refers to one of these, and its indexes.
            names = [table.name for table in reversed(db.metadata.sorted_tables)]
            with db.engine.begin() as connection:
                connection.exec_driver_sql(f"set local lock_timeout = '{_LOCK_PATIENCE}'")
                query = " union all ".join(
                    f"select {place}, '{name}' where exists (select 1 from \"{name}\")"
                    for place, name in enumerate(names)
                )
                full = [name for _place, name in sorted(connection.execute(sa.text(query)).all())]
                if full:
                    connection.exec_driver_sql("; ".join(_emptying(name) for name in full))

    def drop(self) -> None:
        postgres.drop_database(self._url)


def _emptying(name: str) -> str:
    """Return what empties a table and lets its numbers begin at 1 again."""
    numbered = "id" in db.metadata.tables[name].c
    begin = f"select setval(pg_get_serial_sequence('{name}', 'id'), 1, false)"
    return f'delete from "{name}"' + (f"; {begin}" if numbered else "")


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
