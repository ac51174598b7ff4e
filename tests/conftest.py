"""What every test may ask for; the machinery stands in tests/support."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime

import pytest
import time_machine
from flask import Flask

from core.locale import reading
from tests.support import browser, compiled, databases, watchers
from tests.support.clients import LANGUAGE, Client

A_WEDNESDAY = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)


def pytest_configure() -> None:
    """Before xdist starts its workers, so that they are told too."""
    compiled.keep_modules()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the browser's stories: the longest must not be what one worker ends with alone."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what touches the data layer on both databases, browsers on SQLite only."""
    if "database_kind" in metafunc.fixturenames:
        kinds = databases.kinds_for(mark.name for mark in metafunc.definition.iter_markers())
        metafunc.parametrize("database_kind", kinds, scope="session")


@pytest.fixture(scope="session")
def built(
    database_kind: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[databases.Database, Flask]]:
    """One database of the kind with all tables, and the app on it, for the whole run."""
    with databases.standing(database_kind, tmp_path_factory.mktemp(database_kind)) as both:
        yield both


@pytest.fixture
def app(built: tuple[databases.Database, Flask]) -> Iterator[Flask]:
    """The app on an empty database, its context pushed: `db.session` works, words are English."""
    database, app = built
    database.empty(app)
    with app.app_context(), reading(LANGUAGE):
        yield app


@pytest.fixture
def make_app(app: Flask) -> Iterator[Callable[..., Flask]]:
    """Make another app on this test's database: `make_app(demo=True)`."""
    with databases.more_apps(app) as make:
        yield make


@pytest.fixture
def client(app: Flask) -> Client:
    """A visitor who has not signed in and reads English."""
    return Client.of(app)


@pytest.fixture
def sign_in(app: Flask) -> Callable[..., Client]:
    """`sign_in(person)` returns that person's own browser."""
    return lambda person: Client.of(app).carry(person)


@pytest.fixture
def csrf(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Demand CSRF tokens, as outside the tests."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)


@pytest.fixture
def error_pages(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Show the page for an unexpected error instead of raising it into the test."""
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setitem(app.config, "TESTING", False)


@pytest.fixture
def count_queries() -> Callable[[], AbstractContextManager[list[str]]]:
    """Give a `with` that collects the statements sent inside; `len` is their number."""
    return watchers.counted_queries


@pytest.fixture
def frozen_clock() -> Iterator[time_machine.Traveller]:
    """Stop the clock on a Wednesday morning; `frozen_clock.shift(timedelta)`, `.move_to(…)`."""
    with time_machine.travel(A_WEDNESDAY, tick=False) as clock:
        yield clock


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Let pytest-playwright start the Chromium that is there."""
    return browser.launch_arguments()


@pytest.fixture(autouse=True)
def no_queries_in_templates() -> Iterator[list[str]]:
    """Fail any test in which a template reaches the database."""
    with watchers.queries_in_templates() as found:
        yield found
    assert not found, found


@pytest.fixture(autouse=True)
def no_mail(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no mail leave; tests marked `smtp` bring a server of their own."""
    if not request.node.get_closest_marker("smtp"):
        monkeypatch.setattr(*watchers.MAIL)
