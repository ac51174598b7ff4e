"""Inviting, correcting, naming administrators."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from core.db import db
from core.outbox import Job
from people.persons import operations, queries
from people.persons.model import Person
from people.persons.words import display_name
from people.sign_in import operations as sign_in
from people.sign_in import queries as links
from people.sign_in.model import LinkPurpose, Provider, SignInLink
from tests.factories.people import (
    AdministratorFactory,
    MunicipalityFactory,
    PersonFactory,
    SignerFactory,
)


def _mails():
    return [job.payload for job in db.session.scalars(select(Job).order_by(Job.id))]


def test_an_invited_person_gets_an_account_a_credential_and_a_link_for_14_days(app):
    municipality = MunicipalityFactory()
    person = operations.invite(
        "Kari Nordmann",
        " Kari@Example.org ",
        "en",
        municipality,
        invited_to="Fjellfjord 2026",
        next_path="/networks/3",
    )
    assert (person.name, person.email) == ("Kari Nordmann", "kari@example.org")
    assert person.municipality is municipality
    assert links.person_by_credential(Provider.EMAIL, "kari@example.org") is person
    link = db.session.scalar(select(SignInLink))
    assert (link.purpose, link.next_path) == (LinkPurpose.INVITATION, "/networks/3")
    (mail,) = _mails()
    assert mail["to"] == "kari@example.org"
    assert mail["subject"] == "You are invited to Fjellfjord 2026"
    assert "http://127.0.0.1:5000/sign-in/" in mail["body"]


def test_somebody_with_an_account_keeps_it_and_is_told_where_to_look(app):
    known = SignerFactory(name="Kari", language="en")
    person = operations.invite(
        "Another name", known.email.upper(), "nn", None, "Fjellfjord 2026", "/networks/3"
    )
    assert person is known
    assert (known.name, known.language) == ("Kari", "en")
    assert db.session.scalar(select(SignInLink)) is None
    (mail,) = _mails()
    assert mail["subject"] == "You now take part in Fjellfjord 2026"
    assert "http://127.0.0.1:5000/networks/3" in mail["body"]


def test_a_new_invitation_ends_the_earlier_one(app):
    person = operations.invite("Kari", "kari@example.org")
    (first,) = db.session.scalars(select(SignInLink))
    operations.invite_again(person)
    db.session.refresh(first)
    assert not links.still_good(first)
    assert len(_mails()) == 2


def test_two_accounts_cannot_have_one_address(app):
    PersonFactory(email="kari@example.org")
    with pytest.raises(sign_in.AddressTaken):
        operations.create("Other", "KARI@example.org")
    with pytest.raises(IntegrityError):
        PersonFactory(email="kari@example.org")


def test_of_two_at_the_very_same_moment_one_gets_the_address(app, monkeypatch):
    PersonFactory(email="kari@example.org")
    monkeypatch.setattr(queries, "by_email", lambda _email: None)  # as the other one saw it
    with pytest.raises(sign_in.AddressTaken):
        operations.create("Other", "kari@example.org")
    assert PersonFactory().id  # the transaction can go on


def test_a_new_address_counts_once_its_link_is_used(app):
    person = SignerFactory(email="old@example.org")
    operations.ask_to_change_address(person, "new@example.org")
    assert person.email == "old@example.org"
    link = db.session.scalar(select(SignInLink))

    operations.change_address(link)

    assert person.email == "new@example.org"
    assert links.person_by_credential(Provider.EMAIL, "new@example.org") is person
    assert links.person_by_credential(Provider.EMAIL, "old@example.org") is None
    assert [mail["to"] for mail in _mails()] == ["new@example.org", "old@example.org"]


def test_links_sent_to_the_old_address_stop_working(app):
    person = SignerFactory()
    token = sign_in.make_link(person, LinkPurpose.SIGN_IN)
    operations.ask_to_change_address(person, "new@example.org")
    operations.change_address(
        db.session.scalar(select(SignInLink).filter_by(purpose=LinkPurpose.NEW_ADDRESS))
    )
    assert not links.still_good(links.by_token(token))


def test_who_has_the_wanted_address_is_told_and_nothing_else_happens(app):
    person, holder = SignerFactory(), SignerFactory()
    operations.ask_to_change_address(person, holder.email)
    assert db.session.scalar(select(SignInLink)) is None
    assert [mail["to"] for mail in _mails()] == [holder.email]


def test_an_address_somebody_got_meanwhile_is_refused(app):
    person = SignerFactory()
    operations.ask_to_change_address(person, "new@example.org")
    PersonFactory(email="new@example.org")
    with pytest.raises(sign_in.AddressTaken):
        operations.change_address(db.session.scalar(select(SignInLink)))


def test_the_only_administrator_stays(app):
    only = AdministratorFactory()
    with pytest.raises(operations.OnlyAdministrator):
        operations.unmake_administrator(only)
    operations.make_administrator(PersonFactory())
    operations.unmake_administrator(only)
    assert not only.is_administrator


def test_a_deleted_person_can_be_neither_corrected_nor_invited_nor_promoted(app):
    gone = PersonFactory()
    gone.forgotten_at = gone.created_at
    for act in (
        lambda: operations.correct(gone, name="x", language=None, municipality=None),
        lambda: operations.invite_again(gone),
        lambda: operations.make_administrator(gone),
    ):
        with pytest.raises(operations.Forgotten):
            act()


def test_accounts_are_found_by_name_and_address_in_norwegian_order(app):
    for name in ("Åse Berg", "Ærlig Øye", "Anne Aas", "Zara Lie"):
        PersonFactory(name=name)
    names = [person.name for person in queries.found_by("", offset=0, limit=10)[0]]
    assert names == ["Anne Aas", "Zara Lie", "Ærlig Øye", "Åse Berg"]

    found, total = queries.found_by("ÅS", offset=0, limit=10)
    assert ([person.name for person in found], total) == (["Anne Aas", "Åse Berg"], 2)
    assert queries.found_by("person", offset=0, limit=2)[1] == 4
    assert len(queries.found_by("person", offset=2, limit=2)[0]) == 2
    assert queries.found_by("100%_", offset=0, limit=10) == ([], 0)


def test_the_sorting_follows_the_name(app):
    person = PersonFactory(name="Åse")
    person.name = "Anne"
    db.session.flush()
    assert db.session.scalar(select(Person.sort_name)) < "b"


def test_history_says_former_participant(app):
    with app.test_request_context(headers={"Accept-Language": "en"}):
        gone = PersonFactory(name="Kari")
        assert display_name(gone) == "Kari"
        gone.forgotten_at = gone.created_at
        assert display_name(gone) == "former participant"
        assert display_name(None) == "former participant"
