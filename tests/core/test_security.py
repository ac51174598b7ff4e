import io

import pytest
from flask import request, session

from core import security
from tests.support.clients import Client

pytestmark = pytest.mark.sqlite

PUBLIC = "https://laering.fjellfjord.no"


@pytest.fixture
def served(make_app):
    """An app with a few pages of its own; `served(demo=True)`."""

    def serve(**changed):
        app = make_app(**changed)
        app.config["PROPAGATE_EXCEPTIONS"] = False

        def read():
            return str(len(request.form.get("text", "")))

        def sign_in():
            session["_user_id"] = "7.1"
            return "signed in"

        def share():
            return "for all", 200, {"Cache-Control": "public, max-age=60"}

        def visitor():
            return f"{request.remote_addr} {request.scheme}"

        app.add_url_rule("/read", view_func=read, methods=["GET", "POST"])
        app.add_url_rule("/sign-me-in", view_func=sign_in)
        app.add_url_rule("/share", view_func=share)
        app.add_url_rule("/visitor", view_func=visitor)
        return Client.of(app)

    return serve


@pytest.mark.parametrize("path", ["/read", "/healthz", "/no-such-page", "/static/nothing.css"])
def test_every_answer_carries_the_headers(served, path):
    answer = served().get(path)

    for name, value in security.HEADERS.items():
        assert answer.headers[name] == value
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "Strict-Transport-Security" not in answer.headers


def test_over_https_the_browser_is_told_to_stay_there(served):
    client = served(public_url=PUBLIC)

    answer = client.get("/sign-me-in", base_url=PUBLIC)

    assert answer.headers["Strict-Transport-Security"] == security.HSTS
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert flag in cookie


def test_what_a_signed_in_person_sees_is_not_stored(served):
    client = served()
    assert "no-store" not in client.get("/read").headers.get("Cache-Control", "")

    client.get("/sign-me-in")

    assert client.get("/read").headers["Cache-Control"] == "no-store"


def test_what_is_the_same_for_all_does_not_vary_with_the_cookie(served):
    client = served()
    client.get("/sign-me-in")

    answer = client.get("/share")

    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:8080"},
        {"Origin": "http://[broken"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:5000"},
    ],
)
def test_a_form_from_another_site_is_refused(served, headers):
    answer = served().post("/read", data={"text": "x"}, headers=headers)

    assert answer.status_code == 403
    assert "another website" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://localhost"},
        {"Origin": "http://127.0.0.1:5000", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_our_own_forms_are_taken(served, headers):
    assert served().post("/read", data={"text": "four"}, headers=headers).text == "4"


def test_a_link_from_another_site_may_be_followed(served):
    headers = {"Sec-Fetch-Site": "cross-site", "Referer": "https://news.example"}

    assert served().get("/read", headers=headers).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "laering.fjellfjord.no.evil.example", "[broken"])
def test_only_our_own_name_is_answered_to(served, host):
    client = served(public_url=PUBLIC)

    assert client.get("/read", headers={"Host": host}).status_code == 400
    assert client.get("/read", headers={"Host": "laering.fjellfjord.no"}).status_code == 200
    assert client.get("/healthz", headers={"Host": "10.1.2.3"}).status_code == 200


def test_the_demo_answers_to_any_name(served):
    assert served(demo=True).get("/read", headers={"Host": "my-laptop:5000"}).status_code == 200


def test_nul_in_an_address_is_a_page_that_does_not_exist(served):
    client = served()

    assert client.get("/read%00").status_code == 404
    assert client.get("/read?q=%00").status_code == 400
    assert client.get("/read?%00=q").status_code == 400
    assert client.get("/read?q=%01").status_code == 200


def test_a_file_that_is_too_large_is_refused_with_a_sentence(served):
    body = {"file": (io.BytesIO(b"x" * (security.LARGEST_REQUEST + 1)), "all.xlsx")}

    answer = served().post("/read", data=body, content_type="multipart/form-data")

    assert answer.status_code == 413
    assert "too large" in answer.text


def test_a_huge_file_is_refused_before_it_is_read(served):
    body = io.BytesIO(b"x")

    answer = served().post(
        "/read",
        input_stream=body,
        content_type="text/plain",
        environ_overrides={"CONTENT_LENGTH": str(50 * 1024 * 1024)},
    )

    assert answer.status_code == 413
    assert body.tell() == 0


def test_long_texts_and_many_fields_have_a_limit(served):
    client = served()
    text = {"text": "x" * (security.LARGEST_FORM + 1)}
    fields = {f"f{number}": "x" for number in range(security.MOST_FIELDS + 1)}

    assert client.post("/read", data={"text": "x" * 1_000_000}).text == "1000000"
    assert client.post("/read", data=text).status_code == 413
    many = client.post("/read", data=fields, content_type="multipart/form-data")
    assert many.status_code == 413


@pytest.mark.parametrize(
    ("trusted", "seen"), [(0, "127.0.0.1 http"), (1, "203.0.113.9 https"), (2, "10.0.0.1 https")]
)
def test_proxies_are_believed_as_far_as_the_settings_say(served, trusted, seen):
    headers = {
        "X-Forwarded-For": "10.0.0.1, 203.0.113.9",
        "X-Forwarded-Proto": "https, https",
        "X-Forwarded-Host": "evil.example",
    }

    assert served(trusted_proxies=trusted).get("/visitor", headers=headers).text == seen
