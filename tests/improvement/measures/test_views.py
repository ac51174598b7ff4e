"""Defining, sharing and describing measures."""

from decimal import Decimal
from http import HTTPStatus

import pytest

from core.db import db
from improvement.charts.series import DataKind, Direction
from improvement.measures.model import Measure, MeasureStatus
from improvement.measures.words import RHYTHMS
from improvement.periods import Frequency
from tests.factories.improvement import (
    MeasureFactory,
    ProjectFactory,
    SharedMeasureFactory,
    followed,
    log,
)
from tests.factories.network import (
    CoordinatorFactory,
    TeamFactory,
    TeamLeadFactory,
    TeamMemberFactory,
)
from tests.factories.people import PersonFactory
from tests.support.page_forms import Page

SHARE = {
    "name": "Children with a plan",
    "type": "outcome",
    "direction": "up",
    "data_kind": "proportion",
    "numerator_def": "children with a plan",
    "denominator_def": "all children",
    "share_numbers": "y",
    "hides_small_n": "y",
}


@pytest.fixture
def lead(app):
    return TeamLeadFactory()


@pytest.fixture
def project(lead):
    return ProjectFactory(team=lead.team)


def test_a_share_gets_the_unit_and_multiplier_that_suit(lead, project, sign_in):
    answer = sign_in(lead.person).post(f"/projects/{project.id}/measures", data=SHARE)
    measure = db.session.scalar(db.select(Measure))
    assert answer.location == f"/measures/{measure.id}"
    assert (measure.unit, measure.decimals, measure.definition.multiplier) == ("%", 0, 100)
    assert measure.definition.frequency is Frequency.MONTH
    assert measure.hides_small_n
    page = sign_in(lead.person).get(answer.location).text
    assert "No numbers yet" in page
    assert "Log the first number" in page


@pytest.mark.parametrize("kind", list(DataKind))
def test_every_kind_can_be_defined_and_shown(lead, project, sign_in, kind):
    typed = {**SHARE, "data_kind": kind.value, "unit": "" if kind == "proportion" else "days"}
    browser = sign_in(lead.person)
    answer = browser.post(f"/projects/{project.id}/measures", data=typed)
    measure = db.session.scalar(db.select(Measure))
    assert measure.definition.data_kind is kind
    assert bool(measure.definition.numerator_def) is kind.is_counted
    assert browser.get(answer.location).status_code == HTTPStatus.OK


@pytest.mark.parametrize("frequency", list(RHYTHMS))
def test_every_frequency_can_be_chosen(lead, project, sign_in, frequency):
    sign_in(lead.person).post(
        f"/projects/{project.id}/measures", data={**SHARE, "frequency": frequency.value}
    )
    assert db.session.scalar(db.select(Measure)).definition.frequency is frequency


def test_a_rate_per_ten_thousand(lead, project, sign_in):
    typed = {**SHARE, "data_kind": "rate", "multiplier": "10000", "decimals": "2"}
    sign_in(lead.person).post(f"/projects/{project.id}/measures", data=typed)
    measure = db.session.scalar(db.select(Measure))
    assert (measure.definition.multiplier, measure.decimals) == (10_000, 2)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Fill in “Name”."),
        ({"name": "x" * 10_000}, "can have 120 characters at most"),
        ({"type": ""}, "What does it tell?"),
        ({"data_kind": "guess"}, "Choose one of the alternatives."),
        ({"numerator_def": ""}, "A share or a rate needs this in words."),
        ({"denominator_def": " "}, "A share or a rate needs this in words."),
        ({"target": "1e308"}, "Write a number with digits only"),
        ({"target": "NaN"}, "Write a number with digits only"),
        ({"target": "80", "target_low": "3"}, "one value or a range"),
        ({"target_low": "5", "target_high": "3"}, "The upper end"),
        ({"multiplier": "7"}, "Choose one of the alternatives."),
        ({"decimals": "x"}, "Choose one of the alternatives."),
        ({"min_n_public": "1"}, "must be from 2 to 100"),
        ({"collector_id": "999"}, "Choose one of the alternatives."),
    ],
)
def test_what_cannot_be_saved_is_said_and_the_rest_is_kept(lead, project, sign_in, wrong, said):
    typed = {**SHARE, "data_source": "Kept text", **wrong}
    answer = sign_in(lead.person).post(f"/projects/{project.id}/measures", data=typed)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert said in answer.text
    assert "Kept text" in answer.text
    assert db.session.scalar(db.select(Measure)) is None


def test_what_must_be_corrected_is_listed_in_the_order_of_the_page(lead, project, sign_in):
    wrong = {"direction": "", "name": "", "target": "x", "grace_days": "-1", "data_kind": ""}
    answer = sign_in(lead.person).post(f"/projects/{project.id}/measures", data=SHARE | wrong)
    page = Page(answer.text)
    assert page.summary == ["name", "data_kind-0", "direction-0", "target", "grace_days"]


def test_a_name_is_given_once_in_a_project(lead, project, sign_in):
    MeasureFactory(project=project, name=SHARE["name"])
    answer = sign_in(lead.person).post(f"/projects/{project.id}/measures", data=SHARE)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "There is a measure of that name already" in answer.text


def test_a_target_given_with_the_measure_is_drawn(lead, project, sign_in):
    browser = sign_in(lead.person)
    answer = browser.post(f"/projects/{project.id}/measures", data={**SHARE, "target": "82,5"})
    measure = db.session.scalar(db.select(Measure))
    assert [target.value for target in measure.targets] == [Decimal("82.5")]
    assert "82.5%" in browser.get(answer.location).text


def test_the_collector_is_somebody_in_the_team(lead, project, sign_in):
    other = TeamMemberFactory(team=lead.team).person
    both = {"collector_id": other.id, "backup_collector_id": other.id}
    browser = sign_in(lead.person)
    refused = browser.post(f"/projects/{project.id}/measures", data={**SHARE, **both})
    assert "Choose somebody else" in refused.text
    both["backup_collector_id"] = lead.person_id
    browser.post(f"/projects/{project.id}/measures", data={**SHARE, **both})
    assert db.session.scalar(db.select(Measure)).collector_id == other.id


def test_a_coordinator_shares_a_measure_and_a_member_does_not(lead, sign_in):
    address = f"/networks/{lead.team.network_id}/measures"
    assert sign_in(lead.person).post(address, data=SHARE).status_code == HTTPStatus.FORBIDDEN
    coordinator = sign_in(CoordinatorFactory(network=lead.team.network).person)
    answer = coordinator.post(address, data=SHARE)
    assert db.session.scalar(db.select(Measure)).network_id == lead.team.network_id
    assert "No team uses it yet" in coordinator.get(answer.location).text


def test_the_new_page_offers_what_the_network_shares(lead, project, sign_in):
    shared = SharedMeasureFactory(network=lead.team.network, name="Shared plans")
    browser = sign_in(lead.person)
    assert "Shared plans" in browser.get(f"/projects/{project.id}/measures").text
    browser.post(f"/measures/{shared.id}/adopt", data={"project_id": project.id})
    assert "Shared plans" not in browser.get(f"/projects/{project.id}/measures").text


def test_a_changed_measure_is_saved_under_its_lock(lead, project, sign_in):
    measure = MeasureFactory(project=project)
    typed = {
        "name": "New name", "type": "process", "direction": "down", "unit": "days",
        "decimals": "1", "row_version": measure.version,
    }  # fmt: skip
    browser = sign_in(lead.person)
    assert browser.post(f"/measures/{measure.id}/edit", data=typed).status_code == 303
    assert (measure.name, measure.direction) == ("New name", Direction.DOWN)
    assert not measure.share_numbers
    late = browser.post(f"/measures/{measure.id}/edit", data={**typed, "name": "Another"})
    assert late.status_code == HTTPStatus.CONFLICT
    assert measure.name == "New name"


def test_what_the_network_decides_reaches_those_who_follow(lead, project, sign_in):
    origin = SharedMeasureFactory(network=lead.team.network)
    follower = followed(origin, team=lead.team)
    coordinator = sign_in(CoordinatorFactory(network=lead.team.network).person)
    typed = {
        "name": origin.name, "type": "outcome", "direction": "up", "unit": "per cent",
        "row_version": origin.version,
    }  # fmt: skip
    coordinator.post(f"/measures/{origin.id}/edit", data=typed)
    assert (follower.unit, follower.hides_small_n) == ("per cent", False)
    own = {"name": "Ours", "row_version": follower.version}
    sign_in(lead.person).post(f"/measures/{follower.id}/edit", data=own)
    assert (follower.name, follower.unit) == ("Ours", "per cent")


def test_a_measure_is_paused_ended_and_taken_up_again(lead, project, sign_in):
    measure = MeasureFactory(project=project)
    browser = sign_in(lead.person)
    for verb, status in (
        ("pause", MeasureStatus.PAUSED),
        ("end", MeasureStatus.ENDED),
        ("resume", MeasureStatus.COLLECTING),
    ):
        assert browser.post(f"/measures/{measure.id}/{verb}").status_code == HTTPStatus.SEE_OTHER
        assert measure.status is status
    assert browser.post(f"/measures/{measure.id}/resume").status_code == HTTPStatus.CONFLICT


def test_numbers_that_are_not_shared_stay_in_the_team(lead, project, sign_in):
    measure = MeasureFactory(project=project, share_numbers=False)
    log(measure, [(9, 20)] * 12)
    other = sign_in(TeamMemberFactory(team=TeamFactory(network=lead.team.network)).person)
    page = other.get(f"/measures/{measure.id}")
    assert "has not shared these numbers" in page.text
    assert "45%" not in page.text
    assert other.get(f"/measures/{measure.id}/chart.png").status_code == HTTPStatus.NOT_FOUND
    assert "45%" in sign_in(lead.person).get(f"/measures/{measure.id}").text


def test_a_small_number_stands_nowhere_outside_the_team(lead, project, sign_in):
    measure = MeasureFactory(project=project)
    log(measure, [(11, 40), (3, 37), *[(12, 40)] * 12])
    other = sign_in(TeamMemberFactory(team=TeamFactory(network=lead.team.network)).person)
    page = other.get(f"/measures/{measure.id}").text
    assert "hidden: fewer than 5" in page
    assert "3 of 37" not in page
    assert "8%" not in page
    assert "3 of 37" in sign_in(lead.person).get(f"/measures/{measure.id}").text


def test_strangers_find_no_measure(app, sign_in):
    measure = MeasureFactory()
    shared = SharedMeasureFactory()
    stranger = sign_in(PersonFactory())
    for address in (f"/measures/{measure.id}", f"/measures/{shared.id}", "/measures/987654"):
        assert stranger.get(address).status_code == HTTPStatus.NOT_FOUND


def test_the_page_asks_no_more_with_ten_times_the_numbers(lead, project, sign_in, count_queries):
    small, large = MeasureFactory(project=project), MeasureFactory(project=project)
    log(small, [(9, 20)] * 20)
    log(large, [(9, 20)] * 200, first=small.own_definitions[0].valid_from.replace(year=2008))
    browser, counted = sign_in(lead.person), []
    for measure in (small, large):
        with count_queries() as seen:
            assert browser.get(f"/measures/{measure.id}").status_code == HTTPStatus.OK
        counted.append(len(seen))
    assert counted[0] == counted[1] <= 12
