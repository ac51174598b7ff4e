"""What a measure is to reach, and from when."""

from datetime import date
from decimal import Decimal
from http import HTTPStatus

import pytest

from core.db import db
from improvement.measures import words
from improvement.measures.content import Aimed
from improvement.measures.model import MeasureTarget
from improvement.targets import operations
from tests.factories.improvement import MeasureFactory, TargetFactory
from tests.factories.network import TeamLeadFactory, TeamMemberFactory


@pytest.fixture
def lead(app):
    return TeamLeadFactory()


@pytest.fixture
def measure(lead):
    return MeasureFactory(project__team=lead.team)


def test_a_target_of_the_same_day_is_replaced_and_earlier_ones_stay(measure):
    operations.aim_at(measure, Aimed(Decimal(60)), valid_from=date(2024, 1, 1))
    operations.aim_at(measure, Aimed(Decimal(70)), valid_from=date(2025, 1, 1))
    operations.aim_at(measure, Aimed(low=Decimal(3)), valid_from=date(2025, 1, 1))
    assert [(t.value, t.low) for t in measure.targets] == [(60, None), (None, 3)]


@pytest.mark.parametrize(
    ("aimed", "said"),
    [
        ({"value": 80}, "80%"),
        ({"value": None, "low": 3, "high": 5}, "from 3 to 5%"),
        ({"value": None, "low": 3}, "at least 3%"),
        ({"value": None, "high": Decimal("4.5")}, "at most 4.5%"),
    ],
)
def test_a_target_is_said_in_words(measure, app, aimed, said):
    target = TargetFactory(measure=measure, **aimed)
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert words.target(measure, target) == said


def test_a_target_is_set_and_taken_away_on_its_page(lead, measure, sign_in):
    browser, address = sign_in(lead.person), f"/measures/{measure.id}/targets"
    sent = {"target": "80,5", "valid_from": "2026-01-01"}
    assert browser.post(address, data=sent).status_code == HTTPStatus.SEE_OTHER
    target = db.session.scalar(db.select(MeasureTarget))
    assert (target.value, target.valid_from) == (Decimal("80.5"), date(2026, 1, 1))
    assert "80.5%" in browser.get(address).text
    assert browser.post(f"/targets/{target.id}/delete").status_code == HTTPStatus.SEE_OTHER
    assert db.session.scalar(db.select(MeasureTarget)) is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"valid_from": "2026-01-01"}, "Write a target, or a range."),
        ({"target": "80"}, "Fill in “From which day?”."),
        ({"target": "=80", "valid_from": "2026-01-01"}, "not a formula"),
        ({"target": "80", "valid_from": "30.2.2026"}, "no such day"),
    ],
)
def test_what_cannot_be_a_target_is_said(lead, measure, sign_in, typed, said):
    answer = sign_in(lead.person).post(f"/measures/{measure.id}/targets", data=typed)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert said in answer.text


def test_another_team_sets_no_target(measure, sign_in):
    target = TargetFactory(measure=measure)
    other = sign_in(TeamMemberFactory(team__network=measure.project.team.network).person)
    assert other.get(f"/measures/{measure.id}/targets").status_code == HTTPStatus.FORBIDDEN
    assert other.post(f"/targets/{target.id}/delete").status_code == HTTPStatus.FORBIDDEN
