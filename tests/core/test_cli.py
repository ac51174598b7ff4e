from pathlib import Path

import pytest
from sqlalchemy import select

from core import outbox
from core.db import db
from core.outbox import MAX_ATTEMPTS, Job


def run(app, *words):
    db.session.commit()
    return app.test_cli_runner().invoke(args=words)


def queue(**more):
    outbox.queue_job("x", "unknown", {"body": "private words"})
    db.session.commit()
    job = db.session.scalars(select(Job)).one()
    for name, value in more.items():
        setattr(job, name, value)
    db.session.commit()
    return job.id


def test_the_worker_does_what_is_due_and_stops(app):
    queue()

    answer = run(app, "worker", "--once")

    assert answer.exit_code == 0
    assert answer.output == "1 jobs done\n"


def test_a_stuck_job_is_listed_without_its_words_and_can_be_retried(app):
    number = queue(attempts=MAX_ATTEMPTS, error="KeyError: 'unknown'")

    listed = run(app, "outbox", "stuck").output
    assert listed == f"{number}\tunknown\tx\t\tKeyError: 'unknown'\n"
    assert run(app, "outbox", "retry", str(number)).exit_code == 0
    assert run(app, "outbox", "stuck").output == ""

    again = run(app, "outbox", "retry", str(number))
    assert again.exit_code == 1
    assert "not stuck" in again.output


def test_a_backup_says_where_it_is_or_what_to_do_instead(app):
    answer = run(app, "backup")

    if db.engine.dialect.name == "postgresql":
        assert answer.exit_code == 1
        assert "pg_dump" in answer.output
    else:
        assert answer.exit_code == 0
        assert Path(answer.output.strip()).is_file()


@pytest.mark.sqlite
def test_the_settings_are_shown_without_secrets(make_app):
    secret = "a secret that nobody but the server knows"

    other = make_app(mail_password="hunter2", secret_key=secret)
    with other.app_context():
        shown = run(other, "settings").output

    assert "PUBLIC_URL=http://127.0.0.1:5000" in shown
    assert "MAIL_PASSWORD=(hidden)" in shown
    assert "hunter2" not in shown
    assert secret not in shown
