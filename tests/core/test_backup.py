import sqlite3
import stat
from contextlib import closing

import pytest

from core.backup import backup_sqlite


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "laeringsnett.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("create table note (words text)")
        connection.execute("insert into note values ('first')")
        connection.commit()
    return path


def words(path):
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return [row[0] for row in connection.execute("select words from note order by rowid")]


def test_a_backup_holds_what_was_committed_while_others_write(database):
    with closing(sqlite3.connect(database)) as writer:
        writer.execute("insert into note values ('committed')")
        writer.commit()
        writer.execute("insert into note values ('under way')")

        copy = backup_sqlite(database)

    assert words(copy) == ["first", "committed"]
    assert copy.parent == database.parent / "backups"
    assert [path.name for path in copy.parent.iterdir()] == [copy.name], "one file, no rests"


def test_nobody_else_may_read_it(database):
    copy = backup_sqlite(database)

    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_only_the_newest_are_kept(database):
    copies = [backup_sqlite(database, keep=3) for _ in range(5)]

    assert sorted(copies[0].parent.iterdir()) == copies[2:]


def test_a_missing_database_is_said(tmp_path):
    with pytest.raises(FileNotFoundError):
        backup_sqlite(tmp_path / "nothing.db")

    assert list(tmp_path.iterdir()) == []
