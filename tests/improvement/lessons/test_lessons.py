"""Searching what others have tested; what was abandoned is credited."""

from datetime import date
from http import HTTPStatus

import pytest

from improvement.cycles.model import Decision
from improvement.projects.model import Visibility
from tests.factories.ideas import IdeaFactory, a_test_of
from tests.factories.network import TeamFactory, TeamMemberFactory


@pytest.fixture
def member(app):
    return TeamMemberFactory()


@pytest.fixture
def me(member, sign_in):
    return sign_in(member.person)


def an_idea(network, title, **more):
    return IdeaFactory(project__team=TeamFactory(network=network), title=title, **more)


def test_closed_tests_are_found_by_word_decision_and_team(member, me):
    network = member.team.network
    address = f"/networks/{network.id}/tests"
    assert "No closed tests yet" in me.get(address).text
    call, lists = an_idea(network, "Ring familien"), an_idea(network, "Sjekkliste")
    a_test_of(call, Decision.ABANDON, title="First call", learning="Nobody answers at noon")
    a_test_of(lists, Decision.ADOPT, title="One list", decided_on=date(2026, 3, 1))
    a_test_of(lists, None, title="Running now")
    secret = an_idea(network, "Hidden", project__visibility=Visibility.TEAM)
    a_test_of(secret, Decision.ADOPT, title="Secret test")
    a_test_of(IdeaFactory(), Decision.ADOPT, title="Elsewhere")
    text = me.get(address).text
    assert text.index("One list") < text.index("First call"), "the latest first"
    assert "found this out for all of us" in text
    assert not any(said in text for said in ("Running now", "Secret test", "Elsewhere"))
    for query, first, second in [
        ("text=familiene", True, False),
        ("text=noon", True, False),
        ("decision=adopt", False, True),
        (f"team={lists.project.team_id}", False, True),
        (f"decision=abandon&team={lists.project.team_id}", False, False),
    ]:
        found = me.get(f"{address}?{query}").text
        assert ("First call" in found, "One list" in found) == (first, second), query


@pytest.mark.parametrize(
    "query", ["decision=x&team=x&page=x", "team=0&page=0", "team=99999999999&page=-1"]
)
def test_an_address_nobody_wrote_by_hand_is_answered(member, me, query):
    a_test_of(an_idea(member.team.network, "Idea"), Decision.ADOPT, title="One list")
    answer = me.get(f"/networks/{member.team.network_id}/tests?{query}")
    assert answer.status_code == HTTPStatus.OK


def test_many_tests_come_in_pages_with_as_many_queries(member, me, count_queries):
    network, idea = member.team.network, an_idea(member.team.network, "Idea")
    address = f"/networks/{network.id}/tests"
    a_test_of(idea, Decision.ADOPT)
    with count_queries() as few:
        me.get(address)
    for number in range(24):
        a_test_of(an_idea(network, "Idea"), Decision.ADAPT, title=f"Test {number:02}")
    with count_queries() as many:
        text = me.get(address).text
    assert len(many) == len(few) <= 15
    assert "25 tests found" in text
    assert "page=2" in text
    assert "Test 00" in me.get(f"{address}?page=2").text
