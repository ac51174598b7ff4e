"""Accounts, for administrators."""

import pytest
from sqlalchemy import func, select

from core.db import db
from core.outbox import Job
from people.persons import queries
from people.persons.model import Person
from tests.factories.people import AdministratorFactory, MunicipalityFactory, PersonFactory

GOOD = {"name": "Kari Nordmann", "email": "kari@example.org", "language": "", "municipality_id": ""}
BAD = {
    "name": ["", "a" * 10_000, "nul\0", "14810500078", "two\nlines"],
    "email": ["", "kari", "a" * 300 + "@b.no", "a@b.no, c@d.no"],
    "language": ["de", "nb" * 5_000],
    "municipality_id": ["999999", "abc", "1e308"],
}


@pytest.fixture
def administrator(sign_in):
    return sign_in(AdministratorFactory(name="Root"))


def test_an_administrator_invites_once_however_often_it_is_sent(administrator):
    sent = {**GOOD, "form_key": "the same", "municipality_id": MunicipalityFactory().id}
    first, second = (administrator.post("/persons/new", data=sent) for _turn in (1, 2))
    person = queries.by_email("kari@example.org")
    assert first.location == second.location == f"/persons/{person.id}"
    assert db.session.scalar(select(func.count(Job.id))) == 1


@pytest.mark.parametrize(("field", "typed"), [(f, v) for f, values in BAD.items() for v in values])
def test_bad_input_is_answered_at_the_field_and_nothing_is_stored(administrator, field, typed):
    page = administrator.post("/persons/new", data={**GOOD, field: typed})
    assert page.status_code == 422
    assert f'href="#{field}"' in page.text
    assert field == "name" or "Kari Nordmann" in page.text
    assert db.session.scalar(select(func.count(Person.id))) == 1


@pytest.mark.parametrize(
    "address", ["/persons", "/persons/new", "/persons/{id}", "/persons/{id}/edit"]
)
def test_to_others_accounts_do_not_exist(sign_in, client, address):
    address = address.format(id=PersonFactory().id)
    assert sign_in(PersonFactory()).get(address).status_code == 404
    assert "/sign-in" in client.get(address).location


def test_ones_own_account_is_changed_under_my_data(sign_in):
    person = PersonFactory()
    answer = sign_in(person).get(f"/persons/{person.id}")
    assert answer.status_code == 403
    assert "An administrator can do this." in answer.text


@pytest.mark.parametrize("id", ["0", "999999", "99999999999999999999", "-1", "1.5", "a"])
def test_an_account_that_does_not_exist_is_a_page_that_does_not_exist(administrator, id):
    assert administrator.get(f"/persons/{id}").status_code == 404


def test_the_list_is_searched_and_paged(administrator):
    for number in range(60):
        PersonFactory(name=f"Person nr {number:02}")
    first = administrator.get("/persons?q=person nr")
    assert "60 persons" in first.text
    assert "Person nr 59" not in first.text
    assert "Person nr 59" in administrator.get("/persons?q=person nr&page=2").text
    for odd in ("0", "-1", "9" * 30, "a", "²"):
        assert administrator.get(f"/persons?page={odd}").status_code == 200
    assert "Nobody found" in administrator.get("/persons?q=<script>").text


def test_the_list_takes_the_same_queries_however_long_it_is(administrator, count_queries):
    def queries_of():
        with count_queries() as seen:
            administrator.get("/persons")
        return len(seen)

    few = queries_of()
    for _turn in range(20):
        PersonFactory(municipality=MunicipalityFactory())
    assert queries_of() == few <= 12


def test_a_name_is_corrected(administrator):
    person = PersonFactory()
    data = {"name": "Nytt navn", "language": "nn", "row_version": person.version}
    answer = administrator.post(f"/persons/{person.id}/edit", data=data)
    assert answer.status_code == 303
    assert (person.name, person.language) == ("Nytt navn", "nn")


def test_administrators_are_made_and_unmade_but_the_last_one_stays(administrator):
    person = PersonFactory()
    administrator.post(f"/persons/{person.id}/administrator")
    assert person.is_administrator
    administrator.post(f"/persons/{person.id}/administrator/end")
    assert not person.is_administrator
    root = db.session.scalar(select(Person).filter_by(name="Root"))
    refused = administrator.post(f"/persons/{root.id}/administrator/end")
    assert refused.status_code == 409
    assert "only administrator" in refused.text


def test_a_lost_phone_is_signed_out(administrator, sign_in):
    person = PersonFactory()
    phone = sign_in(person)
    administrator.post(f"/persons/{person.id}/sign-out")
    assert phone.get("/my-data").status_code == 303


def test_a_deleted_person_leaves_a_row_without_a_name(administrator):
    person = PersonFactory(name="Kari Nordmann")
    assert administrator.get(f"/persons/{person.id}/forget").status_code == 200
    assert administrator.post(f"/persons/{person.id}/forget").status_code == 303
    page = administrator.get(f"/persons/{person.id}")
    assert "former participant" in page.text
    assert "Kari" not in page.text
    again = administrator.post(f"/persons/{person.id}/forget", data={"form_key": "other"})
    assert again.status_code == 409


def test_a_new_invitation_is_sent(administrator):
    person = PersonFactory()
    administrator.post(f"/persons/{person.id}/invite")
    assert db.session.scalar(select(Job)).person_id == person.id
