"""Change ideas that programs read: as in the list and on the page of each."""

import pytest

from core.db import db
from improvement.borrowings import operations as borrowings
from improvement.ideas import operations
from improvement.ideas.model import Belief, IdeaStatus
from improvement.projects.model import Visibility
from people.persons.model import Role
from tests.improvement.readers import OF_A_NETWORK, OF_A_PROJECT, readers
from tests.improvement.things import a_measure, a_team, somebody
from tests.support.programs import Program

pytestmark = pytest.mark.usefixtures("frozen_clock")


@pytest.fixture
def place(app):
    return readers(app)


def _ideas(program, project):
    return program.ask(f"/projects/{project.id}/ideas").json["items"]


def test_ideas_are_read_by_whoever_reads_the_page(place):
    operations.write_down(place.project, "Call the day before")
    operations.write_down(place.team.network, "A shared calendar")
    assert place.statuses(f"/projects/{place.project.id}/ideas") == OF_A_PROJECT
    assert place.statuses(f"/networks/{place.team.network_id}/ideas") == OF_A_NETWORK


def test_an_idea_is_told_with_its_status_its_worth_and_that_it_is_put_away(place):
    idea = operations.write_down(place.project, "Call", description="The day before")
    away = operations.write_down(place.project, "Write a letter")
    operations.archive(away)
    operations.write_down(place.project, "Meet at school")
    operations.judge(idea, effect=5, effort=2, belief=Belief.HIGH)
    operations.say_status(idea, IdeaStatus.ADOPTED, "Everybody does it")
    idea.owner_id = place.lead.id
    first, *others = _ideas(place.inside, place.project)
    assert first == {
        "id": idea.id,
        "project_id": place.project.id,
        "network_id": None,
        "title": "Call",
        "description": "The day before",
        "status": "adopted",
        "is_untested": True,
        "status_reason": "Everybody does it",
        "effect": 5,
        "effort": 2,
        "belief": "high",
        "owner": "Lead",
        "origin": "team",
        "borrowed_from": "",
        "borrowed_from_id": None,
        "is_archived": False,
    }
    told = [(each["title"], each["is_archived"]) for each in others]
    assert told == [("Meet at school", False), ("Write a letter", True)]


def test_a_borrowed_idea_names_its_team_and_leads_only_where_one_may_look(app, place):
    theirs = a_measure(team=a_team(place.team.network, "Lender")).project
    source = operations.write_down(theirs, "Text messages")
    borrowings.borrow(source, place.project)
    seen = [_ideas(place.inside, place.project)[0]]
    theirs.visibility = Visibility.TEAM
    seen += [_ideas(place.inside, place.project)[0]]
    assert [each["borrowed_from"] for each in seen] == ["Team Lender"] * 2
    assert [each["borrowed_from_id"] for each in seen] == [source.id, None]
    lender = Program(app, somebody(theirs.team, Role.LEAD, "Lender"))
    assert _ideas(lender, place.project)[0]["borrowed_from_id"] == source.id


def test_a_library_is_told_without_what_was_put_away(place):
    network = place.team.network
    kept = operations.write_down(network, "A shared calendar")
    operations.archive(operations.write_down(network, "A newsletter"))
    (told,) = place.inside.ask(f"/networks/{network.id}/ideas").json["items"]
    assert (told["id"], told["network_id"], told["project_id"]) == (kept.id, network.id, None)


def test_many_ideas_take_no_more_queries_than_one(place, count_queries):
    def asked():
        db.session.expire_all()
        with count_queries() as seen:
            _ideas(place.inside, place.project)
        return len(seen)

    theirs = a_measure(team=a_team(place.team.network, "Lender")).project
    borrowings.borrow(operations.write_down(theirs, "Idea"), place.project)
    few = asked()
    for number in range(6):
        source = operations.write_down(theirs, f"Idea {number}")
        borrowings.borrow(source, place.project).owner_id = place.lead.id
    assert asked() <= few
