"""The API: described as it is, open to nobody the pages are closed to, and hard to break."""

import re

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from core import throttling
from core.db import db
from core.rest import PREFIX, bearer
from people.persons.model import Person
from tests.support import rights
from tests.support.programs import WRITE, Program
from tests.support.world import ROLES, VISITOR

TABLE = dict(rights.table())
ANSWERS = {404: rights.UNSEEN, 403: rights.NOT_THEIRS, 401: rights.SIGN_IN}
JANUARY = "2026-01-01"
EXAMPLES = 6  # of each address; many more were tried when it was written
# Not that everything of the right shape is accepted: 13 of 12 has it, and is refused.
NAMES = (
    *("not_a_server_error", "status_code_conformance", "content_type_conformance"),
    *("response_headers_conformance", "response_schema_conformance", "negative_data_rejection"),
    *("unsupported_method", "allow_header_conformance", "ignored_auth"),
)
load_all_checks()
CHECKS_MADE = CHECKS.get_by_names(NAMES)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    app, world = rights.make(tmp_path_factory.mktemp("api"))
    with app.app_context():
        throttling.clear()
        people = {
            role: db.session.get(Person, int(cookie.partition(".")[0]))
            for role, cookie in world.people.items()
            if cookie
        }
        programs = {role: Program(app, person, WRITE) for role, person in people.items()}
        db.session.commit()
    return app, world, programs


@pytest.fixture
def described(world):
    app, _world, _programs = world
    return app.test_client().get(f"{PREFIX}/openapi.json").json


def _filled(path, world):
    kind = path.removeprefix(f"{PREFIX}/").split("/")[0]
    return path.replace("{id}", str(world.things.get(kind, 1))).replace("{period}", JANUARY)


def _page(method, path):
    """Return the act on a page that an address of the API stands beside."""
    kind = path.removeprefix(f"{PREFIX}/").split("/")[0]
    if method in ("put", "post"):
        return "POST", f"/{kind}/<id>/measurements"
    return "GET", f"/{kind}/<id>"


def test_the_description_names_every_address_and_no_other(world, described):
    app, _world, _programs = world
    known = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(PREFIX) and rule.endpoint != "rest.description"
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    told = {(path, method) for path, acts in described["paths"].items() for method in acts}
    assert told == known
    ids = [act["operationId"] for acts in described["paths"].values() for act in acts.values()]
    assert len(ids) == len(set(ids)) > 15


def test_everything_described_is_behind_a_token(world, described):
    app, _world, _programs = world
    guards = {
        rule.rule: app.view_functions[rule.endpoint].guard
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(PREFIX)
    }
    assert guards.pop(f"{PREFIX}/openapi.json") == "public"
    assert set(guards.values()) == {"by_token"}


@pytest.mark.parametrize("role", [role for role in ROLES if role != VISITOR])
def test_each_role_is_told_by_the_api_what_the_pages_tell(world, described, role):
    app, things, programs = world
    found, promised = {}, {}
    with app.app_context():
        for path, acts in described["paths"].items():
            for method in acts if "{id}" in path else ():
                more = {"data": "{}", "content_type": "application/json"}
                answer = programs[role].ask(_filled(path, things), method.upper(), **more)
                assert answer.status_code < 500, answer.text
                found[method, path] = ANSWERS.get(answer.status_code, rights.YES)
                promised[method, path] = TABLE[_page(method, path)][role]
    assert found == promised


@pytest.mark.parametrize("path", ["/networks", "/projects"])
@pytest.mark.parametrize("role", [role for role in ROLES if role != VISITOR])
def test_a_list_holds_only_what_its_reader_may_see_alone(world, path, role):
    app, _things, programs = world
    with app.app_context():
        for each in programs[role].ask(path).json["items"]:
            assert programs[role].ask(f"{path}/{each['id']}").status_code == 200


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_nobody_breaks_it_with_what_nobody_thought_of(world, described, monkeypatch, mode):
    app, things, programs = world
    monkeypatch.setattr(bearer, "MOST", 10**9)
    monkeypatch.setattr(bearer, "_MOST_GUESSES", 10**9)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    headers = {"Authorization": f"Bearer {programs['lead'].secret}"}
    headers["Accept-Encoding"] = "identity"  # what asks here reads no gzip
    schema = schemathesis.openapi.from_dict(described)
    schema.app = app
    for found in schema.get_all_operations():
        operation = found.ok()
        if mode is GenerationMode.NEGATIVE and not _takes_anything(operation):
            continue
        kind = operation.path.removeprefix(f"{PREFIX}/").split("/")[0]
        known = {"id": things.things[kind]} if "{id}" in operation.path else None
        _try(operation.as_strategy(mode, path_parameters=known), headers)


def _takes_anything(operation):
    return bool(operation.query) or bool(operation.body) or "{" in operation.path


def _try(cases, headers):
    """Send some cases and look at each answer; the same ones every time."""

    @seed(2026)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def attempt(case):
        case.call_and_validate(headers=headers, checks=CHECKS_MADE)

    attempt()
