"""The municipality's page."""

import pytest

from tests.factories.people import (
    AdministratorFactory,
    MunicipalityContactFactory,
    MunicipalityFactory,
    PersonFactory,
    UnitFactory,
)


def test_a_contact_sees_units_and_contacts_and_may_add_to_them(sign_in):
    contact = MunicipalityContactFactory()
    UnitFactory(municipality=contact.municipality, name="Barnevern")
    page = sign_in(contact.person).get(f"/municipalities/{contact.municipality_id}")
    assert page.status_code == 200
    assert "Barnevern" in page.text
    assert "Add a unit" in page.text
    assert contact.person.email in page.text


def test_somebody_who_belongs_there_sees_it_but_may_not_change_it(sign_in):
    person = PersonFactory(municipality=MunicipalityFactory())
    client = sign_in(person)
    page = client.get(f"/municipalities/{person.municipality_id}")
    assert page.status_code == 200
    assert "Add a unit" not in page.text
    answer = client.get(f"/municipalities/{person.municipality_id}/units")
    assert answer.status_code == 403
    assert "contact, or an administrator" in answer.text


@pytest.mark.parametrize("address", ["", "/units", "/contacts"])
def test_to_strangers_it_does_not_exist(sign_in, address):
    municipality = MunicipalityFactory()
    answer = sign_in(PersonFactory()).get(f"/municipalities/{municipality.id}{address}")
    assert answer.status_code == 404


def test_only_administrators_have_the_list(sign_in):
    MunicipalityFactory(name="Bindal")
    assert "Bindal" in sign_in(AdministratorFactory()).get("/municipalities?q=bin").text
    assert sign_in(PersonFactory()).get("/municipalities").status_code == 404


def test_outside_the_demo_fictional_ones_are_not_listed(sign_in):
    MunicipalityFactory(number="9901", name="Fjellfjord")
    assert "Fjellfjord" not in sign_in(AdministratorFactory()).get("/municipalities").text


def test_the_number_of_queries_does_not_grow_with_the_units(sign_in, count_queries):
    contact = MunicipalityContactFactory()
    UnitFactory(municipality=contact.municipality)
    client = sign_in(contact.person)

    def queries():
        with count_queries() as seen:
            client.get(f"/municipalities/{contact.municipality_id}")
        return len(seen)

    few = queries()
    for _turn in range(10):
        MunicipalityContactFactory(municipality=contact.municipality)
        UnitFactory(
            municipality=contact.municipality, parent=UnitFactory(municipality=contact.municipality)
        )
    assert queries() == few <= 12
