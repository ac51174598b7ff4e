"""Deleting a person: what goes, what stays, who must take over first."""

import pytest
from sqlalchemy import func, select

from core import offers, outbox
from core.audit import AuditEntry
from core.db import db
from people.my_data import operations, queries
from people.persons import operations as persons
from people.persons import queries as person_queries
from people.persons.model import MunicipalityContact
from people.sign_in import operations as sign_in
from people.sign_in.model import Credential, LinkPurpose, SignInLink
from tests.factories.people import (
    AdministratorFactory,
    MunicipalityContactFactory,
    MunicipalityFactory,
    PersonFactory,
    SignerFactory,
)


@pytest.fixture
def offered(monkeypatch):
    """Offer one more function of a kind, for this test only."""

    def offer(kind, function):
        monkeypatch.setitem(offers._offers, kind, [*offers._offers[kind], function])

    return offer


def _count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_name_address_language_place_ways_in_and_links_are_gone_and_the_row_stays(app):
    person = SignerFactory(language="nn", municipality=MunicipalityFactory())
    MunicipalityContactFactory(person=person)
    sign_in.make_link(person, LinkPurpose.SIGN_IN)
    epoch, id = person.session_epoch, person.id

    operations.forget(person)

    assert person_queries.get(id) is person
    assert (person.name, person.email, person.language, person.municipality) == ("",) + (None,) * 3
    assert person.forgotten_at
    assert not person.is_active
    assert person.session_epoch == epoch + 1
    assert [_count(model) for model in (Credential, SignInLink, MunicipalityContact)] == [0, 0, 0]


def test_mail_that_is_on_its_way_is_blanked_and_not_sent(app):
    person = persons.invite("Kari Nordmann", "kari@example.org")
    operations.forget(person)
    job = db.session.scalar(select(outbox.Job))
    db.session.refresh(job)
    assert job.payload == {}
    assert job.done_at


def test_the_log_keeps_no_word_of_the_name(app):
    person = SignerFactory(name="Kari Nordmann")
    operations.forget(person)
    said = [f"{one.old} {one.new}" for one in db.session.scalars(select(AuditEntry))]
    assert said
    assert not [words for words in said if "Kari" in words or "example.org" in words]


def test_every_room_is_told(app, offered):
    told = []
    offered("forget", told.append)
    person = PersonFactory()
    operations.forget(person)
    assert told == [person]


def test_the_only_administrator_must_hand_over_first(app):
    only = AdministratorFactory()
    with pytest.raises(operations.MustHandOverFirst, match="Make another person administrator"):
        operations.forget(only)
    assert only.email
    AdministratorFactory()
    operations.forget(only)
    assert not only.is_administrator


def test_every_reason_of_every_room_is_said_and_nothing_is_changed(app, offered):
    offered("last_of_kind", lambda _person: ["The team Fjord has no other lead.", "And one more."])
    person = SignerFactory()
    with pytest.raises(operations.MustHandOverFirst) as refused:
        operations.forget(person)
    assert str(refused.value.said) == "The team Fjord has no other lead. And one more."
    assert person.name
    assert _count(Credential) == 1


def test_somebody_is_deleted_once(app):
    person = PersonFactory()
    operations.forget(person)
    with pytest.raises(persons.Forgotten):
        operations.forget(person)


def test_the_address_is_free_for_a_new_account_afterwards(app):
    person = persons.create("Kari", "kari@example.org")
    operations.forget(person)
    assert persons.create("Kari", "kari@example.org") is not person


def test_my_data_gathers_what_each_room_holds(app, offered):
    offered("personal_data", lambda person: ("Teams", [{"Team": "Fjord"}]))
    offered("personal_data", lambda person: ("Nothing", []))
    contact = MunicipalityContactFactory(person=SignerFactory(name="Kari Nordmann"))
    with app.test_request_context(headers={"Accept-Language": "en"}):
        parts = {part.heading: part.rows for part in queries.parts(contact.person)}
    assert parts["About you"][0]["Name"] == "Kari Nordmann"
    assert parts["Ways to sign in"][0]["Known as"] == contact.person.email
    assert parts["Contact for"][0]["Municipality"] == contact.municipality.name
    assert parts["Teams"] == [{"Team": "Fjord"}]
    assert "Nothing" not in parts
