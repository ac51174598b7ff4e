"""From adopted to daily practice: owner, training, routine and measure, then confirmed."""

from http import HTTPStatus

import pytest

from core import clock
from core.db import db
from improvement.ideas import operations as ideas
from improvement.ideas.model import IdeaStatus
from improvement.implementations import operations, queries
from improvement.implementations.operations import Content
from tests.factories.ideas import IdeaFactory
from tests.factories.improvement import MeasureFactory, ProjectFactory
from tests.factories.network import TeamLeadFactory, TeamMemberFactory

FOUND, REFUSED = HTTPStatus.SEE_OTHER, HTTPStatus.UNPROCESSABLE_ENTITY


@pytest.fixture
def lead(app):
    return TeamLeadFactory()


@pytest.fixture
def idea(lead):
    return IdeaFactory(project=ProjectFactory(team=lead.team), status=IdeaStatus.ADOPTED)


@pytest.fixture
def whole(lead, idea):
    return {
        "owner_id": str(lead.person.id),
        "training": "All new staff in week one",
        "routine": "Call at four",
        "routine_url": "",
        "measure_id": str(MeasureFactory(project=idea.project).id),
        "is_confirmed": "y",
    }


def test_an_adopted_idea_becomes_daily_practice_when_all_is_in_place(lead, idea, whole, sign_in):
    me, address = sign_in(lead.person), f"/change-ideas/{idea.id}/implementation"
    assert "Nobody owns it yet" in me.get(f"/change-ideas/{idea.id}").text
    assert address in me.get("/").text, "the start page reminds"
    some = {"training": "Later", "is_confirmed": ""}
    assert me.post(address, data=some).status_code == FOUND
    assert idea.status is IdeaStatus.ADOPTED
    sent = {**whole, "row_version": "1"}
    assert me.post(address, data=sent).status_code == FOUND
    assert idea.status is IdeaStatus.IMPLEMENTED
    plan = queries.of_idea(idea)
    assert (plan.owner_id, plan.confirmed_on) == (lead.person_id, clock.today())
    text = me.get(f"/change-ideas/{idea.id}").text
    assert "All new staff in week one" in text
    assert address not in me.get("/").text
    ideas.follow_cycles(idea, has_open=True, latest="adopt")
    ideas.follow_cycles(idea, has_open=False, latest="adapt")
    assert idea.status is IdeaStatus.IMPLEMENTED


@pytest.mark.parametrize("missing", ["owner_id", "training", "routine", "measure_id"])
def test_it_is_not_confirmed_while_something_is_missing(lead, idea, whole, sign_in, missing):
    me, address = sign_in(lead.person), f"/change-ideas/{idea.id}/implementation"
    answer = me.post(address, data={**whole, missing: ""})
    assert (answer.status_code, "before you confirm" in answer.text) == (REFUSED, True)
    assert idea.status is IdeaStatus.ADOPTED


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://x.no", "https://", "routine.doc"])
def test_a_link_that_is_no_web_address_is_refused(lead, idea, whole, sign_in, link):
    me, address = sign_in(lead.person), f"/change-ideas/{idea.id}/implementation"
    answer = me.post(address, data={**whole, "routine_url": link})
    assert (answer.status_code, "https://" in answer.text) == (REFUSED, True)


def test_what_is_not_adopted_or_not_ready_cannot_become_practice(idea):
    with pytest.raises(operations.NotComplete):
        operations.confirm(idea)
    operations.describe(idea, Content(training="Something"))
    with pytest.raises(operations.NotComplete):
        operations.confirm(idea)
    ideas.say_status(idea, IdeaStatus.ABANDONED, "Nobody wants it")
    for act in (lambda: operations.confirm(idea), lambda: operations.describe(idea, Content())):
        with pytest.raises(operations.NotAdopted):
            act()


def test_other_teams_read_what_is_in_place_and_write_nothing(idea, sign_in):
    operations.describe(idea, Content(training="Week one"))
    member = sign_in(TeamMemberFactory(team__network=idea.project.team.network).person)
    assert "Week one" in member.get(f"/change-ideas/{idea.id}").text
    answer = member.post(f"/change-ideas/{idea.id}/implementation")
    assert answer.status_code == HTTPStatus.FORBIDDEN
    db.session.rollback()
