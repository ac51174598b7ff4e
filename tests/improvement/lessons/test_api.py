"""Closed tests of a network that programs read: those of projects their person may see."""

import pytest

from improvement.cycles.model import Decision, Stage
from improvement.ideas import operations as ideas
from improvement.projects.model import Visibility
from tests.factories.cycles import a_cycle
from tests.factories.ideas import a_test_of
from tests.improvement.readers import OF_A_NETWORK, readers

pytestmark = pytest.mark.usefixtures("frozen_clock")


@pytest.fixture
def place(app):
    return readers(app)


def test_a_network_tells_its_closed_tests_to_those_who_may_see_the_project(place, count_queries):
    path = f"/networks/{place.team.network_id}/cycles"
    idea = ideas.write_down(place.project, "Call the day before")
    closed = a_test_of(idea, Decision.ABANDON)
    a_cycle(place.project, Stage.PLAN)
    assert place.statuses(path) == OF_A_NETWORK
    with count_queries() as few:
        (told,) = place.beside.ask(path).json["items"]
    assert (told["id"], told["project_id"]) == (closed.id, place.project.id)
    assert (told["idea"], told["decision"]) == (idea.title, "abandon")
    for _number in range(4):
        a_test_of(idea, Decision.ADAPT)
    with count_queries() as many:
        assert place.beside.ask(path).json["total"] == 5
    assert len(many) <= len(few)
    place.project.visibility = Visibility.TEAM
    assert place.beside.ask(path).json["items"] == []
    assert place.inside.ask(path).json["total"] == 5
