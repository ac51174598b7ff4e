"""Beginning with what the network has ready."""

from http import HTTPStatus

import pytest

from core.db import db
from improvement.drivers import operations as drivers
from improvement.drivers import packages
from improvement.drivers.queries import nodes_of, working
from improvement.measures import queries as measures
from improvement.projects.model import Project, ProjectStatus
from tests.factories.improvement import ProjectFactory, SharedMeasureFactory
from tests.factories.network import TeamLeadFactory, TeamMemberFactory


@pytest.fixture
def lead(app):
    return TeamLeadFactory()


@pytest.fixture
def package(lead):
    found = packages.new_package(lead.team.network, "Meet early", description="What we know")
    drivers.add(found, "One contact")
    return found


def test_a_new_project_goes_on_to_what_the_network_has_ready(lead, package, sign_in):
    shared = SharedMeasureFactory(network=lead.team.network, name="Plans")
    browser = sign_in(lead.person)
    typed = {"title": "Shorter way", "topic_tags": "school,  plans ,school"}
    answer = browser.post(f"/teams/{lead.team_id}/projects", data=typed)
    project = db.session.scalar(db.select(Project))
    assert (answer.location, project.topic_tags) == (
        f"/projects/{project.id}/start",
        "school, plans",
    )
    page = browser.get(answer.location).text
    assert "Plans (outcome measure)" in page
    assert "Meet early: What we know" in page
    chosen = {"measures": shared.id, "packages": package.id}
    answer = browser.post(answer.location, data=chosen)
    assert answer.location == f"/projects/{project.id}"
    page = browser.get(answer.location).text
    assert "1 measure is yours now. 1 driver or idea is in your driver diagram." in page
    assert [each.origin_id for each in measures.all_of(project)] == [shared.id]
    assert "One contact" in [node.text for node in nodes_of(working(project))]


def test_what_the_project_has_is_not_offered_and_nothing_chosen_is_fine(lead, sign_in):
    project = ProjectFactory(team=lead.team)
    browser, address = sign_in(lead.person), f"/projects/{project.id}/start"
    assert "Nothing more to take over" in browser.get(address).text
    SharedMeasureFactory(network=lead.team.network)
    assert browser.post(address, data={}).status_code == HTTPStatus.SEE_OTHER
    odd = browser.post(address, data={"measures": "12x"})
    assert odd.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Choose among the alternatives." in odd.text
    assert measures.all_of(project) == []


def test_only_the_team_begins_and_only_while_the_project_is_open(lead, sign_in):
    project = ProjectFactory(team=lead.team, status=ProjectStatus.STOPPED)
    address = f"/projects/{project.id}/start"
    assert sign_in(lead.person).get(address).status_code == HTTPStatus.CONFLICT
    other = TeamMemberFactory(team__network=lead.team.network)
    assert sign_in(other.person).get(address).status_code == HTTPStatus.FORBIDDEN
