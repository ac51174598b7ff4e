from http import HTTPStatus

import pytest
from sqlalchemy import func, select

from core.db import db
from people.persons.model import Person
from tests.core import forms_probe
from tests.support import databases
from tests.support.clients import Client


@pytest.fixture(scope="module")
def probed(built):
    _database, app = built
    with databases.more_apps(app) as make:
        other = make()
        other.register_blueprint(forms_probe.bp)
        yield other


@pytest.fixture
def probe(app, probed):
    return probed


@pytest.fixture
def visitor(probe):
    return Client.of(probe)


def people():
    return db.session.scalar(select(func.count(Person.id)))


BAD = [
    ("name", "", "Fill in “Name”."),
    ("name", "   ", "Fill in “Name”."),
    ("name", "x" * 10_000, "50 characters at most"),
    ("name", "Kari\x00Nordmann", "a character that is not text"),
    ("name", "Kari\nNordmann", "must be one line"),
    ("name", "01010112345 01019012480", None),
    ("email", "not an address", "Write an e-mail address"),
    ("email", "a@b", "Write an e-mail address"),
    ("email", "a@b.no,c@d.no", "Write an e-mail address"),
    ("amount", "NaN", "Write a number"),
    ("amount", "1e308", "Write a number"),
    ("amount", "1,2,3", "comma"),
    ("amount", "=1+1", "not a formula"),
    ("amount", "-1", "from 0 to 1"),
    ("amount", "1001", "from 0 to 1"),
    ("amount", "9" * 400, "The number"),
    ("seats", "1.5", "must be a whole number"),
    ("day", "2026-02-30", None),
    ("day", "9999-01-01", None),
    ("day", "tomorrow", None),
    ("starts", "2026-13-01T10:00", "Write date and time"),
    ("colour", "green", "Choose one of the alternatives"),
]


@pytest.mark.parametrize(("field", "typed", "sentence"), BAD)
def test_bad_input_gets_a_sentence_and_nothing_is_lost_or_stored(visitor, field, typed, sentence):
    sent = {"name": "Kari Nordmann", "story": "Čáhcesuolu 🌊 <b>", field: typed}

    answer = visitor.post("/probe", data=sent)

    if sentence is None and answer.status_code == HTTPStatus.SEE_OTHER:
        pytest.fail("it was accepted")
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert (sentence or "<b>") in answer.text
    assert "Čáhcesuolu 🌊 &lt;b&gt;" in answer.text
    assert people() == 0


def test_emoji_sami_letters_and_html_are_text_like_any_other(visitor):
    visitor.post("/probe", data={"name": "Áŋŋá <script> 🎈"})

    assert db.session.scalar(select(Person.name)) == "Áŋŋá <script> 🎈"


def test_a_double_click_acts_once_and_leads_to_the_same_place(visitor):
    sent = {"name": "Kari", "form_key": "one-key"}

    first, second = visitor.post("/probe", data=sent), visitor.post("/probe", data=sent)

    assert people() == 1
    assert (first.status_code, first.location) == (second.status_code, second.location)


def test_going_back_and_writing_something_else_is_a_new_sending(visitor):
    visitor.post("/probe", data={"name": "Kari", "form_key": "one-key"})
    visitor.post("/probe", data={"name": "Ola", "form_key": "one-key"})

    assert people() == 2


def test_a_refused_form_can_be_sent_again(visitor):
    visitor.post("/probe", data={"name": "", "form_key": "one-key"})
    visitor.post("/probe", data={"name": "Kari", "form_key": "one-key"})

    assert people() == 1


@pytest.fixture
def administrator(app):
    person = Person(name="Admin", is_administrator=True)
    db.session.add(person)
    db.session.commit()
    return person


def test_two_who_edit_the_same_see_both_versions(probe, administrator):
    other = Person(name="Before")
    db.session.add(other)
    db.session.commit()
    address, old = f"/probe/persons/{other.id}", other.version
    browser = Client.of(probe).carry(administrator)
    browser.post(address, data={"name": "Theirs", "row_version": old})

    answer = browser.post(address, data={"name": "Mine", "row_version": old})

    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Name: Theirs / Mine" in answer.text
    assert other.name == "Theirs"
    assert 'value="Mine"' in answer.text

    browser.post(address, data={"name": "Mine", "row_version": other.version})
    assert other.name == "Mine"


def test_the_same_change_twice_is_no_conflict(probe, administrator):
    other = Person(name="Before")
    db.session.add(other)
    db.session.commit()
    old = other.version
    browser = Client.of(probe).carry(administrator)
    browser.post(f"/probe/persons/{other.id}", data={"name": "Same", "row_version": old})

    answer = browser.post(f"/probe/persons/{other.id}", data={"name": "Same", "row_version": old})

    assert answer.status_code == HTTPStatus.SEE_OTHER


def test_what_was_typed_when_the_session_ran_out_is_there_after_signing_in(probe, administrator):
    browser = Client.of(probe)
    answer = browser.post("/probe/mine", data={"name": "Long thoughts"})
    assert answer.status_code == HTTPStatus.SEE_OTHER

    browser.carry(administrator)

    assert 'value="Long thoughts"' in browser.get("/probe/mine").text
    browser.post("/probe/mine", data={"name": "Long thoughts, and more"})
    assert "Long thoughts" not in browser.get("/probe/mine").text


def test_nobody_elses_browser_gets_what_was_typed(probe, administrator):
    Client.of(probe).post("/probe/mine", data={"name": "Long thoughts"})

    assert "Long thoughts" not in Client.of(probe).carry(administrator).get("/probe/mine").text


def test_an_id_too_large_for_the_column_is_a_page_that_does_not_exist(probe, administrator):
    browser = Client.of(probe).carry(administrator)

    for id in ("0", "99999999999999999999", "abc"):
        assert browser.get(f"/probe/persons/{id}").status_code == HTTPStatus.NOT_FOUND


def test_what_one_may_not_see_does_not_exist_and_what_one_may_not_do_says_whose_turn(probe, app):
    stranger, other = Person(name="Stranger"), Person(name="Other")
    db.session.add_all([stranger, other])
    db.session.commit()
    browser = Client.of(probe).carry(stranger)

    assert browser.get(f"/probe/persons/{other.id}").status_code == HTTPStatus.NOT_FOUND
    refused = browser.get(f"/probe/persons/{stranger.id}")
    assert refused.status_code == HTTPStatus.FORBIDDEN
    assert "administrator" in refused.text
