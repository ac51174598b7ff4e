"""The app as tests run it: one per database and process, with the settings tests need."""

from flask import Flask

from app import create_app
from core.settings import Settings
from tests.support import compiled


def settings(database_url: str, **changed: object) -> Settings:
    """Return settings that send nothing, start no thread and sign with a known key."""
    usual: dict[str, object] = {
        "secret_key": "only for tests, and long enough for the check",
        "database_url": database_url,
        "public_url": "http://127.0.0.1:5000",
        "worker_thread": False,
    }
    return Settings(**{**usual, **changed})  # type: ignore[arg-type]


def build(database_url: str, **changed: object) -> Flask:
    """Return an app where forms need no CSRF token and an error is raised, not shown."""
    app = create_app(settings(database_url, **changed))
    compiled.share_templates(app)
    app.config.update(TESTING=True, PROPAGATE_EXCEPTIONS=True, WTF_CSRF_ENABLED=False)
    return app
