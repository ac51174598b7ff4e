"""Taking an idea over, and a compliment to where it came from (R18)."""

from http import HTTPStatus

import pytest
from sqlalchemy import select

from core.db import db
from core.outbox import Job
from improvement.borrowings import operations
from improvement.ideas.model import ChangeIdea, Origin
from tests.factories.ideas import IdeaFactory, LibraryIdeaFactory
from tests.factories.improvement import ProjectFactory
from tests.factories.network import CoordinatorFactory, TeamLeadFactory, TeamMemberFactory


@pytest.fixture
def origin(app):
    return TeamLeadFactory(person__language="nn")


@pytest.fixture
def idea(origin):
    return IdeaFactory(project__team=origin.team, title="Call first", description="At four")


@pytest.fixture
def taker(origin):
    return TeamMemberFactory(team__network=origin.team.network, team__name="Team Vik")


def copies():
    return list(
        db.session.scalars(select(ChangeIdea).where(ChangeIdea.borrowed_from_id.is_not(None)))
    )


def test_an_idea_is_taken_in_two_clicks_and_its_team_hears_a_compliment(
    idea, origin, taker, sign_in
):
    project = ProjectFactory(team=taker.team)
    me, address = sign_in(taker.person), f"/change-ideas/{idea.id}/borrow"
    assert "checked" in me.get(address).text, "the only project is chosen beforehand"
    answer = me.post(address, data={"project_id": str(project.id)})
    (copy,) = copies()
    assert answer.location == f"/change-ideas/{copy.id}"
    assert (copy.title, copy.description) == ("Call first", "At four")
    assert (copy.origin, copy.borrowed_from_id) == (Origin.BORROWED, idea.id)
    (mail,) = db.session.scalars(select(Job))
    assert mail.person_id == origin.person_id
    assert mail.payload["to"] == origin.person.email
    assert "Team Vik" in mail.payload["subject"]
    assert f"/change-ideas/{idea.id}" in mail.payload["body"]
    assert "Team Vik" in me.get(f"/change-ideas/{idea.id}").text
    assert "Team Vik har lånt ideen dykkar" in sign_in(origin.person).get("/").text
    assert "has taken over your idea" not in me.get("/").text
    again = me.post(address, data={"project_id": str(project.id)})
    assert again.status_code in (HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.SEE_OTHER)
    assert len(copies()) == 1


def test_nothing_is_taken_twice_or_from_oneself(idea, taker):
    project = ProjectFactory(team=taker.team)
    operations.borrow(idea, project)
    with pytest.raises(operations.AlreadyTaken):
        operations.borrow(idea, project)
    with pytest.raises(operations.IsYours):
        operations.borrow(idea, idea.project)
    operations.borrow(idea, ProjectFactory(team=idea.project.team))
    assert len(list(db.session.scalars(select(Job)))) == 1, "nobody thanks themselves"


def test_an_idea_of_the_library_is_taken_without_mail(app, taker):
    idea = LibraryIdeaFactory(network=taker.team.network)
    copy = operations.borrow(idea, ProjectFactory(team=taker.team))
    assert copy.origin is Origin.PACKAGE
    assert list(db.session.scalars(select(Job))) == []


def test_the_coordinator_takes_a_teams_idea_into_the_library_once(idea, sign_in):
    held = CoordinatorFactory(network=idea.project.team.network)
    me, address = sign_in(held.person), f"/change-ideas/{idea.id}/take-in"
    assert me.post(address).status_code == HTTPStatus.SEE_OTHER
    (copy,) = copies()
    assert (copy.network_id, copy.borrowed_from_id) == (held.network.id, idea.id)
    assert me.post(address, data={"form_key": "b"}).status_code == HTTPStatus.CONFLICT
    assert me.get(f"/change-ideas/{copy.id}").status_code == HTTPStatus.OK


def test_who_writes_in_no_team_takes_nothing_and_who_sees_nothing_finds_nothing(idea, sign_in):
    coordinator = sign_in(CoordinatorFactory(network=idea.project.team.network).person)
    assert coordinator.post(f"/change-ideas/{idea.id}/borrow").status_code == HTTPStatus.FORBIDDEN
    stranger = sign_in(TeamMemberFactory().person)
    assert stranger.get(f"/change-ideas/{idea.id}/borrow").status_code == HTTPStatus.NOT_FOUND
    member = sign_in(TeamMemberFactory(team__network=idea.project.team.network).person)
    assert member.post(f"/change-ideas/{idea.id}/take-in").status_code == HTTPStatus.FORBIDDEN
    assert "no project for it" in member.get(f"/change-ideas/{idea.id}/borrow").text
