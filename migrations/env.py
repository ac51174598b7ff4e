"""How Alembic reaches our database, made safe for SQLite's way of altering a table.

SQLite cannot alter much, so batch mode builds the table anew and drops the old one. With foreign
keys enforced that DROP deletes every row that refers to it with ON DELETE CASCADE, silently. So
they are off while a migration runs, and everything is checked before it is committed.
"""

from typing import Any

import sqlalchemy as sa
from alembic import context
from alembic.util import CommandError
from flask import current_app

from core import clock
from core.db import db

_ONE_AT_A_TIME = 20261121  # any number, the same for all: two servers may start at once


def _render(kind: str, item: Any, _autogen_context: Any) -> str | bool:
    """Write our own column types as what they are in the database; code moves, scripts stay."""
    if kind != "type":
        return False
    if isinstance(item, sa.Enum) and not item.native_enum:
        return f"sa.String(length={item.length})"
    if isinstance(item, sa.types.TypeDecorator) and not _of_sqlalchemy(item):
        return f"sa.{item.impl!r}"
    return False


def _of_sqlalchemy(item: object) -> bool:
    return type(item).__module__.startswith("sqlalchemy.")


def _name_by_date(_context: Any, _revision: Any, directives: list[Any]) -> None:
    """Give the script its date for a name, and write none where nothing has changed."""
    script = directives[0]
    script.rev_id = clock.now().strftime("%Y%m%d_%H%M")
    asked = getattr(context.config.cmd_opts, "autogenerate", False)
    if asked and script.upgrade_ops.is_empty():
        directives.clear()


def _migrate(connection: sa.Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        transactional_ddl=True,  # on SQLite too, because core.db sends BEGIN itself
        render_item=_render,
        **{
            **current_app.extensions["migrate"].configure_args,
            "process_revision_directives": _name_by_date,
        },
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
        context.run_migrations()
        if connection.dialect.name == "sqlite":
            _check_references(connection)


def _check_references(connection: sa.Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise CommandError(f"after the migration these rows refer to nothing: {broken[:20]}")


def _without_foreign_keys(connection: sa.Connection) -> None:
    raw = connection.connection.driver_connection
    raw.execute("PRAGMA foreign_keys=OFF")  # heeded only before a transaction begins
    try:
        _migrate(connection)
    finally:
        connection.rollback()
        raw.execute("PRAGMA foreign_keys=ON")


def run() -> None:
    """Run what Alembic was asked for.

    Raises:
        CommandError: rows would be left without what they refer to, or there is no database.
    """
    if context.is_offline_mode():
        raise CommandError("migrations look at the data, so they need a database: leave out --sql")
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            _without_foreign_keys(connection)
        else:
            _migrate(connection)


run()
