"""The pages of "my data"."""

import json

import pytest
from sqlalchemy import select

from core.db import db
from core.outbox import Job
from people.sign_in import operations as links
from people.sign_in.model import LinkPurpose, SignInLink
from tests.factories.people import AdministratorFactory, MunicipalityFactory, SignerFactory
from tests.support.clients import Client

BAD = {
    "name": ["", "a" * 10_000, "nul\0", "14810500078", "\u202e\u0007", "two\nlines"],
    "language": ["de", "nb" * 5_000],
    "municipality_id": ["999999", "abc", "1e308", "NaN"],
}


@pytest.fixture
def person(app):
    return SignerFactory(name="Kari Nordmann")


def test_it_shows_and_hands_out_everything(sign_in, person):
    client = sign_in(person)
    assert person.email in client.get("/my-data").text
    answer = client.get("/my-data/download.json")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    everything = json.loads(answer.text)
    headings = [part["heading"] for part in everything["parts"]]
    assert headings[0] == "About you"
    assert everything["parts"][0]["rows"][0]["Name"] == "Kari Nordmann"


def test_the_download_says_what_the_log_says(sign_in, person):
    client = sign_in(person)
    client.post("/my-data/edit", data={"name": "Nytt", "row_version": person.version})
    log = json.loads(client.get("/my-data/download.json").text)["log"]
    assert {"name", "sort_name"} <= {entry["field"] for entry in log}


@pytest.mark.parametrize("name", ["Áile Sárá Đ", "Kari <b>N</b> 👩‍🚒", "=HYPERLINK(1)"])
def test_name_language_and_municipality_are_corrected(sign_in, person, name):
    home = MunicipalityFactory()
    data = {
        "name": name,
        "language": "nn",
        "municipality_id": home.id,
        "row_version": person.version,
    }
    client = sign_in(person)
    assert client.post("/my-data/edit", data=data).location == "/my-data"
    assert (person.name, person.language, person.municipality_id) == (name, "nn", home.id)
    assert "<b>N</b>" not in client.get("/my-data").text


@pytest.mark.parametrize(("field", "typed"), [(f, v) for f, values in BAD.items() for v in values])
def test_bad_input_is_answered_at_the_field_and_nothing_is_stored(sign_in, person, field, typed):
    data = {"name": "Typed by hand", "row_version": person.version, field: typed}
    page = sign_in(person).post("/my-data/edit", data=data)
    assert page.status_code == 422
    assert f'href="#{field}"' in page.text
    assert field == "name" or "Typed by hand" in page.text
    assert person.name == "Kari Nordmann"


def test_fictional_municipalities_are_not_offered_in_production(sign_in, person):
    fictional = MunicipalityFactory(number="9901", name="Fjellfjord")
    client = sign_in(person)
    assert "Fjellfjord" not in client.get("/my-data/edit").text
    data = {"name": "Kari", "municipality_id": fictional.id, "row_version": person.version}
    assert client.post("/my-data/edit", data=data).status_code == 422


def test_a_new_address_is_used_once_the_link_there_is_pressed(sign_in, app, person):
    client = sign_in(person)
    client.post("/my-data/address", data={"email": "new@example.org"})
    assert person.email != "new@example.org"
    body = db.session.scalar(select(Job.payload))["body"]
    path = body.split("http://127.0.0.1:5000")[1].split()[0]

    elsewhere = Client.of(app)
    assert "new@example.org" in elsewhere.get(path).text
    assert elsewhere.post(path).status_code == 303
    assert person.email == "new@example.org"
    assert elsewhere.get(path).status_code == 410
    assert elsewhere.get("/my-data").status_code == 303


def test_the_page_does_not_tell_whose_address_it_is(sign_in, person):
    client = sign_in(person)
    pages = []
    for address in (SignerFactory().email, "free@example.org"):
        client.post("/my-data/address", data={"email": address})
        pages.append(client.get("/my-data").text.count("We have sent a link"))
    assert pages == [1, 1]


def test_an_address_that_was_taken_meanwhile_is_a_sentence(app, client, person):
    token = links.make_link(person, LinkPurpose.NEW_ADDRESS, new_email="new@example.org")
    SignerFactory(email="new@example.org")
    answer = client.post(f"/my-data/address/{token}")
    assert answer.status_code == 409
    assert "already belongs" in answer.text


def test_a_sign_in_link_changes_no_address(client, person):
    token = links.make_link(person, LinkPurpose.SIGN_IN)
    assert client.get(f"/my-data/address/{token}").status_code == 404
    assert db.session.scalar(select(SignInLink)).used_at is None


def test_addresses_are_tried_a_few_times_only(sign_in, person):
    client = sign_in(person)
    answers = [
        client.post("/my-data/address", data={"email": f"a{turn}@example.org"}).status_code
        for turn in range(6)
    ]
    assert answers == [303] * 5 + [429]


def test_deleting_oneself_ends_the_session_and_leaves_no_name(sign_in, app, person):
    client = sign_in(person)
    assert "What stays" in client.get("/my-data/delete").text
    assert person.name
    answer = client.post("/my-data/delete")
    assert answer.location == "/"
    assert "You have been deleted" in client.get("/").text
    assert client.get("/my-data").status_code == 303
    assert person.name == ""


def test_the_last_administrator_is_told_to_hand_over_and_has_no_button(sign_in):
    client = sign_in(AdministratorFactory())
    page = client.get("/my-data/delete")
    assert "Make another person administrator first" in page.text
    assert "Delete me" not in page.text
    refused = client.post("/my-data/delete")
    assert refused.status_code == 409
    assert "Make another person administrator first" in refused.text
