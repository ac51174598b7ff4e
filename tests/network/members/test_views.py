"""Giving, changing, ending and handing over roles in a team."""

from datetime import date
from http import HTTPStatus

import pytest
from sqlalchemy import select

from core import offers
from core.db import db
from core.outbox import Job
from network.members import operations, queries
from network.networks.model import NetworkStatus
from network.teams.model import TeamMembership
from people.persons.model import Role
from tests.factories.network import (
    CoordinatorFactory,
    TeamFactory,
    TeamLeadFactory,
    TeamMemberFactory,
)
from tests.factories.people import PersonFactory


def roles(team):
    return {(row.person.name, row.role.value) for row in queries.live(team)}


def test_the_lead_adds_somebody_new_who_is_invited_by_mail(sign_in):
    lead = TeamLeadFactory(person__name="Siri")
    typed = {"person": "", "name": "Ola", "email": "OLA@example.org", "role": "member"}

    answer = sign_in(lead.person).post(f"/teams/{lead.team_id}/members/new", data=typed)

    assert answer.location == f"/teams/{lead.team_id}"
    assert roles(lead.team) == {("Siri", "lead"), ("Ola", "member")}
    assert db.session.scalar(select(Job.payload))["to"] == "ola@example.org"


def test_somebody_in_the_team_gets_one_more_role_without_typing(sign_in):
    lead = TeamLeadFactory(person__name="Siri")
    typed = {"person": str(lead.person_id), "name": "", "email": "", "role": "measure_lead"}

    sign_in(lead.person).post(f"/teams/{lead.team_id}/members/new", data=typed)

    assert roles(lead.team) == {("Siri", "lead"), ("Siri", "measure_lead")}


@pytest.mark.parametrize(
    "changed",
    [
        {"name": ""},
        {"email": ""},
        {"email": "nobody"},
        {"role": "administrator"},
        {"role": ""},
        {"person": "999999"},
        {"name": "x" * 10_000},
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nobody_is_added(sign_in, changed):
    lead = TeamLeadFactory()
    typed = {"person": "", "name": "Ola", "email": "ola@example.org", "role": "member"}

    answer = sign_in(lead.person).post(
        f"/teams/{lead.team_id}/members/new", data={**typed, **changed}
    )

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert len(queries.live(lead.team)) == 1
    assert db.session.scalar(select(Job)) is None


def test_nobody_holds_a_role_twice(sign_in):
    lead = TeamLeadFactory()
    typed = {"person": str(lead.person_id), "name": "", "email": "", "role": "lead"}

    answer = sign_in(lead.person).post(f"/teams/{lead.team_id}/members/new", data=typed)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "has that role in the team already" in answer.text


def test_a_role_is_changed_and_history_keeps_the_old_one(sign_in, frozen_clock):
    member = TeamMemberFactory()
    lead = TeamLeadFactory(team=member.team).person
    typed = {"role": "measure_lead", "row_version": str(member.version)}

    sign_in(lead).post(f"/members/{member.id}/edit", data=typed)

    assert member.ended_on == date(2026, 3, 4)
    assert (member.person.name, "measure_lead") in roles(member.team)


def test_the_last_lead_can_neither_be_ended_nor_turned_into_something_else(sign_in):
    lead = TeamLeadFactory()
    browser = sign_in(lead.person)

    ended = browser.post(f"/members/{lead.id}/end")
    changed = browser.post(
        f"/members/{lead.id}/edit", data={"role": "member", "row_version": str(lead.version)}
    )

    assert ended.status_code == HTTPStatus.CONFLICT
    assert "Hand the role over to somebody first." in ended.text
    assert changed.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert lead.ended_on is None


def test_a_role_ends_once(sign_in):
    member = TeamMemberFactory()
    browser = sign_in(TeamLeadFactory(team=member.team).person)

    first = browser.post(f"/members/{member.id}/end", data={"form_key": "a"})
    second = browser.post(f"/members/{member.id}/end", data={"form_key": "b"})

    assert first.status_code == HTTPStatus.SEE_OTHER
    assert second.status_code == HTTPStatus.CONFLICT


def test_a_member_may_leave_but_not_send_others_away(sign_in):
    member = TeamMemberFactory()
    colleague = TeamMemberFactory(team=member.team)
    browser = sign_in(member.person)

    assert browser.post(f"/members/{colleague.id}/end").status_code == HTTPStatus.FORBIDDEN
    assert browser.get(f"/members/{member.id}/edit").status_code == HTTPStatus.FORBIDDEN
    assert browser.post(f"/members/{member.id}/end").location == "/"
    assert member.ended_on is not None


def test_whoever_leaves_hands_each_role_over(sign_in, frozen_clock):
    lead = TeamLeadFactory(person__name="Siri")
    TeamMemberFactory(team=lead.team, person=lead.person, role=Role.MEASURE_LEAD)
    ola = TeamMemberFactory(team=lead.team, person__name="Ola").person
    typed = {
        "takes_over_lead": str(ola.id),
        "takes_over_measure_lead": "new",
        "name": "Mona",
        "email": "mona@example.org",
    }

    answer = sign_in(lead.person).post(f"/members/{lead.id}/hand-over", data=typed)

    assert answer.location == "/"
    assert roles(lead.team) == {("Ola", "lead"), ("Ola", "member"), ("Mona", "measure_lead")}


def test_the_only_lead_must_name_somebody_and_other_roles_may_stay_open(sign_in):
    lead = TeamLeadFactory()
    member = TeamMemberFactory(team=lead.team)
    browser = sign_in(CoordinatorFactory(network=lead.team.network).person)

    nobody = browser.post(f"/members/{lead.id}/hand-over", data={"takes_over_lead": ""})
    nameless = browser.post(f"/members/{lead.id}/hand-over", data={"takes_over_lead": "new"})
    himself = browser.post(
        f"/members/{lead.id}/hand-over", data={"takes_over_lead": str(lead.person_id)}
    )
    open_role = browser.post(f"/members/{member.id}/hand-over", data={"takes_over_member": ""})

    for refused in (nobody, nameless, himself):
        assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert open_role.location == f"/teams/{lead.team_id}"
    assert {role for _name, role in roles(lead.team)} == {"lead"}


def test_whoever_has_left_cannot_hand_over_again(sign_in):
    member = TeamMemberFactory(ended_on=date(2026, 1, 1))
    browser = sign_in(TeamLeadFactory(team=member.team).person)

    assert browser.get(f"/members/{member.id}/hand-over").status_code == HTTPStatus.CONFLICT


def test_a_successor_who_has_the_role_gets_it_only_once(app, frozen_clock):
    lead = TeamLeadFactory()
    other = TeamLeadFactory(team=lead.team)

    operations.hand_over(lead.team, lead.person, {Role.LEAD: other.person}, date(2026, 3, 4))

    assert [row.id for row in queries.live(lead.team)] == [other.id]


def test_the_last_lead_must_hand_over_before_being_forgotten(app):
    lead = TeamLeadFactory(team__name="Storvik")
    closed = TeamLeadFactory(
        person=lead.person, team__network__status=NetworkStatus.CLOSED, team__name="Old"
    )

    (sentence,) = operations.why_not_yet(lead.person)

    assert "Storvik" in sentence
    assert closed.team.name not in sentence
    TeamLeadFactory(team=lead.team)
    assert operations.why_not_yet(lead.person) == []


def test_whoever_is_forgotten_has_no_role_left_and_the_history_its_row(app, frozen_clock):
    member = TeamMemberFactory()
    CoordinatorFactory(person=member.person)

    offers.ask("forget", member.person)

    assert queries.live(member.team) == []
    assert db.session.scalar(select(TeamMembership)).ended_on == date(2026, 3, 4)


def test_my_data_lists_roles_in_teams_and_networks(app):
    member = TeamMemberFactory(team__name="Storvik")
    CoordinatorFactory(person=member.person, network__name="Children")

    told = str(dict(offers.ask("personal_data", member.person)))

    assert "Storvik" in told
    assert "Children" in told


def test_a_person_with_an_account_is_added_under_the_name_they_have(sign_in):
    team = TeamFactory()
    known = PersonFactory(name="Ola Nordmann", email="ola@example.org")
    typed = {"person": "", "name": "Olla", "email": "ola@example.org", "role": "lead"}

    sign_in(CoordinatorFactory(network=team.network).person).post(
        f"/teams/{team.id}/members/new", data=typed
    )

    assert roles(team) == {(known.name, "lead")}
