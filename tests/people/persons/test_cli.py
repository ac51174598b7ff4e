"""`flask persons invite`."""

import pytest
from sqlalchemy import func, select

from core.db import db
from core.outbox import Job
from people.persons import queries
from people.persons.model import Person
from tests.factories.people import PersonFactory
from tests.support.clients import Client


def _invite(app, *arguments):
    db.session.commit()
    done = app.test_cli_runner().invoke(args=["persons", "invite", *arguments])
    db.session.expire_all()
    return done


def test_the_first_administrator_gets_a_link_that_works_without_mail(app):
    done = _invite(app, "--administrator", "Kari Nordmann", "kari@example.org")
    path = done.output.split("http://127.0.0.1:5000")[1].strip()
    client = Client.of(app)
    assert client.post(path).status_code == 303
    assert client.get("/administration").status_code == 200
    assert db.session.scalar(select(func.count(Job.id))) == 0


def test_somebody_who_has_an_account_can_be_made_administrator(app):
    known = PersonFactory()
    done = _invite(app, "--administrator", "Any", known.email)
    assert done.exit_code == 0
    assert known.is_administrator


def test_without_the_option_an_invitation_is_mailed(app):
    assert "queued" in _invite(app, "Kari", "kari@example.org", "--language", "nn").output
    assert queries.by_email("kari@example.org").language == "nn"
    assert not queries.by_email("kari@example.org").is_administrator


@pytest.mark.parametrize("email", ["kari", "@example.org", "a b@example.org", "a@b"])
def test_what_is_no_address_is_refused_in_a_sentence(app, email):
    done = _invite(app, "Kari", email)
    assert done.exit_code == 1
    assert "Give a name and an e-mail address." in done.output
    assert db.session.scalar(select(func.count(Person.id))) == 0
