"""The pages of a project."""

from http import HTTPStatus

import pytest

from core.db import db
from improvement.projects.model import Project, ProjectStatus, Visibility
from people.persons.model import Role
from tests.factories.improvement import AimFactory, MeasureFactory, ProjectFactory, log
from tests.factories.network import (
    CoordinatorFactory,
    TeamFactory,
    TeamLeadFactory,
    TeamMemberFactory,
)
from tests.factories.people import PersonFactory

ODD = ["=HYPERLINK(1)", "<b>bold</b>", "Čáŋ á", "👪 family", "Ærøskøbing"]


@pytest.fixture
def lead(app):
    return TeamLeadFactory()


def test_a_title_is_enough_to_begin(lead, sign_in):
    answer = sign_in(lead.person).post(f"/teams/{lead.team_id}/projects", data={"title": "Plans"})
    project = db.session.scalar(db.select(Project))
    assert answer.location == f"/projects/{project.id}"
    assert (project.title, project.status) == ("Plans", ProjectStatus.DRAFT)
    page = sign_in(lead.person).get(answer.location)
    assert "Nothing is measured yet" in page.text
    assert "Before the work begins" in page.text


@pytest.mark.parametrize("title", ODD)
def test_any_letters_are_kept_as_they_are(lead, sign_in, title):
    browser = sign_in(lead.person)
    answer = browser.post(f"/teams/{lead.team_id}/projects", data={"title": title})
    assert db.session.scalar(db.select(Project.title)) == title
    assert "<b>bold" not in browser.get(answer.location).text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Fill in “Title”."),
        ({"title": "x" * 10_000}, "can have 120 characters at most"),
        ({"title": "a\0b"}, "a character that is not text"),
        ({"title": "Ok", "start_date": "30.02.2026"}, "no such day in that month"),
        ({"title": "Ok", "start_date": "1.1.9999"}, "between 1900 and 2200"),
        ({"title": "Ok", "visibility": "public"}, "Choose one of the alternatives."),
        ({"title": "Ok", "problem_statement": "01010750160"}, "national identity number"),
        (
            {"title": "Ok", "start_date": "2026-05-01", "planned_end_date": "2026-04-01"},
            "The end cannot come before the beginning.",
        ),
    ],
)
def test_what_cannot_be_saved_is_said_kindly_and_the_rest_is_kept(lead, sign_in, typed, said):
    answer = sign_in(lead.person).post(
        f"/teams/{lead.team_id}/projects", data={"aim_sketch": "Kept text", **typed}
    )
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert said in answer.text
    assert "Kept text" in answer.text
    assert db.session.scalar(db.select(Project)) is None


def test_the_work_begins_when_lead_measure_lead_and_aim_are_there(lead, sign_in):
    project = AimFactory(project__team=lead.team, project__status=ProjectStatus.DRAFT).project
    browser = sign_in(lead.person)
    refused = browser.post(f"/projects/{project.id}/begin")
    assert refused.status_code == HTTPStatus.CONFLICT
    assert "measure lead" in refused.text
    TeamMemberFactory(team=lead.team, person=lead.person, role=Role.MEASURE_LEAD)
    browser = sign_in(lead.person)
    assert browser.post(f"/projects/{project.id}/begin").status_code == HTTPStatus.SEE_OTHER
    assert project.status is ProjectStatus.ACTIVE
    assert "One person is both" in browser.get(f"/projects/{project.id}").text


def test_two_who_write_at_once_see_both_versions(lead, sign_in):
    project = ProjectFactory(team=lead.team, title="Before")
    db.session.commit()
    old = project.version
    project.title = "Theirs"
    answer = sign_in(lead.person).post(
        f"/projects/{project.id}/edit",
        data={"title": "Mine", "aim_sketch": "An aim", "row_version": old},
    )
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Theirs" in answer.text
    assert "Mine" in answer.text
    assert project.title == "Theirs"


def test_a_member_may_write_but_not_close(lead, sign_in):
    project = ProjectFactory(team=lead.team)
    member = sign_in(TeamMemberFactory(team=lead.team).person)
    assert member.get(f"/projects/{project.id}/edit").status_code == HTTPStatus.OK
    assert member.get(f"/projects/{project.id}/close").status_code == HTTPStatus.FORBIDDEN


def test_a_project_is_closed_with_its_learning(lead, sign_in):
    project = ProjectFactory(team=lead.team)
    browser = sign_in(lead.person)
    sent = {"status": "completed", "row_version": project.version}
    refused = browser.post(f"/projects/{project.id}/close", data=sent)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    browser.post(f"/projects/{project.id}/close", data={**sent, "closing_learning": "Ask first."})
    assert project.status is ProjectStatus.COMPLETED
    assert "Ask first." in browser.get(f"/projects/{project.id}").text
    assert browser.get(f"/projects/{project.id}/close").status_code == HTTPStatus.CONFLICT


def test_another_team_reads_and_does_not_write(lead, sign_in):
    project = ProjectFactory(team=lead.team)
    other = sign_in(TeamMemberFactory(team=TeamFactory(network=lead.team.network)).person)
    assert other.get(f"/projects/{project.id}").status_code == HTTPStatus.OK
    assert other.get(f"/projects/{project.id}/edit").status_code == HTTPStatus.FORBIDDEN
    assert other.get(f"/teams/{lead.team_id}/projects").status_code == HTTPStatus.FORBIDDEN


def test_a_project_of_the_team_alone_is_not_there_for_others(lead, sign_in):
    project = ProjectFactory(team=lead.team, visibility=Visibility.TEAM)
    for person in (
        TeamMemberFactory(team=TeamFactory(network=lead.team.network)).person,
        CoordinatorFactory(network=lead.team.network).person,
        PersonFactory(is_administrator=True),
    ):
        assert sign_in(person).get(f"/projects/{project.id}").status_code == HTTPStatus.NOT_FOUND


def test_strangers_find_no_project(app, sign_in):
    project = ProjectFactory()
    stranger = sign_in(PersonFactory())
    assert stranger.get(f"/projects/{project.id}").status_code == HTTPStatus.NOT_FOUND
    assert stranger.get("/projects/999999").status_code == HTTPStatus.NOT_FOUND
    assert stranger.post(f"/projects/{project.id}/begin").status_code == HTTPStatus.NOT_FOUND


def test_the_page_says_what_is_found_and_what_is_missing(lead, sign_in, frozen_clock):
    measure = MeasureFactory(project=ProjectFactory(team=lead.team))
    log(measure, [(9, 20), None, *[(8, 20), (9, 20)] * 5, *[(15, 20)] * 10])
    page = sign_in(lead.person).get(f"/projects/{measure.project_id}").text
    assert "Improvement: 10 points in a row above the median" in page
    assert "Last number: October 2025" in page
    assert "5 numbers are missing" in page


def test_the_page_asks_no_more_with_more_to_show(lead, sign_in, count_queries):
    small, large = ProjectFactory(team=lead.team), ProjectFactory(team=lead.team)
    for project, measures, numbers in ((small, 1, 3), (large, 10, 30)):
        for _nth in range(measures):
            log(MeasureFactory(project=project), [(9, 20)] * numbers)
    browser, counted = sign_in(lead.person), []
    for project in (small, large):
        with count_queries() as seen:
            assert browser.get(f"/projects/{project.id}").status_code == HTTPStatus.OK
        counted.append(len(seen))
    assert counted[0] == counted[1] <= 15


def test_the_teams_page_shows_its_projects_to_those_who_may_read_them(lead, sign_in):
    ProjectFactory(team=lead.team, title="For all of us")
    ProjectFactory(team=lead.team, title="Our own", visibility=Visibility.TEAM)
    address = f"/teams/{lead.team_id}"
    assert "Our own" in sign_in(lead.person).get(address).text
    other = TeamMemberFactory(team=TeamFactory(network=lead.team.network)).person
    page = sign_in(other).get(address).text
    assert "For all of us" in page
    assert "Our own" not in page


def test_the_start_page_leads_to_the_projects_and_says_what_is_next(lead, sign_in, count_queries):
    MeasureFactory(project=ProjectFactory(team=lead.team, title="Under way"))
    ProjectFactory(team=lead.team, title="Nothing measured")
    draft = ProjectFactory(team=lead.team, title="Half written", status=ProjectStatus.DRAFT)
    MeasureFactory(project=draft)
    ProjectFactory(team=lead.team, title="Finished", status=ProjectStatus.COMPLETED)
    browser = sign_in(lead.person)
    with count_queries() as seen:
        page = browser.get("/").text
    assert "Choose what to measure in “Nothing measured”" in page
    assert "Go on with the draft “Half written”" in page
    assert f'href="/projects/{draft.id}"' in page
    assert "Under way" in page
    assert "Finished" not in page
    assert len(seen) <= 18


def test_a_lead_without_a_project_is_led_to_the_first_one(app, sign_in):
    lead = TeamMemberFactory(role=Role.LEAD)
    page = sign_in(lead.person).get("/")
    assert "Write down what your team will improve" in page.text
    assert f"/teams/{lead.team_id}/projects" in page.text
    ProjectFactory(team=lead.team)
    assert "Write down what your team will improve" not in sign_in(lead.person).get("/").text
