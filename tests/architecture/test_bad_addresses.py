"""Every address with wrong ids, odd questions, foreign senders and bodies that are too large."""

import re
from io import BytesIO

import pytest

from tests.support import nasty, rights
from tests.support.bad_world import Bench, role_for

pytestmark = pytest.mark.usefixtures("undrawn")

TABLE = dict(rights.table())
GETS = {
    address: role_for(cells)
    for (method, address), cells in TABLE.items()
    if method == "GET" and role_for(cells)
}
NOWHERE = ("0", "999999", "2147483648", "-1", "abc", "1.5", "%00", "%ED%A0%80", "9" * 400)
NO_TOKENS = ("x", "%00", "%ED%A0%80", "a" * 9000, "..%2F", "%3Cscript%3E")
ASKED = ("period", "day", "page", "baseline", "q", "next", "saved", "municipality", "person")
ODD = (
    "abc",
    "-1",
    "0",
    "999999999999",
    "9" * 5000,
    "0001-01-01",
    "9999-12-31",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "%ED%A0%80%FF",
    "%00",
)
MAY_BE_DONE = "/administration/outbox/<int:id>/retry"  # a job that went out is not there any more
TOO_MUCH = 30 * 1024 * 1024
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    bench = Bench(tmp_path_factory.mktemp("addresses"))
    yield bench
    bench.close()


def _posts(bench):
    """Yield every address a form can be sent to, with somebody who may."""
    for rule in bench.app.url_map.iter_rules():
        if "POST" in rule.methods:
            template = re.sub(r"<int:id>", "<id>", rule.rule)
            role = role_for(TABLE.get(("POST", template), {})) or "lead"
            yield role, bench.address(template)


@pytest.mark.parametrize("template", [one for one in GETS if "<id>" in one and " " not in one])
def test_an_id_of_nothing_is_a_page_that_does_not_exist(bench, template):
    answers = {
        id: bench.get(GETS[template], template.replace("<id>", id)).status_code for id in NOWHERE
    }
    assert answers == dict.fromkeys(NOWHERE, 404)


def test_nothing_is_done_to_an_id_of_nothing(bench):
    taken = {}
    for rule in bench.app.url_map.iter_rules():
        asks_for_token = rule.rule.startswith("/api/")
        if "POST" in rule.methods and "<int:id>" in rule.rule and not asks_for_token:
            if rule.rule == MAY_BE_DONE:
                continue
            address = rule.rule.replace("<int:id>", "999999")
            taken[address] = bench.post("administrator", address, []).status_code
    assert len(taken) > 50
    assert {address: status for address, status in taken.items() if status != 404} == {}


@pytest.mark.parametrize("template", ["/entry/", "/sign-in/", "/my-data/address/"])
def test_a_secret_of_nothing_opens_nothing(bench, template):
    answers = {token: bench.get("visitor", template + token).status_code for token in NO_TOKENS}
    assert set(answers.values()) <= {404, 410}, answers


@pytest.mark.parametrize("template", GETS)
def test_an_odd_question_never_breaks_a_page(bench, template):
    for odd in ODD:
        query = "&".join(f"{name}={odd}" for name in ASKED)
        answer = bench.get(GETS[template], f"{bench.address(template)}?{query}")
        assert answer.status_code == 400 if odd == "%00" else answer.status_code < 500, odd
        assert answer.mimetype != "text/html" or nasty.SCRIPT not in answer.text


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_question_never_breaks_a_page_behind_a_link(bench, odd):
    query = "&".join(f"{name}={odd}" for name in ASKED)
    for address in ("/entry/<token>", "/measures/<counted>/measurements"):
        role = "visitor" if "token" in address else "lead"
        for method in (bench.get, lambda who, where: bench.post(who, where, [])):
            answer = method(role, f"{bench.address(address)}?{query}")
            assert answer.status_code < 500
    bench.put_back()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_a_form_from_another_site_is_refused_everywhere(bench, headers):
    answers = {
        address: bench.browser(role).post(address, headers=headers).status_code
        for role, address in _posts(bench)
    }
    assert len(answers) > 80
    assert {address: status for address, status in answers.items() if status != 403} == {}
    assert not bench.changed()


@pytest.mark.parametrize("kind", [FORM, "multipart/form-data; boundary=x", "text/plain"])
def test_a_body_of_thirty_megabytes_is_refused_everywhere(bench, kind):
    claimed = {"CONTENT_LENGTH": str(TOO_MUCH), "CONTENT_TYPE": kind}
    answers = {
        address: bench.browser(role).post(address, environ_overrides=claimed).status_code
        for role, address in _posts(bench)
    }
    assert {address: status for address, status in answers.items() if status != 413} == {}
    assert not bench.changed()


def test_thirty_real_megabytes_are_refused_too(bench):
    text = bench.browser("lead").post(
        bench.address("/teams/<id>/projects"), data=b"title=" + b"x" * TOO_MUCH, content_type=FORM
    )
    file = bench.upload(
        "lead",
        bench.address("/measures/<id>/imports"),
        {"file": (BytesIO(b"x" * TOO_MUCH), "large.xlsx")},
    )
    assert (text.status_code, file.status_code) == (413, 413)
    assert not bench.changed()
