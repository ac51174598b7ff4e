"""Looking after the installation."""

import pytest
from sqlalchemy import select

from core import offers
from core.db import Row, db
from core.outbox import MAX_ATTEMPTS, Job, queue_job
from people.administration import words
from people.persons import operations as persons
from people.sign_in import operations as sign_in_operations
from tests.factories.people import AdministratorFactory, PersonFactory

PAGES = ("/administration", "/administration/outbox", "/administration/log")


# What no form asks for: keys, marks of devices, what the program keeps for itself.
UNASKED = {
    *("id", "version", "created_at", "created_by_id", "updated_at", "updated_by_id"),
    *("accepts_differing", "at", "content", "mapping", "report", "snapshot"),
    *("client_token", "device_hash", "ending", "key", "provider", "subject", "token", "token_hash"),
    *("county_number", "hit", "is_open", "only_id", "only_kind", "public_id"),
    *("borrowed_from_id", "cause_id", "effect_id", "origin_id", "origin_node_id"),
    *("deviations", "previous_cycle_id", "what_data_show"),
}


def tables():
    """Return the columns of every table whose changes the log tells of."""
    rows = [mapper for mapper in Row.registry.mappers if issubclass(mapper.class_, Row)]
    return {mapper.local_table.name: set(mapper.columns.keys()) for mapper in rows}


@pytest.fixture
def administrator(sign_in):
    return sign_in(AdministratorFactory(name="Root Rotnes"))


def _stuck_mail():
    person = persons.invite("Kari Nordmann", "kari@example.org", "en")
    job = db.session.scalar(select(Job))
    job.attempts, job.error = MAX_ATTEMPTS, "SMTPResponseException 550"
    db.session.flush()
    return person, job


@pytest.mark.parametrize("path", PAGES)
def test_to_others_these_pages_do_not_exist(sign_in, client, administrator, path):
    assert administrator.get(path).status_code == 200
    assert sign_in(PersonFactory()).get(path).status_code == 404
    assert "/sign-in" in client.get(path).location


def test_a_stuck_mail_is_shown_without_its_words_and_tried_again(administrator):
    _person, job = _stuck_mail()
    assert "One mail or job is stuck" in administrator.get("/administration").text
    page = administrator.get("/administration/outbox").text
    assert "kari@example.org" in page
    assert "SMTPResponseException 550" in page
    assert "You are invited" not in page
    assert "/sign-in/" not in page

    assert administrator.post(f"/administration/outbox/{job.id}/retry").status_code == 303
    db.session.refresh(job)
    assert (job.attempts, job.error) == (0, None)
    assert "Nothing is stuck" in administrator.get("/administration/outbox").text


def test_trying_again_what_is_not_stuck_says_so(administrator, sign_in):
    queue_job("one", "mail")
    job = db.session.scalar(select(Job))
    address = f"/administration/outbox/{job.id}/retry"
    administrator.post(address)
    assert "It is not stuck any more." in administrator.get("/administration/outbox").text
    assert sign_in(PersonFactory()).post(address).status_code == 404


def test_the_log_says_who_did_what_and_never_the_words_of_a_text(administrator):
    person = PersonFactory(name="Before Before")
    data = {"name": "After After", "row_version": person.version}
    administrator.post(f"/persons/{person.id}/edit", data=data)
    page = administrator.get("/administration/log").text
    assert "Root Rotnes" in page
    assert "After After" not in page
    assert "Before Before" not in page


def test_the_log_is_filtered_by_person_and_by_kind_and_paged(administrator):
    person = PersonFactory()
    administrator.post(f"/persons/{person.id}/administrator")
    page = administrator.get("/administration/log?entity=person")
    assert all(f"<td>{word}</td>" in page.text for word in ("Administrator", "No", "Yes"))
    assert "is_administrator" not in page.text
    assert '<option value="person" selected>Person</option>' in page.text
    assert "No changes here" in administrator.get("/administration/log?entity=unit").text
    assert "No changes here" in administrator.get("/administration/log?person=999999").text
    for _turn in range(60):
        PersonFactory()
    assert 'rel="next"' in administrator.get("/administration/log").text
    for odd in ("?page=0", "?page=x", "?person=x", "?person=" + "9" * 30, "?entity=" + "x" * 9999):
        assert administrator.get("/administration/log" + odd).status_code == 200


def test_every_thing_and_every_field_people_fill_in_has_a_word_in_the_log(app):
    lacking = []
    for table, names in tables().items():
        known = [one for one in offers.ask("log_words") if table in one.things]
        if not known:
            lacking.append(table)
        said = {name for one in known for name in one.fields}
        said |= {name for one in known for place, name in one.fields_of if place == table}
        lacking += [f"{table}.{name}" for name in sorted(names - said - UNASKED)]
    assert lacking == []


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("True", "Yes"),
        ("2026-03-04", "4 March 2026"),
        ("planned", "planned"),
        ("12", "12"),
        (None, ""),
        ("2026-03-04 09:00:00+00:00", "4 March 2026, 10:00"),
    ],
)
def test_what_stood_there_is_said_as_people_write_it(app, stored, said):
    with app.test_request_context():
        assert words.value(stored) == said


def test_who_signs_in_stands_in_the_log_by_name_and_with_the_way(administrator, app):
    person = PersonFactory(name="Nora Nes")
    sign_in_operations.note_sign_in(person, "sign_in")
    db.session.commit()
    page = administrator.get("/administration/log?entity=person").text
    assert all(f"<td>{word}</td>" in page for word in ("Nora Nes", "with a link by e-mail"))


def test_a_state_is_said_in_the_words_of_its_page(app):
    with app.test_request_context():
        assert words.value("held", "gathering", "status") == "held"
        assert words.value("ihi", "network", "rule_set") == "IHI rules"
        assert words.value("testing", "change_idea", "status") == "being tested"
        assert words.value("testing", "change_idea", "title") == "testing"
        assert words.value(None, "cycle", "stage") == ""


def test_a_deleted_person_stands_in_the_log_as_former_participant(administrator, sign_in):
    person = PersonFactory(name="Kari Nordmann")
    client = sign_in(person)
    client.post("/my-data/edit", data={"name": "Kari Nord", "row_version": person.version})
    client.post("/my-data/delete")
    page = administrator.get("/administration/log").text
    assert "former participant" in page
    assert "Kari" not in page


@pytest.mark.parametrize("path", PAGES)
def test_a_page_takes_few_queries_however_much_there_is(administrator, count_queries, path):
    def queries():
        with count_queries() as seen:
            administrator.get(path)
        return len(seen)

    queries()
    few = queries()
    for number in range(20):
        PersonFactory()
        queue_job(f"job {number}", "mail", person_id=PersonFactory().id)
    for job in db.session.scalars(select(Job)):
        job.attempts = MAX_ATTEMPTS
    assert few <= 12
    assert queries() <= few + 1  # names of readers, once there is anybody to name
