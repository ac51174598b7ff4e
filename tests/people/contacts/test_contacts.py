"""Who speaks for a municipality."""

import pytest
from sqlalchemy import func, select

from core.db import db
from people.contacts import operations, queries
from people.persons import operations as persons
from people.persons import queries as person_queries
from people.persons.model import MunicipalityContact, Role
from tests.factories.people import (
    AdministratorFactory,
    MunicipalityContactFactory,
    MunicipalityFactory,
    PersonFactory,
)


def _count():
    return db.session.scalar(select(func.count(MunicipalityContact.id)))


def test_naming_somebody_twice_is_once(app):
    municipality, person = MunicipalityFactory(), PersonFactory()
    first = operations.name(municipality, person)
    assert operations.name(municipality, person) is first
    assert _count() == 1


def test_a_contact_reaches_the_municipality_and_no_other(app):
    contact = MunicipalityContactFactory()
    person = person_queries.with_grants(contact.person)
    assert person.has(Role.CONTACT, contact.municipality)
    assert not person.has(Role.CONTACT, MunicipalityFactory())


def test_a_deleted_person_is_not_named(app):
    gone = PersonFactory()
    gone.forgotten_at = gone.created_at
    with pytest.raises(persons.Forgotten):
        operations.name(MunicipalityFactory(), gone)


def test_a_contact_names_the_next_one_by_invitation(sign_in):
    contact = MunicipalityContactFactory()
    address = f"/municipalities/{contact.municipality_id}"
    data = {"name": "Kari Nordmann", "email": "kari@example.org"}
    answer = sign_in(contact.person).post(f"{address}/contacts", data=data)
    assert answer.location == address
    person = person_queries.by_email("kari@example.org")
    assert person.municipality_id == contact.municipality_id
    assert queries.of(contact.municipality, person)


@pytest.mark.parametrize(
    ("field", "typed"), [("name", ""), ("name", "a" * 10_000), ("email", "x"), ("email", "")]
)
def test_bad_input_names_nobody(sign_in, field, typed):
    contact = MunicipalityContactFactory()
    data = {"name": "Kari Nordmann", "email": "kari@example.org", field: typed}
    page = sign_in(contact.person).post(
        f"/municipalities/{contact.municipality_id}/contacts", data=data
    )
    assert page.status_code == 422
    assert f'href="#{field}"' in page.text
    assert _count() == 1


def test_who_gives_up_their_own_place_comes_to_a_page_they_may_see(sign_in):
    contact = MunicipalityContactFactory()
    client = sign_in(contact.person)
    answer = client.post(f"/contacts/{contact.id}/end")
    assert client.get(answer.location).status_code == 200
    assert _count() == 0


def test_only_the_contact_and_administrators_end_a_place(sign_in):
    contact = MunicipalityContactFactory()
    colleague = PersonFactory(municipality=contact.municipality)
    assert sign_in(colleague).post(f"/contacts/{contact.id}/end").status_code == 403
    assert sign_in(PersonFactory()).post(f"/contacts/{contact.id}/end").status_code == 404
    assert sign_in(AdministratorFactory()).post(f"/contacts/{contact.id}/end").status_code == 303
