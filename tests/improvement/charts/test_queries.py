"""Charts as one reader may see them."""

from datetime import date, datetime

import pytest

from core.db import db
from improvement.charts import queries
from improvement.charts.series import State
from improvement.measurements.model import Measurement
from improvement.measures import queries as measures
from improvement.projects.model import Visibility
from people.persons import queries as persons
from people.persons.model import Role
from tests.factories.improvement import (
    MeasureFactory,
    ProjectFactory,
    SharedMeasureFactory,
    followed,
    log,
)
from tests.factories.network import (
    AdviserFactory,
    CoordinatorFactory,
    GatheringFactory,
    TeamFactory,
    TeamMemberFactory,
)

LOW, HIGH = [(9, 20), (8, 20)] * 6, [(14, 20), (15, 20)] * 6


def seen(measure, membership):
    return queries.shown([measures.get(measure.id)], persons.with_grants(membership.person))[0]


@pytest.fixture
def measure(app):
    made = MeasureFactory()
    log(made, [*LOW, (2, 20), *HIGH])
    return made


@pytest.mark.parametrize("role", [Role.LEAD, Role.MEMBER, Role.SPONSOR])
def test_the_team_sees_every_point(measure, role):
    member = TeamMemberFactory(team=measure.project.team, role=role)
    assert seen(measure, member).hidden == 0


@pytest.mark.parametrize("factory", [CoordinatorFactory, AdviserFactory])
def test_coordinator_and_adviser_are_outside_the_team_too(measure, factory):
    member = factory(network=measure.project.team.network)
    assert seen(measure, member).hidden == 2


def test_another_team_does_not_see_small_numbers(measure):
    other = TeamMemberFactory(team=TeamFactory(network=measure.project.team.network))
    assert seen(measure, other).hidden == 2


def test_outside_the_team_the_finding_rests_on_what_is_seen(measure):
    other = TeamMemberFactory(team=TeamFactory(network=measure.project.team.network))
    chart = queries.chart_of(measures.get(measure.id), persons.with_grants(other.person))
    told = " ".join([*chart.summary, *(dot.sentence for dot in chart.dots)])
    assert "2 of 20" not in told
    assert chart.sentence.startswith("17 points")  # 23 are seen, 6 of them on their median
    own = TeamMemberFactory(team=measure.project.team)
    own_chart = queries.chart_of(measures.get(measure.id), persons.with_grants(own.person))
    assert own_chart.sentence.startswith("19 points")


def test_numbers_that_are_not_shared_are_not_read_outside_the_team(app, count_queries):
    measure = MeasureFactory(share_numbers=False)
    log(measure, LOW)
    other = TeamMemberFactory(team=TeamFactory(network=measure.project.team.network))
    member = TeamMemberFactory(team=measure.project.team)

    assert seen(measure, other).series is None
    assert queries.chart_of(measures.get(measure.id), other.person) is None
    assert seen(measure, member).has_numbers


def test_a_superseded_number_is_not_on_the_chart(app):
    measure = MeasureFactory()
    old, *_rest = log(measure, [(9, 20), (8, 20)])
    old.is_live = False
    assert len(seen(measure, TeamMemberFactory(team=measure.project.team)).series.points) == 1


def test_no_cases_and_not_collected_are_gaps_of_their_own(app):
    measure = MeasureFactory()
    log(measure, [(9, 20), State.NO_CASES, State.NOT_COLLECTED, None, (8, 20)])
    points = seen(measure, TeamMemberFactory(team=measure.project.team)).series.points
    assert [point.state for point in points] == [
        "value", "no_cases", "not_collected", "not_collected", "value",
    ]  # fmt: skip


def test_the_networks_gatherings_are_marks_on_the_chart(measure):
    GatheringFactory(network=measure.project.team.network, begins=datetime(2024, 3, 5, 9))  # noqa: DTZ001
    marks = seen(measure, TeamMemberFactory(team=measure.project.team)).series.gatherings
    assert [(mark.day, mark.label) for mark in marks] == [(date(2024, 3, 5), "Gathering 1")]


def test_many_charts_take_no_more_queries_than_one(app, count_queries):
    origin = SharedMeasureFactory()
    coordinator = CoordinatorFactory(network=origin.network).person
    for _team in range(8):
        log(followed(origin), LOW)
    reader, origin_id = persons.with_grants(coordinator), origin.id
    counted = []
    for most in (1, 8):
        with count_queries() as asked:
            many = measures.followers_of([measures.get(origin_id)])[:most]
            queries.shown(many, reader, together=True)
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 5


def test_on_a_wall_all_cover_the_same_months(app):
    origin = SharedMeasureFactory()
    early, late = followed(origin), followed(origin)
    log(early, LOW)
    log(late, LOW, first=date(2024, 6, 1))
    reader = persons.with_grants(CoordinatorFactory(network=origin.network).person)
    many = queries.shown(measures.followers_of([origin]), reader, together=True)
    assert {len(each.series.points) for each in many} == {17}


def test_what_was_corrected_or_left_out_is_listed_for_the_team(measure):
    rows = measures_of(measure)
    rows[0].excluded, rows[0].excluded_reason = True, "Wrong list"
    rows[1].supersedes_id, rows[1].reason = rows[0].id, "Counted twice"
    listed = queries.remarked(measure)
    assert [(each.is_corrected, each.left_out_because, each.reason) for each in listed] == [
        (True, "", "Counted twice"),
        (False, "Wrong list", ""),
    ]


def test_a_project_of_the_team_alone_is_seen_by_its_team(app):
    measure = MeasureFactory(project=ProjectFactory(visibility=Visibility.TEAM))
    log(measure, LOW)
    assert seen(measure, TeamMemberFactory(team=measure.project.team)).inside


def measures_of(measure):
    query = db.select(Measurement).filter_by(measure_id=measure.id)
    return list(db.session.scalars(query.order_by(Measurement.period_start)))
