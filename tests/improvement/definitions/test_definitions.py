"""How something is counted, and how that changes."""

import html
from datetime import date
from http import HTTPStatus

import pytest

from core.db import db
from core.outbox import Job
from improvement.adoptions import operations as adoptions
from improvement.charts.series import DataKind
from improvement.definitions import operations
from improvement.measurements import queries as measurements
from improvement.measures import queries as measures
from improvement.measures.content import Counting
from improvement.periods import Frequency, containing
from tests.factories.improvement import MeasureFactory, SharedMeasureFactory, followed, log
from tests.factories.network import CoordinatorFactory, TeamLeadFactory

MONTHLY = Counting(
    DataKind.PROPORTION, Frequency.MONTH, numerator_def="plans", denominator_def="children"
)
WEEKLY = Counting(
    DataKind.PROPORTION, Frequency.WEEK, numerator_def="plans", denominator_def="children"
)


def test_a_definition_without_numbers_is_rewritten_in_place(app):
    measure = MeasureFactory()
    operations.rewrite(measure.definition, WEEKLY)
    assert (len(measure.definitions), measure.definition.frequency) == (1, Frequency.WEEK)


def test_a_definition_with_numbers_is_never_rewritten(app):
    measure = MeasureFactory()
    log(measure, [(9, 20)])
    with pytest.raises(operations.NumbersRestOnIt):
        operations.rewrite(measure.definition, WEEKLY)


def test_a_number_that_was_corrected_still_rests_on_its_definition(app):
    measure = MeasureFactory()
    log(measure, [(9, 20)])[0].is_live = False
    db.session.flush()
    assert measures.rests_on(measure.definition.id)


def test_a_new_version_begins_with_the_first_whole_period(app):
    measure = MeasureFactory()
    log(measure, [(9, 20)])  # January 2024
    new = operations.change(
        measure, WEEKLY, valid_from=date(2024, 2, 1), reason="Faster", breaks=False
    )
    assert new.valid_from == date(2024, 2, 5)  # a Monday
    assert new.breaks_comparability  # a new frequency always begins a phase
    assert [version.version_no for version in measure.definitions] == [1, 2]


def test_old_numbers_keep_the_old_version(app):
    measure = MeasureFactory()
    log(measure, [(9, 20)])
    new = operations.change(
        measure, MONTHLY, valid_from=date(2024, 2, 1), reason="New list", breaks=False
    )
    old, later = (containing(Frequency.MONTH, date(2024, m, 1)) for m in (1, 2))
    assert measurements.definition_for(measure, old).version_no == 1
    assert measurements.definition_for(measure, later) is new


def test_a_new_version_does_not_reach_back_over_numbers(app):
    measure = MeasureFactory()
    log(measure, [(9, 20), (9, 20)])
    with pytest.raises(operations.BeginsTooEarly):
        operations.change(measure, MONTHLY, valid_from=date(2024, 2, 1), reason="Now", breaks=True)


def test_a_shared_measure_does_not_reach_back_over_any_teams_numbers(app):
    origin = SharedMeasureFactory()
    log(followed(origin), [(9, 20), (9, 20)])
    assert operations.first_free_day(origin) == date(2024, 3, 1)


def test_numbers_of_one_kind_do_not_continue_as_another(app):
    measure = MeasureFactory()
    log(measure, [(9, 20)])
    with pytest.raises(operations.AnotherKind):
        operations.change(
            measure,
            Counting(DataKind.COUNT, Frequency.MONTH),
            valid_from=date(2025, 1, 1),
            reason="Now",
            breaks=True,
        )


def test_a_team_that_follows_asks_the_network(app):
    follower = followed(SharedMeasureFactory())
    with pytest.raises(operations.FollowsTheNetwork):
        operations.change(follower, MONTHLY, valid_from=date(2025, 1, 1), reason="Now", breaks=True)


def test_the_page_of_a_measure_that_follows_leads_to_those_who_may_change_it(app, sign_in):
    follower = followed(SharedMeasureFactory())
    network, team = follower.origin.network, follower.project.team
    lead, both = TeamLeadFactory(team=team).person, TeamLeadFactory(team=team).person
    CoordinatorFactory(network=network, person=both)
    own, common = (
        f'href="/measures/{follower.id}/local-variant"',
        f'href="/measures/{follower.origin_id}/definition"',
    )
    address = f"/measures/{follower.id}/definition"
    answer = sign_in(lead).get(address)
    assert (answer.status_code, own in answer.text) == (HTTPStatus.CONFLICT, True)
    assert common not in answer.text
    assert common in sign_in(both).get(address).text
    member = sign_in(CoordinatorFactory(network=network).person).get(address)
    assert member.status_code == HTTPStatus.FORBIDDEN
    assert "The team's own people" in html.unescape(member.text)


def test_who_follows_gets_the_networks_new_version_and_a_variant_does_not(app):
    origin = SharedMeasureFactory()
    follower, variant = followed(origin), followed(origin)
    adoptions.make_local(variant)
    operations.change(origin, MONTHLY, valid_from=date(2025, 1, 1), reason="Now", breaks=True)
    assert follower.definition is origin.definition
    assert (len(follower.definitions), len(variant.definitions)) == (2, 1)
    assert (follower.follows, variant.follows) == (True, False)


def test_the_page_rewrites_until_there_are_numbers_and_then_asks_why(app, sign_in):
    lead = TeamLeadFactory()
    measure = MeasureFactory(project__team=lead.team)
    browser, address = sign_in(lead.person), f"/measures/{measure.id}/definition"
    assert "Why do you count" not in browser.get(address).text
    typed = {
        "data_kind": "proportion", "frequency": "week", "numerator_def": "a",
        "denominator_def": "b", "row_version": measure.definition.version,
    }  # fmt: skip
    assert browser.post(address, data=typed).status_code == HTTPStatus.SEE_OTHER
    assert measure.definition.frequency is Frequency.WEEK

    log(measure, [(9, 20)])
    assert "Why do you count" in browser.get(address).text
    typed |= {"row_version": measure.definition.version, "valid_from": "2024-01-03"}
    refused = browser.post(address, data=typed)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "The new way can begin on 8 January 2024" in refused.text
    typed |= {"valid_from": "2024-01-08", "change_reason": "The list changed", "frequency": "month"}
    assert browser.post(address, data=typed).status_code == HTTPStatus.SEE_OTHER
    assert measure.definition.valid_from == date(2024, 2, 1)
    assert "The list changed" in browser.get(f"/measures/{measure.id}").text


def test_the_teams_are_told_once(app, sign_in):
    origin = SharedMeasureFactory()
    follower = followed(origin)
    lead = TeamLeadFactory(team=follower.project.team)
    log(follower, [(9, 20)])
    coordinator = sign_in(CoordinatorFactory(network=origin.network).person)
    db.session.commit()
    answer = coordinator.post(
        f"/measures/{origin.id}/definition",
        data={
            "data_kind": "proportion", "numerator_def": "a", "denominator_def": "b",
            "row_version": origin.definition.version, "valid_from": "2024-02-01",
            "change_reason": "New list", "breaks_comparability": "y",
        },
    )  # fmt: skip
    assert answer.status_code == HTTPStatus.SEE_OTHER
    mails = list(db.session.scalars(db.select(Job)))
    assert [mail.person_id for mail in mails] == [lead.person_id]
    assert "New list" in str(mails[0].payload)
