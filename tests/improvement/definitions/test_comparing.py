"""Old numbers under two definitions: from what was counted, and nothing invented."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from http import HTTPStatus

import pytest

from core.db import db
from improvement.charts import queries as charts
from improvement.definitions import operations, replay
from improvement.definitions.model import TrialCount
from improvement.definitions.replay import Basis
from improvement.measurements import queries as measurements
from improvement.measures.content import Counting
from improvement.periods import Frequency
from people.persons import queries as persons
from people.persons.model import Role
from tests.factories.improvement import MeasureFactory, SharedMeasureFactory, log
from tests.factories.network import CoordinatorFactory, TeamMemberFactory
from tests.improvement.imports.pages import hidden

pytestmark = pytest.mark.usefixtures("frozen_clock")  # 4 March 2026

NUMBERS = [(9, 20), (10, 20), (11, 20), (12, 20)]  # September to December 2025


@pytest.fixture
def measure(app):
    made = MeasureFactory(name="Plans")
    log(made, NUMBERS, first=date(2025, 9, 1))
    return made


@pytest.fixture
def member(measure, sign_in):
    return sign_in(TeamMemberFactory(team=measure.project.team).person)


def counted(measure, **otherwise):
    """Count in another way from January 2026 on."""
    old = measure.definition
    same = {name: getattr(old, name) for name in asdict(Counting(old.data_kind, old.frequency))}
    return operations.change(
        measure, Counting(**{**same, **otherwise}),
        valid_from=date(2026, 1, 1), reason="Better list", breaks=True,
    )  # fmt: skip


def url(measure):
    return f"/measures/{measure.id}/definition/compare"


def cell(version, day, numerator, denominator):
    return {f"a-{version.id}-{day}": numerator, f"b-{version.id}-{day}": denominator}


def test_the_same_counts_used_otherwise_are_shown_under_both(measure, member):
    counted(measure, multiplier=1000)
    page = member.get(url(measure)).text
    assert "All of it can be worked out" in page
    assert "9 of 20: 45%" in page
    assert "9 of 20: 450" in page
    assert "4 periods are known under both." in page


def test_another_denominator_cannot_be_worked_out_and_it_is_said_why(measure, member):
    counted(measure, denominator_def="children with two services")
    page = member.get(url(measure)).text
    assert "the denominator: out of which" in page
    assert "the numerator: which cases are counted" not in page
    assert "No period is known under both yet." in page
    assert "No period has been counted this way yet." in page


def test_what_was_counted_both_ways_is_compared_and_changes_nothing_else(measure, member):
    new = counted(measure, denominator_def="children with two services")
    page = member.get(url(measure)).text
    key = hidden(page, "form_key")
    wrong = {**cell(new, "2025-11-01", "13", "12"), **cell(new, "2025-12-01", "8", "10")}
    refused = member.post(url(measure), data={**key, **wrong})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "The numerator cannot be larger than the denominator." in refused.text
    assert 'value="13"' in refused.text
    assert db.session.query(TrialCount).count() == 0

    right = {**cell(new, "2025-11-01", "6", "12"), **cell(new, "2025-12-01", "8", "10")}
    right |= cell(new, "2024-01-01", "1", "2")  # no such period: passed over
    assert member.post(url(measure), data={**key, **right}).status_code == HTTPStatus.SEE_OTHER
    page = member.get(url(measure)).text
    assert "2 periods are known under both." in page
    assert "more in 1, less in 1, and the same in 0" in page
    assert len(measurements.live_of(measure)) == len(NUMBERS)

    gone = cell(new, "2025-11-01", "", "") | cell(new, "2025-12-01", "8", "10")
    member.post(url(measure), data={**hidden(page, "form_key"), **gone})
    assert db.session.query(TrialCount).count() == 1


def test_a_new_rhythm_leaves_the_old_periods_as_they_were_counted(measure, member):
    counted(measure, frequency=Frequency.WEEK)
    page = member.get(url(measure)).text
    assert "how often it is counted" in page
    assert "not counted this way" in page


@pytest.mark.sqlite
def test_a_trial_count_is_a_point_of_its_version_only(measure):
    old = measure.definition
    new = counted(measure, denominator_def="others")
    rows = {(new.id, date(2025, 12, 1)): TrialCount(numerator=Decimal(8), denominator=Decimal(10))}
    person = TeamMemberFactory(team=measure.project.team).person
    db.session.flush()
    series = charts.shown([measure], persons.with_grants(person))[0].series
    seen = replay.replay(series, measure.definitions, old, new, rows)
    assert [row.new.basis for row in seen.rows] == [*[Basis.NOTHING] * 3, Basis.TRIAL]
    assert [row.old.basis for row in seen.rows] == [Basis.COUNTED] * 4
    assert (len(seen.old_series.points), len(seen.new_series.points)) == (4, 1)
    assert seen.compared() == (1, 0, 0)


def test_one_way_of_counting_is_nothing_to_compare(measure, member):
    answer = member.get(url(measure))
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "one way only" in answer.text


def test_only_the_team_compares_and_a_shared_measure_has_no_numbers_of_its_own(measure, sign_in):
    counted(measure, denominator_def="others")
    network = measure.project.team.network
    coordinator = sign_in(CoordinatorFactory(network=network).person)
    assert coordinator.get(url(measure)).status_code == HTTPStatus.FORBIDDEN
    sponsor = sign_in(TeamMemberFactory(team=measure.project.team, role=Role.SPONSOR).person)
    seen = sponsor.get(url(measure))
    assert (seen.status_code, "<form class=" in seen.text) == (HTTPStatus.OK, False)
    shared = SharedMeasureFactory(network=network)
    assert coordinator.get(url(shared)).status_code == HTTPStatus.FORBIDDEN


def test_who_has_counted_both_ways_is_led_to_the_comparison(measure, member):
    where = f"/measures/{measure.id}/definition"
    page = member.get(where).text
    sent = {
        **hidden(page, "form_key", "row_version"),
        "valid_from": "2026-03-01", "change_reason": "Better list", "compares": "y",
        "data_kind": "proportion", "frequency": "month", "numerator_def": "plans",
        "denominator_def": "children with two services", "sampling": "all",
        "operational_definition": "Count them.",
    }  # fmt: skip
    answer = member.post(where, data=sent)
    assert answer.status_code == HTTPStatus.SEE_OTHER, answer.text
    assert answer.location.endswith("/definition/compare")
