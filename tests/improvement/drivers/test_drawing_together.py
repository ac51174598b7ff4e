"""Several people draw at once: an open page hears of it, cheaply, and says who it was."""

from datetime import timedelta

import pytest

from core.db import db
from improvement.drivers import operations, queries
from network.teams.model import TeamMembership
from people.persons.model import Role
from tests.factories.improvement import ProjectFactory
from tests.factories.network import CoordinatorFactory, TeamFactory
from tests.factories.people import PersonFactory
from tests.factories.theory import drawn, large

JSON = {"Accept": "application/json"}


@pytest.fixture
def team(app):
    return TeamFactory()


@pytest.fixture
def project(team):
    return ProjectFactory(team=team)


@pytest.fixture
def join(team, sign_in):
    """Return the browser of a new member of the team."""

    def enter(name):
        person = PersonFactory(name=name)
        db.session.add(TeamMembership(team=team, person=person, role=Role.MEMBER))
        db.session.flush()
        return sign_in(person)

    return enter


def ask(browser, url, mark):
    return browser.get(url, headers={**JSON, "If-None-Match": f'"{mark}"'})


def mark_on(page):
    return page.text.split('data-mark="')[1].split('"')[0]


def test_an_open_page_hears_of_anothers_step_and_not_of_its_own(join, project, frozen_clock):
    url = f"/projects/{project.id}/drivers"
    kari, ola = join("Kari Moen"), join("Ola Vik")
    mark = mark_on(kari.get(url))
    assert ask(kari, url, mark).status_code == 304

    for step, seen in (
        ({"action": "add", "text": "Plan", "node": "abc"}, "Plan"),
        ({"action": "add", "text": "Contact", "node": "def", "effect": "abc"}, "Contact"),
        ({"action": "rename", "node": "abc", "text": "Shared plan"}, "Shared plan"),
        ({"action": "disconnect", "node": "def", "effect": "abc"}, "Not connected yet"),
        ({"action": "remove", "node": "def"}, "Shared plan"),
    ):
        frozen_clock.shift(timedelta(seconds=5))
        his = ola.post(url, data=step, headers=JSON).json
        news = ask(kari, url, mark)
        assert (news.status_code, news.json["said"]) == (200, "Ola Vik drew something."), step
        assert seen in news.json["outline"]
        assert his["mark"] == news.json["mark"] != mark
        assert ask(ola, url, his["mark"]).status_code == 304
        mark = news.json["mark"]

    frozen_clock.shift(timedelta(seconds=5))
    hers = kari.post(url, data={"action": "add", "text": "Trust"}, headers=JSON).json
    other_window = ask(kari, url, mark)
    assert (other_window.json["said"], other_window.json["mark"]) == ("", hers["mark"])


def test_a_reader_hears_that_something_was_drawn_but_not_by_whom(
    join, sign_in, project, frozen_clock
):
    diagram, url = drawn({"Plan": {}}, project), f"/projects/{project.id}/drivers"
    reader = sign_in(CoordinatorFactory(network=project.team.network).person)
    mark = mark_on(reader.get(url))
    frozen_clock.shift(timedelta(seconds=5))
    join("Kari Moen").post(url, data={"action": "add", "text": "Trust"})
    news = ask(reader, url, mark).json
    assert (news["said"], "Trust" in news["outline"]) == ("Somebody drew something.", True)
    assert 'name="action"' not in news["outline"]
    stranger = sign_in(PersonFactory())
    assert ask(stranger, url, mark).status_code == 404
    for odd in ("", "x", "x-" + "9" * 16, "x-99999999999999999999", "é-1"):
        said = ask(reader, url, odd.encode().decode("latin-1"))
        assert said.status_code == 200
    package = operations.new_package(project.team.network, "Early help")
    there = f"/driver-diagrams/{package.id}"
    assert ask(reader, there, mark_on(reader.get(there))).status_code == 304
    assert diagram.id != package.id


def test_what_was_renamed_meanwhile_is_still_a_conflict_for_who_saw_the_old_words(join, project):
    drawn({"Plan": {}}, project)
    node = queries.nodes_of(queries.working(project))[-1]
    url, kari = f"/projects/{project.id}/drivers", join("Kari Moen")
    operations.rename(queries.working(project), node.key, "Theirs")
    mine = {"action": "rename", "node": node.key, "text": "Mine", "was": "Plan"}
    answer = kari.post(url, data=mine, headers=JSON)
    assert (answer.status_code, "Theirs" in answer.json["message"]) == (409, True)


def test_nothing_new_costs_one_query_more_than_being_let_in(join, project, count_queries):
    large(project)
    url, kari = f"/projects/{project.id}/drivers", join("Kari Moen")
    mark = mark_on(kari.get(url))
    with count_queries() as seen:
        assert ask(kari, url, mark).status_code == 304
    ours = [each for each in seen if "driver_node" in str(each)]
    assert len(ours) == 1
    assert len(seen) <= 5, seen
