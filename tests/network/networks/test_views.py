"""Pages of networks."""

from datetime import date
from http import HTTPStatus

import pytest
from sqlalchemy import select

from core.db import db
from core.outbox import Job
from network.networks.model import Network, NetworkMembership, NetworkStatus
from network.participations.model import ParticipationStatus
from people.persons.model import Role
from tests.factories.network import (
    AdviserFactory,
    CoordinatorFactory,
    GatheringFactory,
    NetworkFactory,
    ParticipationFactory,
    TeamFactory,
    TeamLeadFactory,
    TeamMemberFactory,
)
from tests.factories.people import MunicipalityContactFactory, PersonFactory

TYPED = {
    "name": "Children and young people",
    "theme": "Early help",
    "aim": "Half the time from concern to first meeting.",
    "starts_on": "2026-08-01",
    "ends_on": "2027-08-01",
}


def test_a_visitor_is_asked_to_sign_in(client):
    network = NetworkFactory()

    assert client.get(f"/networks/{network.id}").status_code == HTTPStatus.SEE_OTHER
    assert client.get("/networks").status_code == HTTPStatus.SEE_OTHER


def test_somebody_outside_never_learns_that_the_network_is_there(sign_in):
    network = NetworkFactory()
    browser = sign_in(TeamMemberFactory().person)

    assert browser.get(f"/networks/{network.id}").status_code == HTTPStatus.NOT_FOUND
    assert browser.post(f"/networks/{network.id}/start").status_code == HTTPStatus.NOT_FOUND
    assert network.name not in browser.get("/networks").text


def test_an_administrator_sees_all_networks_and_others_their_own(sign_in):
    mine, other = NetworkFactory(name="Mine"), NetworkFactory(name="Theirs")
    coordinator = CoordinatorFactory(network=mine).person
    administrator = PersonFactory(is_administrator=True)

    own = sign_in(coordinator).get("/networks").text
    every = sign_in(administrator).get("/networks").text

    assert "Mine" in own
    assert "Theirs" not in own
    assert "Mine" in every
    assert "Theirs" in every
    assert other.id


def test_a_coordinator_who_sets_up_a_network_coordinates_it(sign_in):
    person = CoordinatorFactory().person

    answer = sign_in(person).post("/networks/new", data=TYPED)

    network = db.session.scalar(select(Network).filter_by(name=TYPED["name"]))
    assert answer.location == f"/networks/{network.id}"
    held = db.session.scalar(select(NetworkMembership).filter_by(network_id=network.id))
    assert (held.person_id, held.role) == (person.id, Role.COORDINATOR)


def test_an_administrator_names_the_coordinator_who_is_invited_by_mail(sign_in):
    administrator = PersonFactory(is_administrator=True)
    typed = {**TYPED, "coordinator_name": "Kari", "coordinator_email": "Kari@Example.org"}

    answer = sign_in(administrator).post("/networks/new", data=typed)

    assert answer.status_code == HTTPStatus.SEE_OTHER
    held = db.session.scalar(select(NetworkMembership))
    assert (held.person.name, held.person.email) == ("Kari", "kari@example.org")
    assert db.session.scalar(select(Job.person_id)) == held.person_id


def test_a_team_member_may_not_set_up_a_network(sign_in):
    browser = sign_in(TeamMemberFactory().person)

    assert browser.get("/networks/new").status_code == HTTPStatus.FORBIDDEN
    assert browser.post("/networks/new", data=TYPED).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "x" * 10_000),
        ("name", "nul\0here"),
        ("starts_on", "2026-02-30"),
        ("starts_on", "9999-01-01"),
        ("ends_on", "2026-07-31"),
        ("ends_on", "2062-08-01"),
        ("aim", "Her is 01010750160"),
        ("coordinator_email", "nobody"),
    ],
)
def test_what_cannot_be_is_refused_and_the_rest_is_still_there(sign_in, field, typed):
    administrator = PersonFactory(is_administrator=True)
    whole = {**TYPED, "coordinator_name": "Kari", "coordinator_email": "kari@example.org"}

    answer = sign_in(administrator).post("/networks/new", data={**whole, field: typed})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Early help" in answer.text
    assert db.session.scalar(select(Network)) is None


def test_names_from_everywhere_are_kept_and_shown_as_text(sign_in):
    person = CoordinatorFactory().person
    name = "Mánát 🧒 <script>alert(1)</script> =HYPERLINK(1)"

    answer = sign_in(person).post("/networks/new", data={**TYPED, "name": name})
    page = sign_in(person).get(answer.location)

    assert "Mánát 🧒 &lt;script&gt;" in page.text
    assert "<script>alert" not in page.text


def test_two_who_edit_at_once_both_see_what_the_other_wrote(sign_in):
    network = NetworkFactory(name="Before", theme="Old")
    first, second = (CoordinatorFactory(network=network).person for _ in range(2))
    opened = {**TYPED, "row_version": str(network.version)}

    saved = sign_in(first).post(f"/networks/{network.id}/edit", data={**opened, "name": "First"})
    late = sign_in(second).post(f"/networks/{network.id}/edit", data={**opened, "name": "Second"})

    assert saved.status_code == HTTPStatus.SEE_OTHER
    assert late.status_code == HTTPStatus.CONFLICT
    assert "First" in late.text
    assert "Second" in late.text
    assert network.name == "First"


def test_a_network_goes_from_planned_to_running_to_closed(sign_in):
    network = NetworkFactory(status=NetworkStatus.PLANNED)
    browser = sign_in(CoordinatorFactory(network=network).person)

    too_early = browser.post(f"/networks/{network.id}/close")
    assert too_early.status_code == HTTPStatus.CONFLICT
    assert "Only a running network can be closed." in too_early.text
    for step, status in (("start", "running"), ("close", "closed"), ("reopen", "running")):
        answer = browser.post(f"/networks/{network.id}/{step}", data={"form_key": step})
        assert answer.status_code == HTTPStatus.SEE_OTHER
        assert network.status == status


@pytest.mark.parametrize("role", ["adviser", "member", "contact", "administrator"])
def test_only_the_coordinator_runs_the_network(sign_in, role):
    network = NetworkFactory()
    person = {
        "adviser": lambda: AdviserFactory(network=network).person,
        "member": lambda: TeamMemberFactory(team__network=network).person,
        "contact": lambda: (
            MunicipalityContactFactory(
                municipality=ParticipationFactory(network=network).municipality
            ).person
        ),
        "administrator": lambda: PersonFactory(is_administrator=True),
    }[role]()
    browser = sign_in(person)

    assert browser.get(f"/networks/{network.id}").status_code == HTTPStatus.OK
    for path in ("edit", "gatherings/new", "participations/new", "teams/new"):
        page = browser.get(f"/networks/{network.id}/{path}")
        assert page.status_code == HTTPStatus.FORBIDDEN, path
        assert "coordinator" in page.text
    assert browser.post(f"/networks/{network.id}/close").status_code == HTTPStatus.FORBIDDEN


def test_a_fresh_network_tells_the_coordinator_what_to_do_in_which_order(sign_in):
    network = NetworkFactory(status=NetworkStatus.PLANNED)
    browser = sign_in(CoordinatorFactory(network=network).person)

    page = browser.get(f"/networks/{network.id}").text

    assert "1. Plan the gatherings" in page
    assert page.index("1. Plan") < page.index("next step") < page.index("2. Invite")
    GatheringFactory(network=network)
    later = browser.get(f"/networks/{network.id}").text
    assert later.index("2. Invite") < later.index("next step") < later.index("3. Set up")


def test_a_member_of_a_fresh_network_is_told_who_does_what(sign_in):
    network = NetworkFactory()
    page = sign_in(AdviserFactory(network=network).person).get(f"/networks/{network.id}").text

    assert "The coordinator plans them." in page
    assert "Plan a gathering" not in page


@pytest.mark.parametrize(("count", "warned"), [(7, True), (8, False), (12, False), (13, True)])
def test_a_size_that_is_not_usual_is_remarked_on_and_blocks_nothing(sign_in, count, warned):
    network = NetworkFactory()
    ParticipationFactory.create_batch(count, network=network)
    browser = sign_in(CoordinatorFactory(network=network).person)

    page = browser.get(f"/networks/{network.id}")

    assert page.status_code == HTTPStatus.OK
    assert ("Between eight and twelve is usual" in page.text) is warned


def test_a_municipality_that_left_is_no_longer_counted(sign_in):
    network = NetworkFactory()
    ParticipationFactory(network=network, status=ParticipationStatus.WITHDRAWN)
    browser = sign_in(CoordinatorFactory(network=network).person)

    page = browser.get(f"/networks/{network.id}").text

    assert "Not in the network now:" in page
    assert "has left" in page


def fill(network, size):
    for _ in range(size):
        team = TeamFactory(network=network)
        TeamLeadFactory(team=team)
        TeamMemberFactory.create_batch(2, team=team)
        GatheringFactory(network=network)
    ParticipationFactory.create_batch(
        size, network=network, status=ParticipationStatus.INVITED, answer_by=date(2026, 4, 1)
    )


@pytest.mark.parametrize("path", ["/networks", "/networks/{id}", "/networks/{id}/participations"])
def test_ten_times_the_data_asks_as_many_questions(sign_in, count_queries, frozen_clock, path):
    network = NetworkFactory()
    browser = sign_in(CoordinatorFactory(network=network).person)
    fill(network, 2)
    with count_queries() as few:
        browser.get(path.format(id=network.id))

    fill(network, 20)
    for other in NetworkFactory.create_batch(20):
        CoordinatorFactory(network=other, person=network_coordinator(network))
    with count_queries() as many:
        page = browser.get(path.format(id=network.id))

    assert page.status_code == HTTPStatus.OK
    assert len(many) == len(few) <= 11


def network_coordinator(network):
    return db.session.scalar(select(NetworkMembership).filter_by(network_id=network.id)).person
