"""Adding and changing units on the municipality's page."""

import pytest
from sqlalchemy import func, select

from core.db import db
from people.units.model import Unit, UnitKind
from tests.factories.people import (
    MunicipalityContactFactory,
    MunicipalityFactory,
    PersonFactory,
    UnitFactory,
)

GOOD = {"name": "Barnevern", "kind": "service", "parent_id": ""}
BAD = {
    "name": ["", "a" * 10_000, "nul\0", "one\ntwo", "14810500078"],
    "kind": ["", "castle", "a" * 10_000],
    "parent_id": ["999999", "abc", "-1", "1e308"],
}


@pytest.fixture
def contact(app):
    return MunicipalityContactFactory()


def _count():
    return db.session.scalar(select(func.count(Unit.id)))


def test_a_contact_adds_a_unit_once_however_often_it_is_sent(sign_in, contact):
    client = sign_in(contact.person)
    address = f"/municipalities/{contact.municipality_id}/units"
    sent = {**GOOD, "form_key": "the same"}
    assert [client.post(address, data=sent).status_code for _turn in (1, 2)] == [303, 303]
    assert _count() == 1
    assert db.session.scalar(select(Unit)).kind is UnitKind.SERVICE


@pytest.mark.parametrize("name", ["Áltá <b>barn</b> 👶", "=HYPERLINK(1)", "Đŋŧž"])
def test_unusual_text_is_kept_and_shown_as_text(sign_in, contact, name):
    client = sign_in(contact.person)
    address = f"/municipalities/{contact.municipality_id}"
    assert client.post(f"{address}/units", data={**GOOD, "name": name}).status_code == 303
    assert db.session.scalar(select(Unit)).name == name
    assert "<b>barn</b>" not in client.get(address).text


@pytest.mark.parametrize(("field", "typed"), [(f, v) for f, values in BAD.items() for v in values])
def test_bad_input_is_answered_at_the_field_and_nothing_is_stored(sign_in, contact, field, typed):
    data = {"name": "Typed by hand", "kind": "service", "parent_id": "", field: typed}
    page = sign_in(contact.person).post(
        f"/municipalities/{contact.municipality_id}/units", data=data
    )
    assert page.status_code == 422
    assert f'href="#{field}"' in page.text
    assert field == "name" or "Typed by hand" in page.text
    assert _count() == 0


def test_a_name_that_is_taken_is_said_at_the_field(sign_in, contact):
    UnitFactory(municipality=contact.municipality, name="Barnevern")
    page = sign_in(contact.person).post(
        f"/municipalities/{contact.municipality_id}/units", data=GOOD
    )
    assert page.status_code == 422
    assert "already has a unit with this name" in page.text


def test_a_unit_is_renamed_closed_and_opened_again(sign_in, contact):
    unit = UnitFactory(municipality=contact.municipality)
    client = sign_in(contact.person)
    data = {**GOOD, "name": "Nytt navn", "row_version": unit.version}
    assert client.post(f"/units/{unit.id}/edit", data=data).status_code == 303
    assert unit.name == "Nytt navn"
    assert client.post(f"/units/{unit.id}/close").status_code == 303
    assert unit.closed_on
    assert "1 closed unit" in client.get(f"/municipalities/{unit.municipality_id}").text.replace(
        "One", "1"
    )
    assert client.post(f"/units/{unit.id}/reopen").status_code == 303
    assert unit.closed_on is None


def test_closing_twice_is_a_sentence_and_not_an_error(sign_in, contact):
    unit = UnitFactory(municipality=contact.municipality)
    client = sign_in(contact.person)
    client.post(f"/units/{unit.id}/close", data={"form_key": "one"})
    again = client.post(f"/units/{unit.id}/close", data={"form_key": "two"})
    assert again.status_code == 409
    assert "This unit is closed" in again.text


def test_an_overtaken_change_shows_both_versions(sign_in, contact):
    unit = UnitFactory(municipality=contact.municipality, name="Theirs")
    data = {**GOOD, "name": "Mine", "row_version": unit.version - 1}
    page = sign_in(contact.person).post(f"/units/{unit.id}/edit", data=data)
    assert page.status_code == 409
    assert "Theirs" in page.text
    assert "Mine" in page.text
    assert unit.name == "Theirs"


def test_a_unit_is_merged_into_one_of_the_same_municipality_only(sign_in, contact):
    unit, into = (UnitFactory(municipality=contact.municipality) for _turn in "ab")
    stranger = UnitFactory()
    client = sign_in(contact.person)
    refused = client.post(f"/units/{unit.id}/merge", data={"into_id": stranger.id})
    assert refused.status_code == 422
    assert client.post(f"/units/{unit.id}/merge", data={"into_id": into.id}).status_code == 303
    assert unit.merged_into_id == into.id


@pytest.mark.parametrize("verb", ["close", "reopen", "merge", "edit"])
def test_somebody_of_the_municipality_may_not_and_a_stranger_sees_nothing(sign_in, verb):
    unit = UnitFactory()
    member = PersonFactory(municipality=unit.municipality)
    stranger = PersonFactory(municipality=MunicipalityFactory())
    assert sign_in(member).post(f"/units/{unit.id}/{verb}").status_code == 403
    assert sign_in(stranger).post(f"/units/{unit.id}/{verb}").status_code == 404
