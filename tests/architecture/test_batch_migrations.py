"""env.py itself: altering a table keeps the rows of its children, a broken one is undone."""

import pytest
import sqlalchemy as sa
from alembic.util import CommandError

from core.db import db
from tests.support import upgrades

TWO_TABLES = """
def upgrade():
    op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True),
                    sa.Column("name", sa.String(50)))
    op.create_table("child", sa.Column("id", sa.Integer, primary_key=True),
                    sa.Column("parent_id", sa.Integer,
                              sa.ForeignKey("parent.id", ondelete="CASCADE", name="fk_child")))
    op.execute("insert into parent values (1, 'one')")
    op.execute("insert into child values (1, 1), (2, 1)")

def downgrade():
    op.drop_table("child")
    op.drop_table("parent")
"""
WIDER_NAME = """
def upgrade():
    with op.batch_alter_table("parent") as batch:
        batch.alter_column("name", existing_type=sa.String(50), type_=sa.String(60))

def downgrade():
    with op.batch_alter_table("parent") as batch:
        batch.alter_column("name", existing_type=sa.String(60), type_=sa.String(50))
"""
LOSES_THE_PARENT = """
def upgrade():
    op.execute("delete from parent")

def downgrade():
    pass
"""


def _execute(sql):
    with db.engine.begin() as connection:
        return connection.exec_driver_sql(sql).rowcount


def _count(table):
    with db.engine.begin() as connection:
        return connection.scalar(sa.text(f"select count(*) from {table}"))


def test_altering_a_parent_keeps_its_children(bare, tmp_path):
    folder = upgrades.own_scripts(tmp_path / "migrations", TWO_TABLES, WIDER_NAME)

    upgrades.upgrade(bare, folder)

    assert (_count("parent"), _count("child")) == (1, 2)
    upgrades.downgrade(bare, folder, "0")
    assert (_count("parent"), _count("child")) == (1, 2)
    assert _execute("delete from parent") == 1
    assert _count("child") == 0, "references are kept again once the migration is over"


def test_a_migration_that_leaves_orphans_is_undone(bare, tmp_path):
    folder = upgrades.own_scripts(
        tmp_path / "migrations", TWO_TABLES.replace(', ondelete="CASCADE"', ""), LOSES_THE_PARENT
    )
    upgrades.upgrade(bare, folder, "0")

    with pytest.raises((CommandError, sa.exc.IntegrityError)):
        upgrades.upgrade(bare, folder)

    assert (_count("parent"), _count("child")) == (1, 2)
    with pytest.raises(sa.exc.IntegrityError):
        _execute("delete from parent")


def test_the_second_of_two_scripts_that_fails_takes_the_first_with_it(bare, tmp_path):
    broken = "def upgrade():\n    op.execute('select * from nowhere')\n"
    folder = upgrades.own_scripts(tmp_path / "migrations", TWO_TABLES, broken)

    with pytest.raises(sa.exc.DBAPIError):
        upgrades.upgrade(bare, folder)

    assert not sa.inspect(db.engine).has_table("parent")
