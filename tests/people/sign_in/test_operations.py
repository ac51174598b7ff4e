"""Links: made, mailed, used once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core import outbox
from core.audit import AuditEntry
from core.db import db
from core.worker import work_off
from people.sign_in import operations, queries
from people.sign_in.model import LinkPurpose, Provider, SignInLink
from tests.factories.people import PersonFactory, SignerFactory

SIGN_IN = LinkPurpose.SIGN_IN


def _jobs():
    return list(db.session.scalars(select(outbox.Job).order_by(outbox.Job.id)))


def _mails():
    return [job for job in _jobs() if job.kind == outbox.MAIL]


def test_only_the_hash_of_a_token_is_stored(app):
    token = operations.make_link(PersonFactory(), SIGN_IN)
    link = db.session.scalar(select(SignInLink))
    assert token not in (link.token_hash, link.next_path)
    assert queries.by_token(token) is link
    assert queries.by_token(token + "x") is None
    assert queries.by_token("\udc80") is None


def test_a_link_works_once(app):
    person = PersonFactory()
    link = queries.by_token(operations.make_link(person, SIGN_IN))
    assert operations.use(link) is person
    with pytest.raises(operations.SpentLink):
        operations.use(link)


@pytest.mark.parametrize(
    ("purpose", "minutes"),
    [(SIGN_IN, 30), (LinkPurpose.INVITATION, 14 * 24 * 60), (LinkPurpose.NEW_ADDRESS, 24 * 60)],
)
def test_a_link_works_so_long_and_no_longer(app, frozen_clock, purpose, minutes):
    operations.make_link(PersonFactory(), purpose)
    link = db.session.scalar(select(SignInLink))
    frozen_clock.shift(timedelta(minutes=minutes, seconds=-1))
    assert queries.still_good(link)
    frozen_clock.shift(timedelta(seconds=1))
    assert not queries.still_good(link)
    with pytest.raises(operations.SpentLink):
        operations.use(link)


def test_a_link_of_somebody_who_has_been_deleted_lets_nobody_in(app, frozen_clock):
    person = PersonFactory()
    link = queries.by_token(operations.make_link(person, SIGN_IN))
    person.forgotten_at = link.created_at
    with pytest.raises(operations.SpentLink):
        operations.use(link)


def test_the_log_says_that_somebody_came_in_but_not_by_which_link(app):
    person = PersonFactory()
    operations.use(queries.by_token(operations.make_link(person, SIGN_IN)))
    db.session.flush()
    entry = db.session.scalar(select(AuditEntry).filter_by(verb="signed_in"))
    assert (entry.entity_id, entry.new) == (person.id, "way sign_in")


def test_known_and_unknown_addresses_give_the_same_work(app, count_queries):
    person = SignerFactory()
    seen = {}
    for address in (person.email, "nobody@example.org"):
        with count_queries() as statements:
            operations.ask_for_link(address, next_path="/", language="nb")
        seen[address] = [sql.split(" ")[0] for sql in statements]
    assert seen[person.email] == seen["nobody@example.org"]
    known, unknown = _jobs()
    assert known.payload["person"] == person.id
    assert unknown.payload["person"] is None
    assert "nobody" not in str(unknown.payload)


def test_the_worker_mails_the_link_once_even_when_it_runs_the_job_twice(app):
    person = SignerFactory(language="en")
    operations.ask_for_link(person.email, next_path="/teams/7", language="nb")
    job = _jobs()[0]
    db.session.commit()
    handler = outbox.registered(operations.SEND_LINK).handler
    handler(job.payload)
    handler(job.payload)

    (mail,) = _mails()
    assert mail.payload["to"] == person.email
    assert mail.payload["subject"] == "Your link to sign in to Læringsnett"
    (link,) = db.session.scalars(select(SignInLink))
    assert link.next_path == "/teams/7"
    token = mail.payload["body"].split("/sign-in/")[1].split()[0]
    assert queries.by_token(token) is link


def test_nothing_is_mailed_for_an_unknown_address(app):
    operations.ask_for_link("nobody@example.org", next_path="/", language="nb")
    db.session.commit()
    work_off(app)
    assert _mails() == []
    assert db.session.scalar(select(SignInLink)) is None


def test_two_persons_cannot_have_the_same_way_in(app):
    first = SignerFactory()
    with pytest.raises(operations.AddressTaken):
        operations.add_credential(PersonFactory(), Provider.EMAIL, first.email)


def test_links_that_have_long_been_over_are_thrown_away(app, frozen_clock):
    operations.make_link(PersonFactory(), SIGN_IN)
    frozen_clock.shift(timedelta(days=29))
    operations.tidy(frozen_clock)
    assert db.session.scalar(select(SignInLink))
    frozen_clock.shift(timedelta(days=2))
    operations.tidy(frozen_clock)
    assert db.session.scalar(select(SignInLink)) is None
