"""Setting up teams and looking at them."""

from http import HTTPStatus

import pytest
from sqlalchemy import select

from core.db import db
from network.networks.model import NetworkStatus
from network.participations.model import ParticipationStatus
from network.teams import staffing
from network.teams.model import Team, TeamMembership
from people.persons.model import Role
from tests.factories.network import (
    CoordinatorFactory,
    GatheringFactory,
    NetworkFactory,
    ParticipationFactory,
    TeamFactory,
    TeamLeadFactory,
    TeamMemberFactory,
    wall,
)


def typed(participation, **more):
    usual = {"municipality": str(participation.municipality_id), "name": "Storvik"}
    return {**usual, "lead_name": "", "lead_email": "", **more}


def test_a_team_is_set_up_with_its_lead_for_a_municipality_that_takes_part(sign_in):
    place = ParticipationFactory()
    browser = sign_in(CoordinatorFactory(network=place.network).person)

    answer = browser.post(
        f"/networks/{place.network_id}/teams/new",
        data=typed(place, lead_name="Siri", lead_email="siri@example.org"),
    )

    team = db.session.scalar(select(Team))
    assert answer.location == f"/teams/{team.id}"
    held = db.session.scalar(select(TeamMembership))
    assert (held.role, held.person.email) == (Role.LEAD, "siri@example.org")


@pytest.mark.parametrize("status", ["invited", "declined", "withdrawn"])
def test_a_municipality_that_has_not_said_yes_gets_no_team(sign_in, status):
    place = ParticipationFactory(status=ParticipationStatus(status))
    ParticipationFactory(network=place.network)
    browser = sign_in(CoordinatorFactory(network=place.network).person)

    answer = browser.post(f"/networks/{place.network_id}/teams/new", data=typed(place))

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert db.session.scalar(select(Team)) is None


def test_two_teams_of_a_network_never_share_a_name(sign_in):
    place = ParticipationFactory()
    TeamFactory(network=place.network, name="Storvik")
    browser = sign_in(CoordinatorFactory(network=place.network).person)

    answer = browser.post(
        f"/networks/{place.network_id}/teams/new",
        data=typed(place, lead_name="Siri", lead_email="siri@example.org"),
    )

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Another team in the network has that name." in answer.text
    assert "siri@example.org" in answer.text


def test_renaming_to_a_taken_name_is_refused_and_to_a_free_one_is_saved(sign_in):
    team = TeamFactory()
    other = TeamFactory(network=team.network)
    browser = sign_in(TeamLeadFactory(team=team).person)
    form = {"row_version": str(team.version)}

    taken = browser.post(f"/teams/{team.id}/edit", data={**form, "name": other.name})
    free = browser.post(f"/teams/{team.id}/edit", data={**form, "name": "Fjell"})

    assert taken.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert free.status_code == HTTPStatus.SEE_OTHER
    assert team.name == "Fjell"


def test_no_team_is_set_up_in_a_closed_network(sign_in):
    place = ParticipationFactory(network__status=NetworkStatus.CLOSED)
    browser = sign_in(CoordinatorFactory(network=place.network).person)

    answer = browser.post(f"/networks/{place.network_id}/teams/new", data=typed(place))

    assert answer.status_code == HTTPStatus.CONFLICT


def test_everybody_in_the_network_sees_the_team_and_only_its_lead_staffs_it(sign_in):
    team = TeamFactory()
    lead = sign_in(TeamLeadFactory(team=team).person)
    member = sign_in(TeamMemberFactory(team=team).person)
    colleague = sign_in(TeamMemberFactory(team__network=team.network).person)
    stranger = sign_in(TeamMemberFactory().person)

    assert "Add somebody" in lead.get(f"/teams/{team.id}").text
    assert "Add somebody" not in member.get(f"/teams/{team.id}").text
    assert colleague.get(f"/teams/{team.id}").status_code == HTTPStatus.OK
    assert stranger.get(f"/teams/{team.id}").status_code == HTTPStatus.NOT_FOUND
    for path in ("edit", "members/new"):
        assert member.get(f"/teams/{team.id}/{path}").status_code == HTTPStatus.FORBIDDEN
        assert colleague.get(f"/teams/{team.id}/{path}").status_code == HTTPStatus.FORBIDDEN


def test_addresses_are_for_those_who_staff_the_team(sign_in):
    lead = TeamLeadFactory()
    colleague = TeamMemberFactory(team__network=lead.team.network).person

    local = f"{lead.person.email.partition('@')[0]}<wbr>@"  # a narrow column breaks it there
    assert local in sign_in(lead.person).get(f"/teams/{lead.team_id}").text
    assert local not in sign_in(colleague).get(f"/teams/{lead.team_id}").text


def test_the_page_says_what_is_next_and_the_homework(sign_in, frozen_clock):
    lead = TeamLeadFactory()
    network = lead.team.network
    GatheringFactory(network=network, begins=wall("2026-02-03 09:00"), homework="Ask five parents")
    GatheringFactory(network=network, begins=wall("2026-03-16 09:00"), place="Fjellfjord")

    page = sign_in(lead.person).get(f"/teams/{lead.team_id}").text

    assert "Gathering 2" in page
    assert "in 12 days" in page
    assert "Ask five parents" in page
    assert "Fjellfjord" in page


def test_one_person_with_all_leading_roles_is_remarked_on(sign_in):
    lead = TeamLeadFactory()
    TeamMemberFactory(team=lead.team, person=lead.person, role=Role.MEASURE_LEAD)
    browser = sign_in(lead.person)
    alone = "One person holds all the leading roles"

    assert alone in browser.get(f"/teams/{lead.team_id}").text
    TeamMemberFactory(team=lead.team, role=Role.SPONSOR)
    assert alone not in browser.get(f"/teams/{lead.team_id}").text


def test_staffing_says_what_is_missing():
    found = staffing.of([(Role.LEAD, 1), (Role.MEMBER, 2)])

    assert found.missing == (Role.MEASURE_LEAD, Role.USER_REPRESENTATIVE, Role.SPONSOR)
    assert found.has_lead
    assert not found.is_one_person
    assert not staffing.of([]).has_lead


def test_a_coordinator_is_reminded_of_teams_without_a_lead(sign_in):
    team = TeamFactory(name="Storvik")
    led = TeamLeadFactory(team__network=team.network).team
    page = sign_in(CoordinatorFactory(network=team.network).person).get("/").text

    assert "Find a team leader for Storvik" in page
    assert f"Find a team leader for {led.name}" not in page


def test_a_bigger_team_asks_no_more_questions(sign_in, count_queries):
    lead = TeamLeadFactory()
    browser = sign_in(lead.person)
    with count_queries() as few:
        browser.get(f"/teams/{lead.team_id}")
    TeamMemberFactory.create_batch(20, team=lead.team)
    GatheringFactory.create_batch(10, network=lead.team.network)
    TeamMemberFactory.create_batch(10, team__network=lead.team.network)

    with count_queries() as many:
        browser.get(f"/teams/{lead.team_id}")

    assert len(many) == len(few) <= 11


def test_the_proposal_fills_in_the_municipality_one_came_from(sign_in):
    network = NetworkFactory()
    place = ParticipationFactory(network=network, municipality__name="Storvik")
    browser = sign_in(CoordinatorFactory(network=network).person)

    page = browser.get(f"/networks/{network.id}/teams/new?municipality={place.municipality_id}")

    assert 'value="Storvik"' in page.text
    assert browser.get(f"/networks/{network.id}/teams/new?municipality=x").status_code == 200
