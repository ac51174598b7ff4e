"""A network's library: packages, what teams found, and taking one over."""

from http import HTTPStatus

import pytest
from sqlalchemy import select

from core.db import db
from improvement.borrowings import operations as borrowings
from improvement.cycles.model import Decision
from improvement.drivers import operations as drivers
from improvement.drivers import queries as diagrams
from improvement.drivers.model import DriverDiagram, NodeKind
from improvement.ideas.model import ChangeIdea, Origin
from tests.factories.ideas import IdeaFactory, LibraryIdeaFactory, a_test_of
from tests.factories.improvement import ProjectFactory
from tests.factories.network import CoordinatorFactory, TeamMemberFactory

OK, FOUND, REFUSED = HTTPStatus.OK, HTTPStatus.SEE_OTHER, HTTPStatus.UNPROCESSABLE_ENTITY


@pytest.fixture
def held(app):
    return CoordinatorFactory()


@pytest.fixture
def package(held):
    diagram = drivers.new_package(held.network, "Told once", description="From Fjordane")
    driver = drivers.add(diagram, "Knowing each other")
    drivers.add(diagram, "A common list", effect=driver.key, kind=NodeKind.CHANGE_IDEA)
    return diagram


def library_idea():
    return db.session.scalar(select(ChangeIdea).where(ChangeIdea.network_id.is_not(None)))


def test_a_coordinator_begins_a_package_and_a_single_idea(held, sign_in):
    me, address = sign_in(held.person), f"/networks/{held.network.id}/change-packages"
    assert "No change packages yet" in me.get(address).text
    assert me.post(address, data={"title": ""}).status_code == REFUSED
    made = me.post(address, data={"title": "Told once", "description": "Why"})
    diagram = db.session.scalar(select(DriverDiagram))
    assert made.location == f"/change-packages/{diagram.id}"
    assert "The package is empty" in me.get(made.location).text
    ideas = f"/networks/{held.network.id}/change-ideas"
    assert me.post(ideas, data={"title": "A single idea"}).status_code == FOUND
    assert me.post(ideas, data={"title": "x" * 200}).status_code == REFUSED
    text = me.get(address).text
    assert "Told once" in text
    assert "A single idea" in text
    edited = {"title": "Told only once", "description": "", "row_version": "1"}
    assert me.post(f"{made.location}/edit", data=edited).status_code == FOUND
    assert me.post(f"{made.location}/archive").status_code == FOUND
    assert "1 package is put away" in me.get(address).text
    assert me.post(f"{made.location}/restore").status_code == FOUND


def test_a_team_adopts_a_package_in_two_clicks_and_its_test_is_counted(package, sign_in):
    member = TeamMemberFactory(team__network=package.network)
    project = ProjectFactory(team=member.team)
    me, address = sign_in(member.person), f"/change-packages/{package.id}"
    assert "Adopt to our diagram" in me.get(address).text
    form = me.get(f"{address}/adopt").text
    assert form.count("checked") == 3, "project, driver and idea"
    nodes = [node.id for node in diagrams.nodes_of(package) if node.kind is not NodeKind.AIM]
    sent = {"project_id": str(project.id), "node_ids": [str(id) for id in nodes]}
    assert me.post(f"{address}/adopt", data={**sent, "node_ids": []}).status_code == REFUSED
    assert me.post(f"{address}/adopt", data=sent).status_code == FOUND
    copy = db.session.scalar(select(ChangeIdea).filter_by(project_id=project.id))
    assert (copy.origin, copy.borrowed_from_id) == (Origin.PACKAGE, library_idea().id)
    assert me.post(f"{address}/adopt", data={**sent, "form_key": "b"}).status_code == FOUND
    assert len(list(db.session.scalars(select(ChangeIdea).filter_by(project_id=project.id)))) == 1
    a_test_of(copy, Decision.ADOPT)
    further = borrowings.borrow(copy, ProjectFactory(team__network=package.network))
    a_test_of(further, Decision.ABANDON)
    text = me.get(address).text
    assert "2 teams tried this" in text
    assert "1 adopted it, 1 abandoned it" in text
    assert member.team.name in text
    library = me.get(f"/networks/{package.network_id}/change-packages").text
    assert "1 driver, 1 idea" in library
    assert "2 teams tried this" in library


def test_the_library_asks_as_often_for_many_as_for_few(held, package, sign_in, count_queries):
    me = sign_in(held.person)

    def ask(address):
        with count_queries() as seen:
            assert me.get(address).status_code == OK
        return len(seen)

    addresses = (f"/networks/{held.network.id}/change-packages", f"/change-packages/{package.id}")
    a_test_of(borrowings.borrow(library_idea(), ProjectFactory(team__network=held.network)), None)
    few = [ask(address) for address in addresses]
    for _turn in range(4):
        drivers.add(package, "Another", kind=NodeKind.PRIMARY)
        LibraryIdeaFactory(network=held.network)
        copy = borrowings.borrow(library_idea(), ProjectFactory(team__network=held.network))
        a_test_of(copy, Decision.ADAPT)
    assert [ask(address) for address in addresses] == few
    assert max(few) <= 15


def test_others_read_and_do_not_write(package, sign_in):
    member = sign_in(TeamMemberFactory(team__network=package.network).person)
    address = f"/change-packages/{package.id}"
    assert "no project for it" in member.get(f"{address}/adopt").text
    for act in ("edit", "archive", "restore"):
        assert member.post(f"{address}/{act}").status_code == HTTPStatus.FORBIDDEN
    posted = member.post(f"/networks/{package.network_id}/change-packages")
    assert posted.status_code == HTTPStatus.FORBIDDEN
    stranger = sign_in(TeamMemberFactory().person)
    assert stranger.get(address).status_code == HTTPStatus.NOT_FOUND
    own = drivers.begin(IdeaFactory().project)
    assert member.get(f"/change-packages/{own.id}").status_code == HTTPStatus.NOT_FOUND
