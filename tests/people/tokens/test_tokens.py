"""Tokens: shown once, kept as a hash, over when they should be, and gone with the person."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from core import audit, clock, throttling
from core.db import db
from core.rest import bearer
from people.my_data import operations as my_data
from people.tokens import operations, queries
from people.tokens.model import ApiToken
from tests.factories.people import PersonFactory
from tests.support.programs import Program


@pytest.fixture(autouse=True)
def nobody_has_tried_yet(app):
    throttling.clear()


@pytest.fixture
def person(app):
    return PersonFactory(name="Kari")


def _problem(answer):
    assert answer.mimetype == "application/problem+json"
    assert answer.json["status"] == answer.status_code
    return answer.status_code, answer.json["type"].removeprefix("/api#problem-")


def test_only_the_hash_is_kept(person):
    token, secret = operations.issue(person, "Report", (), 30)
    row = db.session.execute(sa.select(ApiToken.__table__)).one()
    assert len(secret) >= len("ln_") + 43
    assert secret.startswith("ln_")
    assert not [cell for cell in row if secret[3:-4] in str(cell)]
    assert token.shown == f"ln_…{secret[-4:]}"


def test_a_token_tells_whom_it_speaks_for_and_sets_no_cookie(app, person):
    answer = Program(app, person).ask("/me")
    assert answer.json["person"] == "Kari"
    assert answer.json["scopes"] == ["read"]
    assert "Set-Cookie" not in answer.headers


def test_the_day_it_was_used_is_noted_without_a_word_in_the_log(app, person, frozen_clock):
    program = Program(app, person)
    program.ask("/me")
    assert queries.get(program.token.id).last_used_on.isoformat() == "2026-03-04"
    entries = db.session.scalars(sa.select(audit.AuditEntry).filter_by(entity="api_token"))
    assert [entry.verb for entry in entries] == ["created"]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("", "token-missing"),
        ("Basic a2FyaTpr", "token-missing"),
        ("Bearer", "token-missing"),
        ("Bearer ln_nothing", "token-unknown"),
        ("Bearer \xe6\xf8\xe5", "token-unknown"),
    ],
)
def test_without_a_good_token_nobody_is_told_anything(app, person, header, kind):
    answer = Program(app, person).ask("/me", headers={"Authorization": header})
    assert _problem(answer) == (401, kind)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_cookie_does_not_speak_for_a_program(person, sign_in):
    assert sign_in(person).get("/api/v1/me").status_code == 401


def test_a_token_does_not_open_a_page(app, person):
    answer = Program(app, person)._client.get(
        "/my-data", headers={"Authorization": f"Bearer {operations.issue(person, 'x', (), 30)[1]}"}
    )
    assert answer.status_code == 303


def test_an_expired_token_says_so(app, person, frozen_clock):
    program = Program(app, person)
    frozen_clock.shift(timedelta(days=30))
    assert _problem(program.ask("/me")) == (401, "token-expired")


def test_a_withdrawn_token_says_so(app, person):
    program = Program(app, person)
    operations.revoke(program.token)
    assert _problem(program.ask("/me")) == (401, "token-withdrawn")


def test_who_is_forgotten_leaves_no_token_behind(app, person):
    program = Program(app, person)
    my_data.forget(person)
    assert _problem(program.ask("/me")) == (401, "token-unknown")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ApiToken)) == 0


def test_a_token_that_was_over_long_ago_is_deleted_by_the_daily_round(person, frozen_clock):
    operations.issue(person, "Old", (), 30)
    frozen_clock.shift(timedelta(days=100))
    operations.issue(person, "New", (), 30)
    operations.tidy(clock.today())
    assert len(queries.of_person(person)) == 2
    frozen_clock.shift(timedelta(days=21))
    operations.tidy(clock.today())
    assert db.session.scalars(sa.select(ApiToken.name)).all() == ["New"]


def test_no_token_lives_longer_than_a_year_and_nobody_has_too_many(person):
    with pytest.raises(ValueError, match="366"):
        operations.issue(person, "For ever", (), 366)
    for _ in range(operations.MOST):
        operations.issue(person, "One more", (), 30)
    with pytest.raises(operations.TooManyTokens):
        operations.issue(person, "One too many", (), 30)


def test_guessing_and_asking_too_often_is_stopped(app, person, monkeypatch):
    monkeypatch.setattr(bearer, "_MOST_GUESSES", 2)
    monkeypatch.setattr(bearer, "MOST", 2)
    program = Program(app, person)
    wrong = {"Authorization": "Bearer ln_guess"}
    guesses = [program.ask("/me", headers=wrong).status_code for _ in range(3)]
    assert guesses == [401, 401, 429]
    answers = [program.ask("/me") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert _problem(answers[-1]) == (429, "too-many")


def test_problems_are_told_in_the_language_asked_for(app, person):
    program = Program(app, person)
    titles = set()
    for program.language in ("en", "nb-NO,nb;q=0.9", "nn"):
        titles.add(program.ask("/nothing").json["title"])
    assert "There is nothing here" in titles


def test_a_wrong_method_says_which_are_right(app, person):
    answer = Program(app, person).ask("/me", "DELETE")
    assert _problem(answer) == (405, "wrong-method")
    assert "GET" in answer.headers["Allow"]


def test_what_has_not_changed_is_not_sent_again(app, person, frozen_clock):
    program = Program(app, person)
    mark = program.ask("/me").headers["ETag"]
    answer = program.ask("/me", headers={"If-None-Match": mark})
    assert (answer.status_code, answer.data) == (304, b"")


def test_a_token_is_made_on_a_page_and_shown_once(person, sign_in):
    browser = sign_in(person)
    typed = {"name": "Power BI", "days": "90", "form_key": "one", "scopes": []}
    made = browser.post("/api-tokens/new", data=typed)
    (token,) = queries.of_person(person)
    assert made.status_code == 200
    assert "<code>ln_" in made.text
    assert token.shown not in made.text
    assert made.headers["Cache-Control"] == "no-store"
    again = browser.post("/api-tokens/new", data=typed)
    assert (again.status_code, again.location) == (303, "/api-tokens")
    page = browser.get("/api-tokens").text
    assert "Power BI" in page
    assert token.shown in page
    assert len(page.split("<code>ln_")[1].split("</code>")[0]) == len("…ABCD")


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(person, sign_in):
    page = sign_in(person).post("/api-tokens/new", data={"name": "", "days": "9999"})
    assert page.status_code == 422
    assert "Choose one of the alternatives." in page.text


def test_only_whoever_made_it_withdraws_it(app, person, sign_in):
    token, _secret = operations.issue(person, "Report", (), 30)
    address = f"/api-tokens/{token.id}/revoke"
    assert sign_in(PersonFactory()).post(address).status_code == 404
    assert sign_in(person).post(address).status_code == 303
    assert queries.get(token.id).revoked_at


def test_a_token_that_soon_stops_is_told_on_the_start_page(person, sign_in, frozen_clock):
    operations.issue(person, "The monthly report", (), 30)
    browser = sign_in(person)
    assert "The monthly report" not in browser.get("/").text
    frozen_clock.shift(timedelta(days=20))
    assert "The monthly report" in browser.get("/").text


def test_my_data_shows_the_tokens_and_not_their_secrets(person, sign_in):
    token, secret = operations.issue(person, "Report", (), 30)
    page = sign_in(person).get("/my-data").text
    assert token.shown in page
    assert secret not in page
