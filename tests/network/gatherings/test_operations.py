"""Planning, numbering and cancelling, on both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from core.db import db
from core.outbox import Job
from network.gatherings import operations, queries, reminders
from network.gatherings.model import Gathering, GatheringStatus
from network.gatherings.operations import Plan
from network.networks.model import NetworkStatus
from network.networks.operations import NetworkIsClosed
from tests.factories.network import (
    GatheringFactory,
    NetworkFactory,
    TeamMemberFactory,
    wall,
)


def plan_of(begins, **more):
    usual = {"title": "", "place": "", "digital_url": "", "homework": ""}
    return Plan(start_local=begins, end_local=begins + timedelta(hours=6), **{**usual, **more})


def numbers(network):
    return [(row.no_in_programme, row.start_local.month) for row in queries.all_of(network)]


def mails():
    return [job.payload["to"] for job in db.session.scalars(select(Job).filter_by(kind="mail"))]


def test_gatherings_are_numbered_by_time_and_follow_when_one_comes_between(app):
    network = NetworkFactory()
    for month in (2, 10, 6, 4):
        operations.plan(network, plan_of(wall(f"2026-{month:02}-10 09:00")))

    assert numbers(network) == [(1, 2), (2, 4), (3, 6), (4, 10)]


def test_moving_a_gathering_past_another_swaps_their_numbers(app):
    network = NetworkFactory()
    first = operations.plan(network, plan_of(wall("2026-02-10 09:00")))
    operations.plan(network, plan_of(wall("2026-06-10 09:00")))

    operations.change(first, plan_of(wall("2026-09-10 09:00")))

    assert numbers(network) == [(1, 6), (2, 9)]
    assert first.no_in_programme == 2


def test_the_moment_in_utc_follows_summer_time(app):
    network = NetworkFactory()
    winter = operations.plan(network, plan_of(wall("2026-02-10 09:00")))
    summer = operations.plan(network, plan_of(wall("2026-06-10 09:00")))
    db.session.commit()

    assert winter.start_at == datetime(2026, 2, 10, 8, tzinfo=UTC)
    assert summer.start_at == datetime(2026, 6, 10, 7, tzinfo=UTC)


def test_nothing_is_planned_in_a_closed_network(app):
    network = NetworkFactory(status=NetworkStatus.CLOSED)

    with pytest.raises(NetworkIsClosed):
        operations.plan(network, plan_of(wall("2026-02-10 09:00")))


def test_a_gathering_to_come_cannot_be_marked_as_held(app, frozen_clock):
    gathering = GatheringFactory(begins=wall("2026-06-10 09:00"))

    with pytest.raises(operations.NotBegun):
        operations.mark_held(gathering)


def test_a_held_gathering_cannot_be_cancelled_but_can_be_taken_back(app, frozen_clock):
    gathering = GatheringFactory(begins=wall("2026-02-10 09:00"))
    operations.mark_held(gathering)

    with pytest.raises(operations.NotPlanned):
        operations.cancel(gathering)
    operations.plan_again(gathering)

    assert gathering.status is GatheringStatus.PLANNED
    with pytest.raises(operations.AlreadyPlanned):
        operations.plan_again(gathering)


def test_people_in_the_network_are_told_once_when_a_gathering_is_cancelled(app, frozen_clock):
    gathering = GatheringFactory(begins=wall("2026-06-10 09:00"))
    member = TeamMemberFactory(team__network=gathering.network)
    TeamMemberFactory(team=member.team, person=member.person, role="measure_lead")
    TeamMemberFactory()  # in another network

    assert operations.cancel(gathering)

    assert mails() == [member.person.email]


def test_nobody_is_told_while_the_network_is_being_planned(app, frozen_clock):
    network = NetworkFactory(status=NetworkStatus.PLANNED)
    gathering = GatheringFactory(network=network, begins=wall("2026-06-10 09:00"))
    TeamMemberFactory(team__network=network)

    assert not operations.change(gathering, plan_of(wall("2026-06-11 09:00")))
    assert not operations.cancel(gathering)
    assert mails() == []


def test_a_new_place_is_told_and_new_homework_is_not(app, frozen_clock):
    gathering = GatheringFactory(begins=wall("2026-06-10 09:00"))
    TeamMemberFactory(team__network=gathering.network)
    same = wall("2026-06-10 09:00")

    assert not operations.change(gathering, plan_of(same, homework="Talk with five parents"))
    assert operations.change(gathering, plan_of(same, place="Fjellfjord"))
    assert len(mails()) == 1


def test_people_are_reminded_two_weeks_and_two_days_ahead_and_each_once(app, frozen_clock):
    before = GatheringFactory(begins=wall("2026-01-10 09:00"), homework="Talk with five parents")
    GatheringFactory(network=before.network, begins=wall("2026-03-20 09:00"))
    member = TeamMemberFactory(team__network=before.network)

    for day in range(1, 22):
        reminders.due(date(2026, 3, day))
        reminders.due(date(2026, 3, day))

    bodies = [job.payload["body"] for job in db.session.scalars(select(Job))]
    assert mails() == [member.person.email] * 2
    assert all("Talk with five parents" in body for body in bodies)


def test_two_gatherings_never_get_one_number(app):
    network = NetworkFactory()
    for _ in range(5):
        operations.plan(network, plan_of(wall("2026-05-05 09:00")))

    rows = db.session.scalars(select(Gathering.no_in_programme).order_by("no_in_programme"))
    assert list(rows) == [1, 2, 3, 4, 5]
