from datetime import timedelta

import pytest
from jinja2 import ChoiceLoader, DictLoader
from sqlalchemy import func, select

from core import clock, outbox
from core.db import db
from core.outbox import MAX_ATTEMPTS, Job

LETTERS = {
    "mail/test/hello.txt": "{{ _('Outbox') }}: {{ name }}\n\nHello <{{ name }}>\n{% if false %}\n"
    "{% endif %}\n\n\n{{ link('healthz') }}\n{% include 'mail/footer.txt' %}",
    "mail/test/two_lines.txt": "Dear {{ name }}\n\nText",
}


@pytest.fixture
def letters(app, monkeypatch):
    monkeypatch.setattr(
        app.jinja_env, "loader", ChoiceLoader([DictLoader(LETTERS), app.jinja_env.loader])
    )


def write(key="hello-1", to="anne@fjellfjord.no", template="mail/test/hello.txt", **more):
    return outbox.queue_mail(
        key, to=to, template=template, language="en", **{"name": "Anne", **more}
    )


def only_job():
    db.session.expire_all()
    return db.session.scalars(select(Job)).one()


def how_many():
    return db.session.scalar(select(func.count()).select_from(Job))


def test_a_mail_is_written_when_it_is_queued(letters):
    assert write(name="Áŋŋe & Bård", person_id=7)

    mail = only_job()
    assert mail.person_id == 7
    assert mail.payload["to"] == "anne@fjellfjord.no"
    assert mail.payload["subject"] == "Outbox: Áŋŋe & Bård"
    assert mail.payload["body"] == (
        "Hello <Áŋŋe & Bård>\n\nhttp://127.0.0.1:5000/healthz\n-- \n"
        "Læringsnett\nhttp://127.0.0.1:5000/\n"
    )
    assert mail.payload["message_id"].endswith("@127.0.0.1>")


def test_the_first_line_is_one_subject_whatever_is_in_it(letters):
    write(template="mail/test/two_lines.txt", name="Anne\r\tBcc: x@y.no ")

    assert only_job().payload["subject"] == "Dear Anne Bcc: x@y.no"


def test_queued_twice_is_once_and_leaves_the_transaction_whole(letters):
    assert write(name="first")
    assert not write(name="second")
    outbox.queue_job("another", "sum")
    db.session.commit()

    assert how_many() == 2
    assert not write(name="third")
    db.session.commit()
    assert how_many() == 2
    assert outbox.newest_mails()[0].payload["subject"].endswith("first")


def test_a_job_is_gone_when_the_change_it_belongs_to_is_rolled_back(letters):
    write()
    db.session.rollback()
    assert how_many() == 0

    write()
    db.session.commit()
    assert how_many() == 1


def give_up(error="OSError: no answer"):
    job = only_job()
    job.attempts, job.error = MAX_ATTEMPTS, error
    db.session.commit()
    return job.id


def test_an_administrator_sees_what_is_stuck_but_not_what_it_says(letters):
    write()
    assert outbox.stuck() == []
    job_id = give_up()

    (stuck,) = outbox.stuck()

    assert (stuck.id, stuck.kind, stuck.key) == (job_id, "mail", "hello-1")
    assert (stuck.to, stuck.error) == ("anne@fjellfjord.no", "OSError: no answer")
    assert "Hello" not in repr(stuck)


def test_a_stuck_job_gets_all_its_attempts_again(letters):
    write()
    db.session.commit()
    assert not outbox.retry(only_job().id), "it is not stuck"
    job_id = give_up()

    assert outbox.retry(job_id)

    assert outbox.stuck() == []
    assert only_job().attempts == 0
    assert not outbox.retry(job_id), "once is enough"


def test_mail_to_a_forgotten_person_is_blanked_and_not_sent(letters):
    write("a", person_id=7)
    write("b", person_id=8)
    db.session.commit()

    outbox.forget(7)

    theirs, other = db.session.scalars(select(Job).order_by(Job.key)).all()
    assert theirs.payload == {}
    assert theirs.done_at is not None
    assert other.payload["to"] == "anne@fjellfjord.no"
    assert other.done_at is None


def test_the_daily_round_blanks_what_was_done_and_keeps_what_waits(letters):
    for key, days in (("done", 8), ("fresh", 1), ("ancient", 500)):
        write(key)
        job = db.session.scalars(select(Job).where(Job.key == key)).one()
        job.done_at = clock.now() - timedelta(days=days)
    write("waiting")
    db.session.commit()

    outbox.tidy()

    left = {job.key: bool(job.payload) for job in db.session.scalars(select(Job))}
    assert left == {"done": False, "fresh": True, "waiting": True}
