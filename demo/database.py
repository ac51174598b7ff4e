"""The demo's database: backed up, then migrated to what the code expects."""

import logging
from pathlib import Path

import flask_migrate
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from core.backup import backup_sqlite
from core.db import db

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


def bring_up_to_date() -> None:
    """Migrate the database if it is behind; a SQLite file is copied to backups/ first."""
    url = db.engine.url
    file = Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
    now, head = _revisions()
    if now == head:
        return
    if file is not None and now is not None:
        print(f"A copy of the database is kept at {backup_sqlite(file)}")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    flask_migrate.upgrade(directory=str(MIGRATIONS))


def _revisions() -> tuple[str | None, str | None]:
    """Return where the database stands (None when empty) and where the code wants it."""
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision(), head
