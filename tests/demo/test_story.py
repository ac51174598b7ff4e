"""The story of the demo: a believable year, whatever day it is told on."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from core import calm, clock
from core.db import db
from core.locale import reading
from demo.diary import Diary, on
from improvement.aims.model import Aim
from improvement.aims.parts import is_measurable
from improvement.charts import queries as charts
from improvement.charts.model import ChartPhase
from improvement.charts.words import Verdict
from improvement.cycles.model import Cycle, Decision, Judgement, Prediction, Stage
from improvement.cycles.queries import stale
from improvement.drivers.model import DiagramStatus, DriverDiagram, DriverEdge, EdgeBelief
from improvement.ideas.model import ChangeIdea, IdeaStatus
from improvement.measurements.model import Measurement
from improvement.measurements.queries import missing
from improvement.measures.model import Measure
from improvement.projects.model import Project
from improvement.tallies.model import TallyEvent
from improvement.votes.model import VoteBallot, VoteRound, VoteStatus
from network.gatherings.model import Gathering, GatheringStatus
from network.networks.model import Network, RuleSet
from people.persons.model import Person
from people.persons.queries import with_grants
from tests.support import databases, demo

IN_THE_HOLIDAYS = datetime(2026, 12, 27, 9, 0, tzinfo=UTC)
HOME = 1


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demo as it is told on a quiet Sunday, when every day it counts from is another one."""
    with time_machine.travel(IN_THE_HOLIDAYS, tick=False):
        app = demo.build(tmp_path_factory.mktemp("story"))
        yield app
        databases.let_go(app)


@pytest.fixture
def story(told: Flask) -> Iterator[Flask]:
    """The told demo to look into."""
    with told.app_context(), reading("en"):
        yield told


def cycles() -> list[Cycle]:
    return list(db.session.scalars(select(Cycle).order_by(Cycle.id)))


def test_three_gatherings_are_held_and_the_next_is_near(story):
    days = {
        status: sorted(
            gathering.first_day
            for gathering in db.session.scalars(select(Gathering).filter_by(status=status))
        )
        for status in GatheringStatus
    }
    held, planned = days[GatheringStatus.HELD], days[GatheringStatus.PLANNED]
    assert len(held) == 3
    assert timedelta(0) < planned[0] - clock.today() < timedelta(days=60)
    assert clock.today() - held[0] > timedelta(days=300)
    assert not any(calm.is_quiet(day) for day in held + planned)


def test_nothing_happens_before_the_network_begins_in_a_holiday_or_in_the_future(story):
    begins = db.session.scalars(select(Network.starts_on)).one()
    days = [day for one in cycles() for day in (one.actual_start, one.actual_end) if day]
    days += list(db.session.scalars(select(Aim.valid_from)))
    assert begins <= min(days)
    assert max(days) <= clock.today()
    assert [day for day in days if calm.is_quiet(day)] == []
    entered = db.session.scalars(select(Measurement.created_at)).all()
    assert begins <= min(entered).date()
    assert max(entered) <= clock.now()


def test_the_main_team_has_written_its_aim_three_times_and_why(story):
    versions = list(
        db.session.scalars(
            select(Aim).filter_by(project_id=HOME, strand=1).order_by(Aim.version_no)
        )
    )
    assert [is_measurable(aim) for aim in versions] == [False, True, True]
    assert versions[2].target_value > versions[1].target_value
    assert all(aim.change_reason for aim in versions[1:])
    assert versions[1].measure is not None
    assert [target.value for target in versions[1].measure.targets] == [
        versions[1].target_value,
        versions[2].target_value,
    ]


def test_no_two_projects_have_one_title(story):
    titles = list(db.session.scalars(select(Project.title)))
    assert len(titles) == len(set(titles)) > 5


def test_tests_have_come_to_every_end_a_test_can_come_to(story):
    home = [one for one in cycles() if one.project_id == HOME]
    assert {one.decision for one in home} == {*Decision, None}
    assert {one.stage for one in home} == {Stage.DO, Stage.CLOSED, Stage.CANCELLED}
    before = Counter(one.previous_cycle_id for one in home if one.previous_cycle_id)
    assert max(before.values()) == 2, "no ramp branches"
    late = [one for one in stale(clock.today()) if one.project_id == HOME]
    assert [clock.today() - one.planned_end for one in late] == [timedelta(days=16)]


def test_predictions_are_judged_and_not_all_of_them_came_true(story):
    judged = Counter(db.session.scalars(select(Prediction.judged)))
    assert judged[Judgement.NO] >= 3
    assert judged[Judgement.YES] >= 5
    assert judged[None] >= 2, "every test is over"


def test_the_theory_was_frozen_at_two_gatherings_and_has_changed_since(story):
    frozen = list(
        db.session.scalars(
            select(DriverDiagram)
            .filter_by(project_id=HOME, status=DiagramStatus.FROZEN)
            .order_by(DriverDiagram.frozen_at)
        )
    )
    sizes = [len(version.snapshot["nodes"]) for version in frozen]
    assert len(sizes) == 2
    assert sizes[0] < sizes[1]
    assert all(version.gathering_id for version in frozen)
    assert set(db.session.scalars(select(DriverEdge.belief))) == set(EdgeBelief)


def test_ideas_stand_everywhere_an_idea_can_stand(story):
    mine = list(db.session.scalars(select(ChangeIdea).filter_by(project_id=HOME)))
    assert {idea.status for idea in mine} == set(IdeaStatus)
    assert sum(idea.is_untested for idea in mine) == 1
    lenders = [idea.borrowed_from for idea in mine if idea.borrowed_from is not None]
    assert {lender.network_id is None for lender in lenders} == {True, False}


def test_charts_tell_the_story_their_team_lived(story):
    verdicts = {}
    for measure in db.session.scalars(select(Measure).where(Measure.project_id.is_not(None))):
        reader = with_grants(
            db.session.get_one(Person, measure.project.team.memberships[0].person_id)
        )
        chart = charts.chart_of(measure, reader)
        verdicts.setdefault(measure.project.team.municipality.name, {})[measure.name] = (
            chart.verdict
        )
    assert verdicts["Fjellfjord"]["Barn med felles plan"] is Verdict.IMPROVEMENT
    assert Verdict.WORSENING in verdicts["Tverrdal"].values()
    assert Verdict.IMPROVEMENT in verdicts["Lågvatn"].values()
    assert Verdict.IMPROVEMENT not in verdicts["Vesterskog"].values()
    assert db.session.scalars(select(ChartPhase.reason)).all()


def test_two_numbers_are_missing_and_this_weeks_strokes_are_open(story):
    project = db.session.get_one(Project, HOME)
    mine = list(db.session.scalars(select(Measure).filter_by(project_id=project.id)))
    lacking = [gap for gap in missing(mine) if gap.measure.status == "collecting"]
    assert len(lacking) == 2
    monday = clock.today() - timedelta(days=clock.today().weekday())
    days = db.session.scalars(select(TallyEvent.day).where(TallyEvent.is_open)).all()
    assert days
    assert monday <= min(days)


def test_the_vote_is_counted_and_nobody_can_tell_who_voted(story):
    poll = db.session.scalars(select(VoteRound)).one()
    assert poll.status is VoteStatus.CLOSED
    assert sum(option.votes for option in poll.options) > poll.ballots > 5
    assert db.session.scalars(select(VoteBallot)).first() is None
    assert db.session.scalars(select(Network.rule_set)).one() is RuleSet.ANHOEJ


def test_a_diary_counts_days_at_work_and_tells_them_in_their_order():
    easter_monday = date(2026, 4, 6)
    diary = Diary(easter_monday)
    assert diary.day(1) == date(2026, 3, 27)
    assert diary.day(-1) == date(2026, 4, 7)
    heard: list[tuple[str, date]] = []
    diary.write(1, None, lambda: heard.append(("later", clock.today())))
    diary.write(3, None, lambda: heard.append(("earlier", clock.today())))
    diary.tell()
    assert heard == [("earlier", date(2026, 3, 25)), ("later", date(2026, 3, 27))]


def test_the_clock_is_set_to_no_day_that_has_not_come():
    tomorrow = clock.today() + timedelta(days=1)
    with on(tomorrow):
        assert clock.today() < tomorrow
    with on(date(2026, 3, 4)):
        assert clock.today() == date(2026, 3, 4)
    assert clock.today() == tomorrow - timedelta(days=1)
