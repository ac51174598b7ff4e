"""A copy of a SQLite database that is in use: whole, checked, and the oldest ones thrown away."""

import sqlite3
from contextlib import closing
from pathlib import Path

from core import clock

KEPT = 14


class BadBackup(RuntimeError):
    """The copy did not pass SQLite's own check; the earlier backups are untouched."""


def backup_sqlite(database: Path, *, keep: int = KEPT) -> Path:
    """Copy `database` to backups/ beside it, keep the `keep` newest copies, return the new one.

    Others may read and write meanwhile; the copy is one moment of it.

    Raises:
        FileNotFoundError: there is no such database.
        BadBackup: the copy is damaged.
    """
    if not database.is_file():
        raise FileNotFoundError(database)
    folder = database.parent / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    copy = folder / f"{database.stem}-{clock.now():%Y%m%d-%H%M%S-%f}.db"
    unfinished = copy.with_suffix(".part")
    unfinished.touch(mode=0o600)  # it holds what the database holds, so nobody else reads it
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(unfinished)) as goal:
        source.backup(goal)
        goal.execute("PRAGMA journal_mode=DELETE")  # one file that can be moved about
        if goal.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise BadBackup(str(unfinished))
    unfinished.rename(copy)
    for old in sorted(folder.glob(f"{database.stem}-*.db"))[:-keep]:
        old.unlink()
    return copy
