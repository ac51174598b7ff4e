"""A database without a table, for what is about making them; pictures that are not drawn."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.support import application, postgres


@pytest.fixture
def bare(database_kind: str, tmp_path: Path) -> Iterator[Flask]:
    """An app on an empty database of its own, its context pushed."""
    url = f"sqlite:///{tmp_path / 'bare.db'}"
    made = None
    if database_kind == "postgresql":
        made = postgres.create_database("bare")
        url = made.render_as_string(hide_password=False)
    app = application.build(url)
    with app.app_context():
        yield app
        app.extensions["sqlalchemy"].engine.dispose()
    if made is not None:
        postgres.drop_database(made)


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pictures be set out but not drawn: putting the letters in takes half a second each."""
    monkeypatch.setattr("matplotlib.figure.Figure.savefig", lambda *_args, **_options: None)
