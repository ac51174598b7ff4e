"""Naming coordinators and advisers, and stepping down."""

from datetime import date
from http import HTTPStatus

import pytest

from network.coordinators import operations, queries
from people.persons.model import Role
from tests.factories.network import (
    AdviserFactory,
    CoordinatorFactory,
    NetworkFactory,
    TeamMemberFactory,
)
from tests.factories.people import PersonFactory

TYPED = {"name": "Kari", "email": "kari@example.org", "role": "adviser"}


def test_a_coordinator_appoints_an_adviser_by_mail(sign_in):
    network = NetworkFactory()
    browser = sign_in(CoordinatorFactory(network=network).person)

    answer = browser.post(f"/networks/{network.id}/coordinators/new", data=TYPED)

    assert answer.location == f"/networks/{network.id}"
    assert [row.role for row in queries.live(network)] == [Role.COORDINATOR, Role.ADVISER]


def test_an_administrator_appoints_where_nobody_coordinates(sign_in):
    network = NetworkFactory()
    browser = sign_in(PersonFactory(is_administrator=True))

    assert "has no coordinator" in browser.get(f"/networks/{network.id}").text
    browser.post(f"/networks/{network.id}/coordinators/new", data={**TYPED, "role": "coordinator"})
    assert [row.person.name for row in queries.live(network)] == ["Kari"]


@pytest.mark.parametrize("changed", [{"role": "lead"}, {"role": ""}, {"name": ""}, {"email": "x"}])
def test_what_is_wrong_is_said_and_nobody_is_appointed(sign_in, changed):
    network = NetworkFactory()
    browser = sign_in(CoordinatorFactory(network=network).person)

    answer = browser.post(f"/networks/{network.id}/coordinators/new", data={**TYPED, **changed})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert len(queries.live(network)) == 1


def test_nobody_is_appointed_twice(sign_in):
    adviser = AdviserFactory(person__email="kari@example.org")
    browser = sign_in(CoordinatorFactory(network=adviser.network).person)

    answer = browser.post(f"/networks/{adviser.network_id}/coordinators/new", data=TYPED)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "has that role in the network already" in answer.text


def test_an_adviser_or_member_appoints_nobody(sign_in):
    network = NetworkFactory()
    for person in (
        AdviserFactory(network=network).person,
        TeamMemberFactory(team__network=network).person,
    ):
        answer = sign_in(person).post(f"/networks/{network.id}/coordinators/new", data=TYPED)
        assert answer.status_code == HTTPStatus.FORBIDDEN


def test_the_last_coordinator_hands_over_first(sign_in, frozen_clock):
    alone = CoordinatorFactory()
    browser = sign_in(alone.person)

    refused = browser.post(f"/coordinators/{alone.id}/end", data={"form_key": "a"})
    assert refused.status_code == HTTPStatus.CONFLICT
    assert "Appoint another one first" in refused.text

    CoordinatorFactory(network=alone.network)
    answer = browser.post(f"/coordinators/{alone.id}/end", data={"form_key": "b"})
    assert answer.location == "/networks"
    assert alone.ended_on == date(2026, 3, 4)


def test_an_adviser_may_step_down_but_not_end_the_coordinator(sign_in):
    coordinator = CoordinatorFactory()
    adviser = AdviserFactory(network=coordinator.network)
    browser = sign_in(adviser.person)

    assert browser.post(f"/coordinators/{coordinator.id}/end").status_code == HTTPStatus.FORBIDDEN
    assert browser.post(f"/coordinators/{adviser.id}/end").status_code == HTTPStatus.SEE_OTHER


def test_a_role_in_a_foreign_network_is_not_there(sign_in):
    adviser = AdviserFactory()
    browser = sign_in(CoordinatorFactory().person)

    assert browser.post(f"/coordinators/{adviser.id}/end").status_code == HTTPStatus.NOT_FOUND


def test_the_only_coordinator_is_told_what_to_do_before_being_forgotten(app):
    alone = CoordinatorFactory(network__name="Children")
    AdviserFactory(network=alone.network)

    (sentence,) = operations.why_not_yet(alone.person)

    assert "Children" in sentence
    CoordinatorFactory(network=alone.network)
    assert operations.why_not_yet(alone.person) == []


def test_the_only_coordinator_is_not_offered_to_step_down(sign_in):
    alone = CoordinatorFactory()
    browser = sign_in(alone.person)

    assert "the only coordinator" in browser.get(f"/networks/{alone.network_id}").text
    assert f"/coordinators/{alone.id}/end" not in browser.get(f"/networks/{alone.network_id}").text
    CoordinatorFactory(network=alone.network)
    assert f"/coordinators/{alone.id}/end" in browser.get(f"/networks/{alone.network_id}").text
