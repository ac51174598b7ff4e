"""The sign-in page, the link, the demo's buttons, and signing out."""

import re

import pytest
from sqlalchemy import func, select

from core.db import db
from core.outbox import Job
from core.worker import work_off
from people.persons import operations as persons
from people.sign_in import operations
from people.sign_in.model import LinkPurpose, Provider
from tests.factories.people import CredentialFactory, PersonFactory, SignerFactory
from tests.support.clients import Client


def _link(person, purpose=LinkPurpose.SIGN_IN, next_path="/"):
    return "/sign-in/" + operations.make_link(person, purpose, next_path=next_path)


def _is_in(client):
    return client.get("/my-data").status_code == 200


def test_the_whole_way_from_the_page_to_the_mail_to_the_page_one_wanted(app, client):
    person = SignerFactory(language="en")
    wanted = client.get("/my-data/edit")
    assert wanted.status_code == 303
    answer = client.post(wanted.location, data={"email": f" {person.email.upper()} "})
    assert answer.location == "/sign-in/sent"
    work_off(app)
    body = db.session.scalar(select(Job.payload).where(Job.kind == "mail"))["body"]
    path = re.search(r"/sign-in/\S+", body)[0]

    assert person.name in client.get(path).text
    assert not _is_in(client)
    assert client.post(path).location == "/my-data/edit"
    assert _is_in(client)


def test_the_answer_is_the_same_for_known_and_unknown_addresses(client):
    person = SignerFactory()
    pages = []
    for address in (person.email, "nobody@example.org"):
        answer = client.post("/sign-in", data={"email": address})
        pages.append((answer.status_code, answer.location, client.get(answer.location).text))
    assert pages[0][:2] == pages[1][:2] == (303, "/sign-in/sent")
    assert person.email not in pages[0][2]
    assert _without_tokens(pages[0][2]) == _without_tokens(pages[1][2])


def _without_tokens(html):
    return re.sub(r'value="[^"]*"', "", html)


BAD = [
    "",
    "a" * 10_000,
    "not an address",
    "a@b",
    "a@b.no\nBcc: c@d.no",
    "a\0@b.no",
    "<b>@x.no",
    "👶",
]


@pytest.mark.parametrize("typed", BAD)
def test_what_is_no_address_is_said_at_the_field_and_kept(client, typed):
    page = client.post("/sign-in", data={"email": typed})
    assert page.status_code == 422
    assert 'href="#email"' in page.text
    assert "<b>@" not in page.text
    assert db.session.scalar(select(func.count(Job.id))) == 0


def test_a_double_click_sends_one_mail(app, client):
    person = SignerFactory()
    for _turn in (1, 2):
        client.post("/sign-in", data={"email": person.email, "form_key": "the same"})
    assert db.session.scalar(select(func.count(Job.id))) == 1


def test_one_address_is_tried_a_few_times_only(client):
    statuses = [
        client.post("/sign-in", data={"email": "a@example.org"}).status_code for _turn in range(6)
    ]
    assert statuses == [303] * 5 + [429]
    assert client.post("/sign-in", data={"email": "b@example.org"}).status_code == 303


def test_one_visitor_cannot_try_all_addresses(client):
    statuses = {
        client.post("/sign-in", data={"email": f"a{turn}@example.org"}).status_code
        for turn in range(41)
    }
    assert statuses == {303, 429}


def test_a_mail_scanner_that_opens_the_link_does_not_spend_it(client):
    person = PersonFactory()
    path = _link(person)
    for _turn in (1, 2, 3):
        assert client.get(path).status_code == 200
    assert client.post(path).status_code == 303
    assert _is_in(client)


def test_a_spent_link_says_so_and_offers_a_new_one(app, client):
    path = _link(PersonFactory())
    client.post(path)
    for method in ("get", "post"):
        answer = getattr(Client.of(app), method)(path)
        assert answer.status_code == 410
        assert "Get a new link" in answer.text


def test_a_second_click_of_the_same_person_just_goes_on(client):
    path = _link(PersonFactory(), next_path="/my-data")
    assert client.post(path).location == "/my-data"
    assert client.post(path).location == "/my-data"


def test_a_token_nobody_made_is_a_page_that_does_not_exist(client):
    assert client.get("/sign-in/abc").status_code == 404
    assert client.post("/sign-in/" + "a" * 5000).status_code == 404


def test_a_link_for_a_new_address_does_not_sign_anybody_in(client):
    assert client.get(_link(PersonFactory(), LinkPurpose.NEW_ADDRESS)).status_code == 404


def test_an_invitation_welcomes_by_name(client):
    person = PersonFactory(name="Kari Nordmann")
    page = client.get(_link(person, LinkPurpose.INVITATION))
    assert "You are invited as Kari Nordmann" in page.text


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org", "/\\example.org"])
def test_nobody_is_sent_to_another_site(client, target):
    assert client.post(_link(PersonFactory(), next_path=target)).location == "/"


def test_signing_out_ends_the_session_here(sign_in):
    client = sign_in(PersonFactory())
    assert _is_in(client)
    assert client.post("/sign-out").location == "/"
    assert not _is_in(client)


def test_signing_out_everywhere_ends_every_session_and_every_link(sign_in, app):
    person = PersonFactory()
    here, there = sign_in(person), sign_in(person)
    path = _link(person)
    assert here.post("/sign-out/everywhere").status_code == 303
    assert not _is_in(here)
    assert not _is_in(there)
    assert Client.of(app).get(path).status_code == 410


def test_a_session_of_somebody_who_was_deleted_is_over(sign_in, frozen_clock):
    person = PersonFactory()
    client = sign_in(person)
    person.forgotten_at = person.created_at
    assert not _is_in(client)


@pytest.mark.parametrize("kept", ["x", "1", "1.", ".1", "1.99", "99999999999999999999.1", "-1.1"])
def test_a_session_that_was_tampered_with_is_nobody(client, kept):
    with client.session_transaction() as session:
        session["_user_id"] = kept
    assert client.get("/my-data").status_code == 303


def test_without_the_token_of_the_page_nothing_is_done(csrf, client):
    person = SignerFactory()
    path = _link(person)
    assert client.post("/sign-in", data={"email": person.email}).status_code == 422
    assert client.post(path).status_code == 422
    assert not _is_in(client)


@pytest.fixture
def demo(make_app):
    app = make_app(demo=True)
    with app.app_context():
        yield app


def test_a_demo_button_signs_in_with_one_click(demo):
    person = CredentialFactory(provider=Provider.DEMO, subject="coordinator").person
    client = Client.of(demo)
    page = client.get("/sign-in?next=/my-data")
    form = re.search(r"<form[^>]*/sign-in/demo.*?</form>", page.text, re.DOTALL)[0]
    visible = [one for one in re.findall(r"<input[^>]*>", form) if 'type="hidden"' not in one]
    assert visible == []
    assert form.count("<button") == 1
    assert "Coordinator of the network" in page.text

    action = re.search(r'action="([^"]+)"', form)[1]
    answer = client.post(action, data={"person": person.public_id})
    assert answer.location == "/my-data"
    assert _is_in(client)


def test_going_back_and_choosing_another_demo_person_works(demo):
    people = [
        CredentialFactory(provider=Provider.DEMO, subject=key).person for key in ("member", "x")
    ]
    client = Client.of(demo)
    for person in (*people, people[0]):
        client.post("/sign-in/demo", data={"person": person.public_id, "form_key": "the same"})
        assert person.name in client.get("/my-data").text
        client.post("/sign-out", data={"form_key": "the same"})
        assert not _is_in(client)


def test_the_demo_button_reaches_demo_people_only(demo):
    assert persons.create("Real", "real@example.org").public_id
    person = SignerFactory()
    for known_as in (person.public_id, "", "x" * 10_000):
        answer = Client.of(demo).post("/sign-in/demo", data={"person": known_as})
        assert answer.status_code == 404


def test_outside_the_demo_there_are_no_buttons_and_no_such_page(client):
    person = CredentialFactory(provider=Provider.DEMO, subject="coordinator").person
    assert person.name not in client.get("/sign-in").text
    assert client.post("/sign-in/demo", data={"person": person.public_id}).status_code == 404


def test_what_was_typed_when_the_session_ended_is_there_after_signing_in(client):
    person = PersonFactory()
    answer = client.post("/my-data/edit", data={"name": "Typed with care", "language": "nn"})
    assert answer.status_code == 303
    next_path = re.search(r"next=([^&]+)", answer.location)[1].replace("%2F", "/")
    client.post(_link(person, next_path=next_path))
    page = client.get(next_path)
    assert "Typed with care" in page.text
    assert "is still here" in page.text
