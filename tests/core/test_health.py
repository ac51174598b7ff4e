from datetime import timedelta

import pytest
from sqlalchemy import text

from core import clock, health, outbox
from core.db import db
from tests.support import application
from tests.support.clients import Client


@pytest.fixture
def head(app):
    """Mark the database as migrated to the newest version, which may be none."""
    heads = health._heads(health.Path(app.root_path))
    db.session.execute(text("create table alembic_version (version_num varchar(32) not null)"))
    for version in heads:
        db.session.execute(text("insert into alembic_version values (:v)"), {"v": version})
    db.session.commit()
    yield
    db.session.rollback()
    db.session.execute(text("drop table alembic_version"))
    db.session.commit()


@pytest.mark.sqlite
def test_the_process_lives_whatever_the_database_does(app, tmp_path):
    away = Client.of(application.build(f"sqlite:///{tmp_path}/no/such/folder.db"))

    assert away.get("/healthz").json == {"process": "ok"}
    answer = away.get("/readyz")
    assert answer.status_code == 503
    assert answer.json == {"database": "unreachable"}


def test_all_is_well(client, head):
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json == {"database": "ok", "migrations": "ok", "worker": "ok"}
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_database_that_is_not_migrated_is_not_ready(client, head):
    db.session.execute(text("delete from alembic_version"))
    db.session.execute(text("insert into alembic_version values ('long_ago')"))
    db.session.commit()

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json == {"database": "ok", "migrations": "behind"}


def test_a_worker_that_does_nothing_is_told(client, head):
    outbox.queue_job("old", "x", run_at=clock.now() - timedelta(minutes=11))
    db.session.commit()

    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json["worker"] == "late"
