"""The team's week: what is due, each thing answered on the page, and one praise."""

from datetime import date, timedelta
from http import HTTPStatus
from types import SimpleNamespace

import pytest

from core.clock import OSLO
from core.db import db
from improvement.charts.words import Verdict
from improvement.cycles.model import Cycle, CycleTask, Stage
from improvement.ideas.model import ChangeIdea
from improvement.measurements.model import Measurement
from improvement.weeks.praise import Done, praise
from network.gatherings.model import Gathering
from people.persons.model import Role
from tests.factories.improvement import MeasureFactory, ProjectFactory, log
from tests.factories.network import (
    CoordinatorFactory,
    GatheringFactory,
    TeamLeadFactory,
    TeamMemberFactory,
    wall,
)

TODAY = date(2026, 3, 4)
FIRST = date(2025, 10, 1)


@pytest.fixture
def lead(app, frozen_clock):
    return TeamLeadFactory()


@pytest.fixture
def project(lead):
    return ProjectFactory(team=lead.team)


def cycle_of(project, title="Call at once", stage=Stage.DO, **more):
    idea = ChangeIdea(project_id=project.id, title=title)
    db.session.add(idea)
    db.session.flush()
    found = Cycle(project_id=project.id, change_idea_id=idea.id, title=title, stage=stage, **more)
    db.session.add(found)
    db.session.flush()
    return found


def task_of(cycle, person, what="Ask the school"):
    task = CycleTask(cycle_id=cycle.id, what=what, who_id=person.id, due_on=date(2026, 3, 1))
    db.session.add(task)
    db.session.flush()
    return task


def test_the_oldest_missing_number_is_entered_on_the_page(lead, project, sign_in):
    measure = MeasureFactory(project=project, name="Plans")
    log(measure, [(8, 20), None, (9, 20), None], first=FIRST)
    browser, week = sign_in(lead.person), f"/projects/{project.id}/week"
    page = browser.get(week).text
    assert f'value="{measure.id}:2025-11-01"' in page
    assert "Plans, January 2026" in page
    wrong = {"gap": f"{measure.id}:2025-11-01", "numerator": "30", "denominator": "20"}
    answer = browser.post(f"{week}-entry", data={**wrong, "state": "value"})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'value="30"' in answer.text
    assert "Enter November 2025 for Plans" not in answer.text  # it is asked for above
    right = {**wrong, "numerator": "10", "state": "value"}
    assert browser.post(f"{week}-entry", data=right).location == week
    assert f'value="{measure.id}:2026-01-01"' in browser.get(week).text
    late = browser.post(f"{week}-entry", data={**right, "numerator": "11"})
    assert f"/measures/{measure.id}/measurements?period=2025-11-01" in late.location
    assert db.session.scalar(db.select(db.func.count(Measurement.id))) == 3


@pytest.mark.parametrize("gap", ["", "x", "1:", ":2026-01-01", "99999999999:2026-01-01", "1:2026"])
def test_a_gap_that_is_none_leads_back_to_the_week(lead, project, sign_in, gap):
    answer = sign_in(lead.person).post(f"/projects/{project.id}/week-entry", data={"gap": gap})
    assert answer.location == f"/projects/{project.id}/week"


def test_my_tasks_and_the_running_test_are_answered_from_the_week(lead, project, sign_in):
    test = cycle_of(project, planned_end=date(2026, 3, 1))
    task = task_of(test, lead.person)
    task_of(test, TeamMemberFactory(team=lead.team).person, "Somebody else's")
    browser, week = sign_in(lead.person), f"/projects/{project.id}/week"
    page = browser.get(week).text
    assert "Ask the school" in page
    assert "Somebody else" not in page
    assert f"/cycles/{test.id}/observations" in page
    assert f"/cycles/{test.id}/report" in page
    assert "It should have ended on 1 March 2026." in page
    assert browser.post(f"/cycle-tasks/{task.id}/done").location == week
    assert task.done_at is not None
    assert "You have no tasks now" in browser.get(week).text


def test_the_next_gathering_counts_down_with_the_homework_until_then(lead, project, sign_in):
    for number, month, homework in ((1, 2, "Bring three numbers"), (2, 4, "Not yet")):
        meeting = GatheringFactory(network=lead.team.network, no_in_programme=number)
        meeting.set_time(wall(f"2026-{month:02}-04 09:00"), wall(f"2026-{month:02}-04 15:00"))
        meeting.homework = homework
    db.session.flush()
    assert db.session.scalar(db.select(db.func.count(Gathering.id))) == 2
    page = sign_in(lead.person).get(f"/projects/{project.id}/week").text
    assert "<strong>31</strong> days to go" in page
    assert "Bring three numbers" in page
    assert "Not yet" not in page


def test_an_empty_week_says_what_to_do(lead, project, sign_in):
    page = sign_in(lead.person).get(f"/projects/{project.id}/week").text
    for words in ("Nothing is measured yet", "No test is under way", "No gathering is planned"):
        assert words in page
    assert "Something to be proud of" in page


def test_the_week_is_the_teams_own(lead, project, sign_in):
    week = f"/projects/{project.id}/week"
    MeasureFactory(project=project)
    coordinator = sign_in(CoordinatorFactory(network=lead.team.network).person)
    assert coordinator.get(week).status_code == HTTPStatus.FORBIDDEN
    assert week not in coordinator.get(f"/projects/{project.id}").text
    sponsor = sign_in(TeamMemberFactory(team=lead.team, role=Role.SPONSOR).person)
    page = sponsor.get(week)
    assert page.status_code == HTTPStatus.OK
    assert "week-entry" not in page.text
    assert sponsor.post(f"{week}-entry", data={}).status_code == HTTPStatus.FORBIDDEN


def test_the_week_asks_no_more_with_ten_times_the_data(lead, project, sign_in, count_queries):
    large = ProjectFactory(team=lead.team)
    GatheringFactory(network=lead.team.network)
    for each, times in ((project, 1), (large, 10)):
        for n in range(times):
            log(MeasureFactory(project=each), [(9, 20), None] * 3 * times, first=FIRST)
            task_of(cycle_of(each, f"Test {n}"), lead.person)
    browser, counted = sign_in(lead.person), []
    for each in (project, large):
        with count_queries() as seen:
            assert browser.get(f"/projects/{each.id}/week").status_code == HTTPStatus.OK
        counted.append(len(seen))
    assert counted[0] == counted[1] <= 15


def row(late):
    end = date(2026, 2, 28)
    at = (wall("2026-02-28 12:00") + timedelta(days=7 + late)).replace(tzinfo=OSLO)
    return SimpleNamespace(definition=SimpleNamespace(grace_days=7), created_at=at, period_end=end)


def closed(days_ago, title):
    on = TODAY - timedelta(days=days_ago)
    return SimpleNamespace(stage=Stage.CLOSED, decided_on=on, id=days_ago, title=title)


BETTER = SimpleNamespace(verdict=Verdict.IMPROVEMENT, name="Plans", finding="8 points above")
STEADY = SimpleNamespace(verdict=Verdict.STEADY, name="Plans", finding="Steady")


@pytest.mark.parametrize(
    ("done", "said"),
    [
        ({}, ""),
        ({"charts": [STEADY]}, ""),
        ({"logged": [row(0), row(-1)]}, ""),
        ({"logged": [row(0), row(0), row(-3), row(1), row(0)]}, "3 numbers in a row on time."),
        ({"charts": [STEADY, BETTER]}, "“Plans” has moved the right way. 8 points above."),
        ({"cycles": [closed(31, "Old")]}, ""),
        ({"cycles": [closed(3, "New")]}, "You have closed your first test, “New”."),
        (
            {"cycles": [closed(40, "Old"), closed(3, "New")], "charts": [BETTER]},
            "You have closed the test “New”, number 2 in this project.",
        ),
    ],
)
def test_praise_is_computed_from_what_was_done(app, done, said):
    nothing = {"cycles": (), "charts": (), "logged": (), "aim": None}
    assert praise(Done(**{**nothing, **done}), TODAY) == said
