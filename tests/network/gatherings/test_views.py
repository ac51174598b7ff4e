"""Pages of gatherings."""

from http import HTTPStatus

import pytest
from sqlalchemy import select

from core.db import db
from core.outbox import Job
from network.gatherings.model import Gathering, GatheringStatus
from tests.factories.network import (
    AdviserFactory,
    CoordinatorFactory,
    GatheringFactory,
    NetworkFactory,
    TeamMemberFactory,
    wall,
)

TYPED = {
    "title": "From idea to test",
    "first_day": "2026-06-10",
    "start_time": "9",
    "until_day": "",
    "end_time": "15.30",
    "place": "Fjellfjord",
    "digital_url": "",
    "homework": "Talk with five parents",
}


@pytest.fixture
def network(app):
    return NetworkFactory()


@pytest.fixture
def kari(sign_in, network):
    return sign_in(CoordinatorFactory(network=network).person)


def plan(kari, network, **changed):
    return kari.post(f"/networks/{network.id}/gatherings/new", data={**TYPED, **changed})


def the_gathering():
    return db.session.scalar(select(Gathering))


def test_a_gathering_is_planned_with_a_time_as_people_write_it(kari, network):
    answer = plan(kari, network)

    assert answer.location == f"/networks/{network.id}"
    gathering = the_gathering()
    assert gathering.start_local == wall("2026-06-10 09:00")
    assert gathering.end_local == wall("2026-06-10 15:30")
    assert gathering.no_in_programme == 1


def test_a_gathering_of_two_days_ends_on_the_second(kari, network):
    plan(kari, network, until_day="2026-06-11", start_time="11.00", end_time="10.00")

    gathering = the_gathering()
    assert gathering.end_local == wall("2026-06-11 10:00")
    page = kari.get(f"/gatherings/{gathering.id}").text
    assert "10–11 June 2026" in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"first_day": ""}, "Fill in “Date”."),
        ({"first_day": "30.02.2026"}, "no such day"),
        ({"first_day": "2062-06-10"}, "Check the year."),
        ({"first_day": "9999-06-10"}, "year between"),
        ({"start_time": "25"}, "Write a time"),
        ({"start_time": ""}, "Fill in “From”."),
        ({"end_time": "08.00"}, "must end after it begins"),
        ({"end_time": "NaN"}, "Write a time"),
        ({"until_day": "2026-06-09"}, "cannot come before"),
        ({"until_day": "2026-06-20"}, "5 days at most"),
        ({"digital_url": "javascript:alert(1)"}, "https://"),
        ({"digital_url": "https://"}, "https://"),
        ({"digital_url": "https://a b"}, "https://"),
        ({"digital_url": "https://[x"}, "https://"),
        ({"title": "x" * 10_000}, "characters at most"),
        ({"homework": "Ring 01010750160"}, "national identity number"),
        ({"place": "Fjell\0fjord"}, "not text"),
    ],
)
def test_what_cannot_be_is_said_and_the_rest_is_kept(kari, network, changed, sentence):
    answer = plan(kari, network, **changed)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert sentence in answer.text
    if "homework" not in changed:
        assert "Talk with five parents" in answer.text
    assert the_gathering() is None


@pytest.mark.parametrize(
    ("day", "time", "sentence"),
    [
        ("2026-03-29", "2.30", "no such time on that day"),
        ("2026-10-25", "2.30", "comes twice on that day"),
    ],
)
def test_an_hour_summer_time_takes_or_doubles_is_explained(kari, network, day, time, sentence):
    answer = plan(kari, network, first_day=day, start_time=time)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert sentence in answer.text


def test_what_was_typed_wrong_is_still_in_its_field(kari, network):
    page = plan(kari, network, start_time="halv ti", first_day="neste uke").text

    assert 'value="halv ti"' in page
    assert 'value="neste uke"' in page


def test_the_digital_link_opens_elsewhere_and_text_stays_text(kari, network):
    plan(kari, network, digital_url="https://video.example.org/a?b=1&c=2", title="<b>Å</b>")

    page = kari.get(f"/gatherings/{the_gathering().id}").text

    assert 'href="https://video.example.org/a?b=1&amp;c=2"' in page
    assert "&lt;b&gt;Å&lt;/b&gt;" in page


def test_a_gathering_put_in_between_gets_its_number_by_its_date(kari, network):
    plan(kari, network, form_key="a")
    plan(kari, network, first_day="2026-02-03", title="First", form_key="b")

    page = kari.get(f"/networks/{network.id}").text

    assert page.index("Gathering 1: First") < page.index("Gathering 2: From idea to test")


def test_a_double_click_plans_one_gathering(kari, network):
    first, second = (plan(kari, network, form_key="same") for _ in range(2))

    assert first.location == second.location
    assert len(list(db.session.scalars(select(Gathering)))) == 1


def test_two_who_move_it_at_once_see_both_versions(kari, network):
    gathering = GatheringFactory(network=network, begins=wall("2026-06-10 09:00"))
    opened = {**TYPED, "row_version": str(gathering.version)}
    path = f"/gatherings/{gathering.id}/edit"

    saved = kari.post(path, data={**opened, "start_time": "10", "form_key": "a"})
    late = kari.post(path, data={**opened, "start_time": "11", "form_key": "b"})

    assert saved.status_code == HTTPStatus.SEE_OTHER
    assert late.status_code == HTTPStatus.CONFLICT
    assert gathering.start_local == wall("2026-06-10 10:00")


def test_the_edit_page_shows_what_is_planned(kari, network):
    gathering = GatheringFactory(network=network, begins=wall("2026-06-10 09:00"))

    page = kari.get(f"/gatherings/{gathering.id}/edit").text

    assert 'value="2026-06-10"' in page
    assert 'value="09.00"' in page
    assert 'value="15.00"' in page


def test_moving_it_mails_everybody_in_a_running_network(frozen_clock, kari, network):
    gathering = GatheringFactory(network=network, begins=wall("2026-06-10 09:00"))
    member = TeamMemberFactory(team__network=network, person__language="en").person

    answer = kari.post(
        f"/gatherings/{gathering.id}/edit",
        data={**TYPED, "first_day": "2026-06-17", "row_version": str(gathering.version)},
    )

    assert answer.status_code == HTTPStatus.SEE_OTHER
    (mail,) = db.session.scalars(select(Job).filter_by(kind="mail"))
    assert mail.payload["to"] == member.email
    assert "17 June 2026, 09:00–15:30" in mail.payload["body"]
    assert f"http://127.0.0.1:5000/gatherings/{gathering.id}" in mail.payload["body"]


def test_held_and_cancelled_are_states_one_can_take_back(frozen_clock, kari, network):
    gathering = GatheringFactory(network=network, begins=wall("2026-02-10 09:00"))
    path = f"/gatherings/{gathering.id}"

    kari.post(f"{path}/mark-held", data={"form_key": "a"})
    assert gathering.status is GatheringStatus.HELD
    refused = kari.post(f"{path}/cancel", data={"form_key": "b"})
    assert refused.status_code == HTTPStatus.CONFLICT
    kari.post(f"{path}/plan-again", data={"form_key": "c"})
    kari.post(f"{path}/cancel", data={"form_key": "d"})
    assert gathering.status is GatheringStatus.CANCELLED
    assert "This gathering is cancelled." in kari.get(path).text


def test_only_the_coordinator_plans(sign_in, network):
    gathering = GatheringFactory(network=network)
    for person in (
        AdviserFactory(network=network).person,
        TeamMemberFactory(team__network=network).person,
    ):
        other = sign_in(person)
        assert other.get(f"/gatherings/{gathering.id}").status_code == HTTPStatus.OK
        assert other.get(f"/gatherings/{gathering.id}/edit").status_code == HTTPStatus.FORBIDDEN
        for act in ("cancel", "mark-held", "plan-again"):
            answer = other.post(f"/gatherings/{gathering.id}/{act}")
            assert answer.status_code == HTTPStatus.FORBIDDEN


def test_people_of_other_networks_find_nothing(sign_in, network):
    gathering = GatheringFactory(network=network)
    stranger = sign_in(CoordinatorFactory().person)

    assert stranger.get(f"/gatherings/{gathering.id}").status_code == HTTPStatus.NOT_FOUND
    assert stranger.post(f"/gatherings/{gathering.id}/cancel").status_code == HTTPStatus.NOT_FOUND


def test_the_start_page_tells_of_the_next_gathering_and_its_homework(sign_in, frozen_clock):
    member = TeamMemberFactory()
    network = member.team.network
    GatheringFactory(network=network, begins=wall("2026-02-03 09:00"), homework="Ask parents")
    coming = GatheringFactory(network=network, begins=wall("2026-03-16 09:00"))
    coordinator = CoordinatorFactory(network=network).person

    page = sign_in(member.person).get("/").text

    assert "Gathering 2 is in 12 days" in page
    assert f"/gatherings/{coming.id}" in page
    assert "There is homework to do before." in page
    assert "Mark gathering 1 as held" not in page
    assert "Mark gathering 1 as held" in sign_in(coordinator).get("/").text


def test_more_gatherings_ask_no_more_questions(kari, network, count_queries):
    gathering = GatheringFactory(network=network)
    with count_queries() as few:
        kari.get(f"/gatherings/{gathering.id}")
    GatheringFactory.create_batch(20, network=network)

    with count_queries() as many:
        kari.get(f"/gatherings/{gathering.id}")

    assert len(many) == len(few) <= 8
