"""A token that is bound to one project reaches nothing besides it."""

import pytest

from core import throttling
from core.db import db
from improvement.drivers.operations import begin
from network.teams.model import TeamMembership
from people.persons.model import Role
from people.tokens import operations, queries
from tests.factories.cycles import a_cycle
from tests.improvement.things import a_measure, a_place_with_a_measure, somebody
from tests.support.programs import V1, WRITE, Program

pytestmark = pytest.mark.usefixtures("frozen_clock")


@pytest.fixture
def place(app):
    throttling.clear()
    found = a_place_with_a_measure()
    found.lead = somebody(found.team, Role.LEAD, "Lead")
    found.elsewhere = a_measure(team=found.team, name="Elsewhere")
    return found


def _bound(app, place, *scopes):
    return Program(app, place.lead, *scopes, only=("project", place.measure.project_id))


def test_it_reads_and_writes_its_own_project_only(app, place):
    program = _bound(app, place, WRITE)
    own, other = place.measure, place.elsewhere
    number = {"numerator": 1, "denominator": 2}
    answers = {
        measure.name: [
            program.ask(f"/projects/{measure.project_id}").status_code,
            program.ask(f"/projects/{measure.project_id}/measurements").status_code,
            program.ask(f"/measures/{measure.id}").status_code,
            program.ask(f"/measures/{measure.id}/chart").status_code,
            program.send(f"/measures/{measure.id}/measurements/2026-01-01", number).status_code,
        ]
        for measure in (own, other)
    }
    assert answers == {own.name: [200, 200, 200, 200, 201], other.name: [404] * 5}
    listed = program.ask("/projects").json
    assert [each["id"] for each in listed["items"]] == [own.project_id]
    assert program.ask("/me").json["bound_to_id"] == own.project_id


def test_whatever_is_declared_lets_no_bound_token_out_of_its_project(app, place):
    program = _bound(app, place)
    other = place.elsewhere
    ids = {"networks": place.team.network_id, "teams": place.team.id}
    ids |= {"projects": other.project_id, "measures": other.id}
    ids |= {"cycles": a_cycle(other.project).id, "driver-diagrams": begin(other.project).id}
    for path in program.ask("/openapi.json").json["paths"]:
        kind = path.removeprefix(V1).split("/")[1]
        if kind in ("me", "projects") and "{" not in path:
            continue  # they tell of the token's own project, above
        filled = path.replace("{id}", str(ids.get(kind, 1))).replace("{period}", "2026-01-01")
        assert program.ask(filled).status_code in (403, 404), path


def test_it_is_over_when_its_maker_no_longer_is_in_the_team(app, place):
    program = _bound(app, place)
    path = f"/projects/{place.measure.project_id}"
    assert program.ask(path).status_code == 200
    held = db.session.query(TeamMembership).filter_by(person_id=place.lead.id).one()
    db.session.delete(held)
    assert program.ask(path).status_code == 404


def test_lead_and_measure_lead_make_and_withdraw_what_others_may_not(app, place, sign_in):
    address = f"/projects/{place.measure.project_id}/api-tokens"
    typed = {"name": "The warehouse", "days": "365", "scopes": [WRITE]}
    made = sign_in(place.lead).post(f"{address}/new", data=typed)
    assert made.status_code == 200
    assert "alone" in made.text
    (token,) = queries.bound_to("project", place.measure.project_id)
    assert token.scope_words == {"read", WRITE}
    assert "The warehouse" in sign_in(place.lead).get(address).text
    assert sign_in(place.member).get(address).status_code == 403
    assert sign_in(place.stranger).get(address).status_code == 404
    revoke = f"/project-tokens/{token.id}/revoke"
    assert sign_in(place.member).post(revoke).status_code == 403
    second = somebody(place.team, Role.MEASURE_LEAD, "Measure lead")
    assert sign_in(second).post(revoke).status_code == 303
    assert queries.get(token.id).revoked_at


def test_a_personal_token_is_not_withdrawn_through_a_project(app, place, sign_in):
    token, _secret = operations.issue(place.lead, "Mine", (), 30)
    assert sign_in(place.lead).post(f"/project-tokens/{token.id}/revoke").status_code == 404
