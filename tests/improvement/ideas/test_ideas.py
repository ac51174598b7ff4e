"""A project's ideas: written down, followed, put away, and found by others."""

from http import HTTPStatus

import pytest

from core.db import db
from improvement.cycles.model import Decision, Stage
from improvement.ideas import operations, queries
from improvement.ideas.model import Belief, ChangeIdea, IdeaStatus, Origin
from improvement.ideas.tried import tally
from improvement.projects.model import Visibility
from people.persons.queries import with_grants
from tests.factories.ideas import IdeaFactory, LibraryIdeaFactory, a_test_of
from tests.factories.improvement import ProjectFactory
from tests.factories.network import CoordinatorFactory, TeamLeadFactory, TeamMemberFactory

OK, FOUND, REFUSED = HTTPStatus.OK, HTTPStatus.SEE_OTHER, HTTPStatus.UNPROCESSABLE_ENTITY


@pytest.fixture
def lead(app):
    return TeamLeadFactory()


@pytest.fixture
def project(lead):
    return ProjectFactory(team=lead.team)


@pytest.fixture
def mine(lead, project, sign_in):
    return sign_in(lead.person)


def other_team(project, **more):
    return ProjectFactory(team__network=project.team.network, **more)


def granted(person):
    db.session.commit()
    return with_grants(person)


def test_an_idea_is_written_in_one_line_and_shown_with_its_latest_test(project, mine):
    address = f"/projects/{project.id}/ideas"
    assert "No ideas yet" in mine.get(address).text
    assert mine.post(address, data={"title": "Call the family"}).status_code == FOUND
    idea = db.session.scalar(db.select(ChangeIdea))
    a_test_of(idea, Decision.ADAPT, title="One call")
    text = mine.get(address).text
    assert "Call the family" in text
    assert "One call" in text
    empty = mine.post(address, data={"title": " "})
    assert (empty.status_code, "Fill in" in empty.text) == (REFUSED, True)
    long = mine.post(address, data={"title": "x" * 161})
    assert (long.status_code, "x" * 161 in long.text) == (REFUSED, True)


def test_all_about_an_idea_is_written_on_its_page(lead, project, mine):
    idea = IdeaFactory(project=project)
    sent = {
        "title": "Call first",
        "description": "Before the letter",
        "origin": "user",
        "belief": "high",
        "owner_id": str(lead.person.id),
        "row_version": "1",
    }
    assert mine.post(f"/change-ideas/{idea.id}/edit", data=sent).status_code == FOUND
    assert (idea.title, idea.origin, idea.belief) == ("Call first", Origin.USER, Belief.HIGH)
    assert idea.owner_id == lead.person_id
    wrong = {**sent, "row_version": "2", "owner_id": "99999"}
    assert mine.post(f"/change-ideas/{idea.id}/edit", data=wrong).status_code == REFUSED
    page = mine.get(f"/change-ideas/{idea.id}").text
    assert all(said in page for said in ("Call first", "Before the letter", "An idea from users"))


def test_an_idea_in_use_without_a_test_needs_a_reason_and_is_marked(project, mine):
    idea = IdeaFactory(project=project)
    address = f"/change-ideas/{idea.id}/status"
    silent = mine.post(address, data={"status": "adopted", "row_version": "1"})
    assert (silent.status_code, "Write why" in silent.text) == (REFUSED, True)
    sent = {"status": "adopted", "reason": "The law says so", "row_version": "1"}
    assert mine.post(address, data=sent).status_code == FOUND
    assert idea.is_untested
    assert "in use without a test" in mine.get(f"/projects/{project.id}/ideas").text
    operations.follow_cycles(idea, has_open=True, latest=None)
    operations.follow_cycles(idea, has_open=False, latest=None)
    assert idea.is_untested, "a cancelled test gives back what was before it"
    operations.follow_cycles(idea, has_open=True, latest=None)
    operations.follow_cycles(idea, has_open=False, latest="adopt")
    assert (idea.status, idea.is_untested) == (IdeaStatus.ADOPTED, False)


def test_a_running_test_decides_and_nobody_says_else_meanwhile(project, mine):
    idea = IdeaFactory(project=project, status=IdeaStatus.TESTING)
    a_test_of(idea, None)
    assert mine.get(f"/change-ideas/{idea.id}/status").status_code == HTTPStatus.CONFLICT
    assert mine.post(f"/change-ideas/{idea.id}/archive").status_code == HTTPStatus.CONFLICT
    assert idea.archived_at is None


def test_an_idea_is_put_away_and_taken_back(project, mine):
    idea = IdeaFactory(project=project)
    assert mine.post(f"/change-ideas/{idea.id}/archive").status_code == FOUND
    assert queries.all_of(project) == []
    assert "1 idea is put away" in mine.get(f"/projects/{project.id}/ideas").text
    assert mine.post(f"/change-ideas/{idea.id}/restore").status_code == FOUND
    assert queries.all_of(project) == [idea]


def test_ideas_are_judged_one_after_another_and_drawn(project, mine):
    first, second = IdeaFactory.create_batch(2, project=project)
    sent = {"effect": "5", "effort": "1", "row_version": "1"}
    answer = mine.post(f"/change-ideas/{first.id}/judge", data=sent)
    assert answer.location == f"/change-ideas/{second.id}/judge"
    matrix = mine.get(f"/projects/{project.id}/ideas/matrix").text
    assert "Not judged yet" in matrix
    assert "Test first" in matrix
    assert mine.get(answer.location).status_code == OK
    for wrong in ("6", "0", "x", ""):
        sent = {"effect": wrong, "effort": "1", "row_version": "1"}
        assert mine.post(answer.location, data=sent).status_code == REFUSED
    last = mine.post(answer.location, data={**sent, "effect": "2", "belief": "low"})
    assert last.location == f"/projects/{project.id}/ideas/matrix"
    assert (second.effect, second.belief) == (2, Belief.LOW)


def test_others_read_and_do_not_write(project, sign_in):
    idea = IdeaFactory(project=project)
    member = TeamMemberFactory(team__network=project.team.network)
    visitor = sign_in(member.person)
    assert visitor.get(f"/projects/{project.id}/ideas").status_code == OK
    assert visitor.get(f"/change-ideas/{idea.id}").status_code == OK
    for address in ("edit", "judge", "status", "archive"):
        answer = visitor.post(f"/change-ideas/{idea.id}/{address}")
        assert answer.status_code == HTTPStatus.FORBIDDEN
    project.visibility = Visibility.TEAM
    assert visitor.get(f"/change-ideas/{idea.id}").status_code == HTTPStatus.NOT_FOUND


def test_who_else_names_copies_first_then_alike_words_and_what_was_decided(lead, project):
    asked = IdeaFactory(project=project, title="Call the family before the meeting")
    library = LibraryIdeaFactory(network=project.team.network, title="Something else altogether")
    asked.borrowed_from_id = library.id
    copy = IdeaFactory(project=other_team(project), title="Quite new words", borrowed_from=library)
    alike = IdeaFactory(project=other_team(project), title="Calling families first")
    IdeaFactory(project=other_team(project), title="A checklist at the door")
    hidden = other_team(project, visibility=Visibility.TEAM)
    IdeaFactory(project=hidden, title="Call the family before the meeting")
    elsewhere = IdeaFactory(title="Call the family before the meeting")
    a_test_of(copy, Decision.ADOPT)
    a_test_of(alike, Decision.ABANDON, learning="Nobody answers at noon")
    a_test_of(alike, None)
    a_test_of(elsewhere, Decision.ADOPT)
    person = granted(lead.person)
    found = queries.who_else(asked, person)
    assert [(one.idea, one.is_related) for one in found] == [(copy, True), (alike, False)]
    assert [test.learning for test in found[1].tests] == ["Nobody answers at noon"]
    counts = tally(found)
    assert (counts.teams, counts.adopted, counts.abandoned) == (2, 1, 1)
    by_words = queries.who_else("ring: call families", person, besides=project)
    assert alike in [one.idea for one in by_words]
    assert queries.who_else("xyzzy", person) == []


def test_the_panel_answers_while_one_is_planning_in_a_constant_number_of_queries(
    project, mine, count_queries
):
    address = f"/projects/{project.id}/ideas/similar?fragment=1&text=call+families"
    assert "You may be the first" in mine.get(address).text

    def some(number):
        for _turn in range(number):
            idea = IdeaFactory(project=other_team(project), title="Call the families")
            a_test_of(idea, Decision.ABANDON, learning="<b>Noon</b> is bad")

    some(2)
    with count_queries() as few:
        text = mine.get(address).text
    assert "2 teams tried this" in text
    assert "&lt;b&gt;Noon" in text
    some(6)
    with count_queries() as many:
        mine.get(address)
    assert len(many) == len(few)
    whole = mine.get(address.replace("fragment=1&", "")).text
    assert "Who else tested this?" in whole
    assert mine.get(f"/projects/{project.id}/ideas/similar").status_code == OK


def test_the_pages_ask_as_often_for_many_ideas_as_for_few(lead, project, mine, count_queries):
    def ask():
        with count_queries() as seen:
            mine.get(f"/projects/{project.id}/ideas")
            mine.get(f"/change-ideas/{first.id}")
            mine.get(f"/projects/{project.id}/ideas/matrix")
        return len(seen)

    first = IdeaFactory(project=project, owner=lead.person, title="Call the family")
    taken = IdeaFactory(project=other_team(project), borrowed_from=first)
    a_test_of(taken, Decision.ADOPT)
    few = ask()
    for _turn in range(6):
        source = IdeaFactory(project=other_team(project), borrowed_from=first)
        idea = IdeaFactory(project=project, borrowed_from=source, owner=lead.person)
        a_test_of(idea, Decision.ADOPT)
        a_test_of(idea, None, stage=Stage.PLAN)
    assert ask() == few
    assert few <= 3 * 13


def test_the_network_reads_its_library_and_the_coordinator_writes_it(app, sign_in):
    held = CoordinatorFactory()
    idea = LibraryIdeaFactory(network=held.network)
    mine = sign_in(held.person)
    assert mine.get(f"/change-ideas/{idea.id}").status_code == OK
    sent = {"title": "Said better", "row_version": "1"}
    assert mine.post(f"/change-ideas/{idea.id}/edit", data=sent).status_code == FOUND
    assert idea.title == "Said better"
    member = sign_in(TeamMemberFactory(team__network=held.network).person)
    assert member.get(f"/change-ideas/{idea.id}").status_code == OK
    assert member.post(f"/change-ideas/{idea.id}/edit").status_code == HTTPStatus.FORBIDDEN
