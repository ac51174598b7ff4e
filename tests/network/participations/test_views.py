"""Inviting municipalities, and answering."""

from datetime import date
from http import HTTPStatus

import pytest
from sqlalchemy import select

from core.db import db
from core.outbox import Job
from network.networks.model import NetworkStatus
from network.participations import reminders
from network.participations.model import Participation, ParticipationStatus
from people.persons.model import MunicipalityContact
from tests.factories.network import (
    CoordinatorFactory,
    NetworkFactory,
    ParticipationFactory,
    TeamMemberFactory,
)
from tests.factories.people import (
    MunicipalityContactFactory,
    MunicipalityFactory,
    PersonFactory,
)


def invited(**more):
    return ParticipationFactory(status=ParticipationStatus.INVITED, **more)


def contact_of(participation):
    return MunicipalityContactFactory(municipality=participation.municipality).person


def mails():
    return list(db.session.scalars(select(Job).filter_by(kind="mail").order_by(Job.id)))


def typed(municipality, **more):
    usual = {"municipality": str(municipality.id), "answer_by": "2026-03-25"}
    return {**usual, "contact_name": "", "contact_email": "", **more}


def test_a_municipality_is_invited_and_its_contact_gets_a_link(sign_in, frozen_clock):
    network, municipality = NetworkFactory(), MunicipalityFactory(name="Storvik")
    browser = sign_in(CoordinatorFactory(network=network).person)

    answer = browser.post(
        f"/networks/{network.id}/participations/new",
        data=typed(municipality, contact_name="Siri", contact_email="siri@example.org"),
    )

    assert answer.location == f"/networks/{network.id}/participations/new"
    row = db.session.scalar(select(Participation))
    assert (row.status, row.answer_by) == (ParticipationStatus.INVITED, date(2026, 3, 25))
    contact = db.session.scalar(select(MunicipalityContact))
    assert (contact.person.email, contact.municipality_id) == ("siri@example.org", municipality.id)
    assert [mail.payload["to"] for mail in mails()] == ["siri@example.org"]


def test_a_known_contact_is_told_of_the_new_invitation(sign_in, frozen_clock):
    network = NetworkFactory()
    contact = MunicipalityContactFactory()
    browser = sign_in(CoordinatorFactory(network=network).person)

    browser.post(f"/networks/{network.id}/participations/new", data=typed(contact.municipality))

    row = db.session.scalar(select(Participation))
    (mail,) = mails()
    assert mail.payload["to"] == contact.person.email
    assert f"/participations/{row.id}" in mail.payload["body"]


def test_a_coordinator_may_not_add_a_second_contact_who_would_read_other_networks(
    sign_in, frozen_clock
):
    network, contact = NetworkFactory(), MunicipalityContactFactory()
    browser = sign_in(CoordinatorFactory(network=network).person)

    answer = browser.post(
        f"/networks/{network.id}/participations/new",
        data=typed(contact.municipality, contact_name="A friend", contact_email="a@b.no"),
    )

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "has a contact already" in answer.text
    assert db.session.scalar(select(Participation)) is None
    assert mails() == []


def test_a_contact_names_a_colleague(sign_in):
    row = invited()
    browser = sign_in(contact_of(row))

    answer = browser.post(
        f"/participations/{row.id}/contacts/new",
        data={"name": "Siri", "email": "siri@example.org"},
    )

    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert len(list(db.session.scalars(select(MunicipalityContact)))) == 2


def test_the_same_municipality_is_not_offered_or_invited_twice(sign_in, frozen_clock):
    row = invited()
    browser = sign_in(CoordinatorFactory(network=row.network).person)
    path = f"/networks/{row.network_id}/participations/new"

    answer = browser.post(path, data=typed(row.municipality))

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Choose one of the alternatives." in answer.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("answer_by", "2026-03-03"),
        ("answer_by", "2028-03-03"),
        ("answer_by", "soon"),
        ("municipality", "0"),
        ("municipality", "' or 1=1"),
        ("contact_email", "siri@example.org"),
        ("contact_name", "Siri"),
    ],
)
def test_what_cannot_be_sent_is_said_at_the_field(sign_in, frozen_clock, field, value):
    network, municipality = NetworkFactory(), MunicipalityFactory()
    browser = sign_in(CoordinatorFactory(network=network).person)

    answer = browser.post(
        f"/networks/{network.id}/participations/new",
        data={**typed(municipality), field: value},
    )

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert db.session.scalar(select(Participation)) is None


def test_a_contact_says_yes_and_later_leaves(sign_in, frozen_clock):
    row = invited()
    browser = sign_in(contact_of(row))

    assert "Yes, we take part" in browser.get(f"/participations/{row.id}").text
    browser.post(f"/participations/{row.id}/confirm", data={"form_key": "a"})
    assert (row.status, row.answered_on) == (ParticipationStatus.CONFIRMED, date(2026, 3, 4))
    browser.post(f"/participations/{row.id}/withdraw", data={"form_key": "b"})
    assert row.status is ParticipationStatus.WITHDRAWN


def test_a_contact_who_says_no_still_sees_the_answer_but_not_the_network(sign_in):
    row = invited()
    browser = sign_in(contact_of(row))

    browser.post(f"/participations/{row.id}/decline")

    assert row.status is ParticipationStatus.DECLINED
    assert browser.get(f"/participations/{row.id}").status_code == HTTPStatus.OK
    assert browser.get(f"/networks/{row.network_id}").status_code == HTTPStatus.NOT_FOUND


def test_an_answer_can_be_given_once(sign_in):
    row = invited()
    browser = sign_in(contact_of(row))
    browser.post(f"/participations/{row.id}/confirm", data={"form_key": "a"})

    answer = browser.post(f"/participations/{row.id}/decline", data={"form_key": "b"})

    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Only an open invitation can be answered." in answer.text
    assert row.status is ParticipationStatus.CONFIRMED


def test_a_double_click_on_yes_is_one_yes(sign_in):
    row = invited()
    browser = sign_in(contact_of(row))

    first, second = (
        browser.post(f"/participations/{row.id}/confirm", data={"form_key": "same"})
        for _ in range(2)
    )

    assert first.location == second.location == f"/participations/{row.id}"


def test_members_of_other_teams_read_and_may_not_answer(sign_in):
    row = invited()
    browser = sign_in(TeamMemberFactory(team__network=row.network).person)

    assert browser.get(f"/participations/{row.id}").status_code == HTTPStatus.OK
    refused = browser.post(f"/participations/{row.id}/confirm")
    assert refused.status_code == HTTPStatus.FORBIDDEN
    assert row.status is ParticipationStatus.INVITED


def test_the_contact_of_another_municipality_may_not_answer(sign_in):
    row = invited()
    neighbour = contact_of(ParticipationFactory(network=row.network))

    answer = sign_in(neighbour).post(f"/participations/{row.id}/confirm")

    assert answer.status_code == HTTPStatus.FORBIDDEN


def test_a_stranger_gets_no_hint(sign_in):
    row = invited()
    browser = sign_in(PersonFactory())

    assert browser.get(f"/participations/{row.id}").status_code == HTTPStatus.NOT_FOUND
    assert browser.post(f"/participations/{row.id}/confirm").status_code == HTTPStatus.NOT_FOUND
    assert browser.get("/participations/999999").status_code == HTTPStatus.NOT_FOUND


def test_nobody_joins_a_closed_network(sign_in):
    row = invited(network__status=NetworkStatus.CLOSED)

    answer = sign_in(contact_of(row)).post(f"/participations/{row.id}/confirm")

    assert answer.status_code == HTTPStatus.CONFLICT
    assert row.status is ParticipationStatus.INVITED


def test_the_coordinator_invites_again_after_a_no(sign_in, frozen_clock):
    row = ParticipationFactory(status=ParticipationStatus.DECLINED)
    contact = contact_of(row)
    browser = sign_in(CoordinatorFactory(network=row.network).person)

    browser.post(f"/participations/{row.id}/invite-again", data={"answer_by": "2026-04-01"})

    assert row.status is ParticipationStatus.INVITED
    assert [mail.payload["to"] for mail in mails()] == [contact.email]


def test_contacts_are_reminded_a_week_and_a_day_before_and_each_once(app, frozen_clock):
    row = invited(answer_by=date(2026, 3, 20))
    contact = contact_of(row)
    ParticipationFactory(answer_by=date(2026, 3, 20))  # has answered

    for day in range(1, 25):
        reminders.due(date(2026, 3, day))
        reminders.due(date(2026, 3, day))

    assert [mail.payload["to"] for mail in mails()] == [contact.email] * 2


def test_the_start_page_asks_the_contact_to_answer_and_the_coordinator_to_wait(
    app, sign_in, frozen_clock
):
    row = invited(answer_by=date(2026, 3, 20))
    contact = contact_of(row)
    coordinator = CoordinatorFactory(network=row.network).person

    assert f"/participations/{row.id}" in sign_in(contact).get("/").text
    waiting = sign_in(coordinator).get("/").text
    assert "1 municipality has not answered" in waiting
    assert f"/networks/{row.network_id}/participations" in waiting


def test_the_page_asks_few_questions(sign_in, count_queries):
    row = ParticipationFactory()
    browser = sign_in(CoordinatorFactory(network=row.network).person)
    TeamMemberFactory.create_batch(10, team__network=row.network)

    with count_queries() as seen:
        browser.get(f"/participations/{row.id}")

    assert len(seen) <= 8
