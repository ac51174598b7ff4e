"""What the roles in this wing reach."""

from datetime import date

import pytest

from network.networks import reach
from network.participations.model import ParticipationStatus
from people.persons.model import Role
from tests.factories.network import (
    AdviserFactory,
    CoordinatorFactory,
    ParticipationFactory,
    TeamMemberFactory,
)
from tests.factories.people import MunicipalityContactFactory, PersonFactory


def test_a_role_in_a_network_reaches_the_network(app):
    coordinator, adviser = CoordinatorFactory(), AdviserFactory()

    assert set(reach.grants(coordinator.person)) == {
        ("coordinator", "network", coordinator.network_id)
    }
    assert set(reach.grants(adviser.person)) == {("adviser", "network", adviser.network_id)}


def test_a_role_in_a_team_reaches_the_team_and_lets_one_read_the_network(app):
    held = TeamMemberFactory()

    assert set(reach.grants(held.person)) == {
        ("member", "team", held.team_id),
        ("participant", "network", held.team.network_id),
    }


def test_a_sponsor_also_reads_for_the_municipality(app):
    held = TeamMemberFactory(role=Role.SPONSOR)

    assert ("sponsor", "municipality", held.team.municipality_id) in set(reach.grants(held.person))


@pytest.mark.parametrize(
    ("status", "reads"), [("invited", True), ("confirmed", True), ("declined", False)]
)
def test_a_contact_reads_the_network_unless_the_municipality_said_no(app, status, reads):
    place = ParticipationFactory(status=ParticipationStatus(status))
    contact = MunicipalityContactFactory(municipality=place.municipality)

    found = set(reach.grants(contact.person))

    assert found == ({("participant", "network", place.network_id)} if reads else set())


def test_an_ended_role_reaches_nothing(app):
    person = PersonFactory()
    CoordinatorFactory(person=person, ended_on=date(2026, 1, 1))
    TeamMemberFactory(person=person, ended_on=date(2026, 1, 1))

    assert set(reach.grants(person)) == set()


def test_everything_is_asked_in_one_query(app, count_queries):
    person = PersonFactory()
    for _ in range(5):
        CoordinatorFactory(person=person)
        TeamMemberFactory(person=person)

    with count_queries() as seen:
        found = set(reach.grants(person))

    assert len(found) == 15
    # The commit at the start of counting makes the person's own row be read again.
    assert len([sql for sql in seen if "network_membership" in sql]) == 1
    assert len(seen) <= 2
