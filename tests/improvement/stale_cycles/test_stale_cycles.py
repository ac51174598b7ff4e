"""A test that has gone quiet is asked about by mail, and answered by one link."""

from datetime import date, timedelta
from http import HTTPStatus

import pytest

from core.audit import AuditEntry
from core.db import db
from core.outbox import Job
from improvement.cycles import operations as cycles
from improvement.cycles import people_queries
from improvement.cycles.content import TaskText
from improvement.cycles.model import AsPlanned, Stage, StaleAnswer, StaleQuestion
from improvement.stale_cycles import operations, queries, reminders
from network.teams.model import TeamMembership
from people.persons.model import Role
from people.subscriptions import operations as subscriptions
from tests.factories.cycles import FRIDAY, a_cycle
from tests.factories.improvement import ProjectFactory
from tests.factories.network import TeamLeadFactory, TeamMemberFactory

DUE = FRIDAY + timedelta(days=14)
pytestmark = pytest.mark.usefixtures("frozen_clock")


@pytest.fixture
def team(app):
    return TeamLeadFactory().team


@pytest.fixture
def cycle(team):
    cycle = a_cycle(ProjectFactory(team=team), Stage.DO)
    cycle.stage_changed_on = FRIDAY
    return cycle


def mails():
    db.session.flush()
    return db.session.query(Job).filter(Job.key.like("stale-cycle-%")).count()


@pytest.fixture
def question(cycle):
    doer = TeamMemberFactory(team=cycle.project.team).person
    return operations.ask(cycle, doer, date(2026, 3, 2))


def test_after_a_fortnight_each_who_has_a_part_is_asked_once_a_fortnight(cycle, team):
    doer = TeamMemberFactory(team=team).person
    TeamMemberFactory(team=team)
    cycle.tasks.append(cycles.CycleTask(what="Ask", who_id=doer.id))
    reminders.due(DUE - timedelta(days=1))
    assert mails() == 0
    for _again in range(2):
        reminders.due(DUE)
    assert mails() == 2  # the lead, and whoever has a task
    reminders.due(DUE + timedelta(days=13))
    assert mails() == 2
    subscriptions.stop(doer, "quiet_tests")
    reminders.due(DUE + timedelta(days=14))
    assert mails() == 3


def test_nobody_is_asked_on_a_quiet_day_or_about_a_test_that_moves(cycle):
    easter = date(2026, 4, 2)
    reminders.due(easter)
    cycle.stage_changed_on = DUE - timedelta(days=3)
    reminders.due(DUE)
    assert mails() == 0


def test_the_mail_asks_with_four_links_and_says_how_to_stop_it(cycle):
    reminders.due(DUE)
    body = db.session.query(Job).filter(Job.key.like("stale-cycle-%")).one().payload["body"]
    for one in StaleAnswer:
        assert f"?answer={one.value}" in body
    assert "/subscriptions/stop/" in body


def test_opening_the_link_changes_nothing_and_sending_it_acts_as_the_asked_person(question, client):
    address = f"/test-answers/{question.token}"
    page = client.get(f"{address}?answer=as_planned")
    assert page.status_code == HTTPStatus.OK
    assert 'value="as_planned"' in page.text
    assert (question.answer, question.cycle.stage) == (None, Stage.DO)
    sent = client.post(address, data={"answer": "as_planned"})
    assert sent.status_code == HTTPStatus.SEE_OTHER
    cycle = question.cycle
    assert (cycle.stage, cycle.as_planned, cycle.actual_end) == (
        Stage.STUDY,
        AsPlanned.YES,
        FRIDAY,
    )
    actors = db.session.scalars(
        db.select(AuditEntry.actor_id).filter_by(entity="cycle", via="link")
    )
    assert set(actors) == {question.person_id}
    again = client.post(address, data={"answer": "cancelled", "reason": "No"})
    assert again.status_code == HTTPStatus.OK
    assert "You have answered: it went as planned." in again.text
    assert cycle.stage is Stage.STUDY


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        (StaleAnswer.PARTLY, Stage.STUDY),
        (StaleAnswer.NOT_YET, Stage.DO),
        (StaleAnswer.CANCELLED, Stage.CANCELLED),
    ],
)
def test_each_answer_does_what_it_says(question, said, stage):
    operations.answer(question, said, "Nobody had time")
    cycle = question.cycle
    assert cycle.stage is stage
    if said is StaleAnswer.NOT_YET:
        assert cycle.planned_end == date(2026, 3, 18)
        assert reminders.cycles.stale(date(2026, 3, 31)) == []
        assert reminders.cycles.stale(date(2026, 4, 1)) == [cycle]
    with pytest.raises(operations.Answered):
        operations.answer(question, said)


def test_an_answer_that_does_not_fit_is_kept_and_the_test_stays(team):
    bare = a_cycle(ProjectFactory(team=team), questions=())
    question = operations.ask(bare, TeamMemberFactory(team=team).person, date(2026, 3, 2))
    outcome = operations.answer(question, StaleAnswer.AS_PLANNED)
    assert (outcome.moved, bare.stage, question.answer) == (
        False,
        Stage.PLAN,
        StaleAnswer.AS_PLANNED,
    )


def test_a_cancelling_tap_asks_why_and_keeps_what_was_chosen(question, client):
    answer = client.post(f"/test-answers/{question.token}", data={"answer": "cancelled"})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Write why the test is cancelled." in answer.text


@pytest.mark.parametrize("how", ["expired", "left", "closed"])
def test_a_link_that_has_lost_its_right_says_so(question, client, how):
    if how == "expired":
        question.expires_on = date(2026, 3, 3)
    elif how == "left":
        row = db.session.scalar(db.select(TeamMembership).filter_by(role=Role.MEMBER))
        row.ended_on = date(2026, 3, 1)
    else:
        cycles.cancel(question.cycle, "Enough")
    assert client.get(f"/test-answers/{question.token}").status_code == HTTPStatus.GONE
    assert client.get("/test-answers/nonsense").status_code == HTTPStatus.NOT_FOUND


def test_asking_costs_the_same_however_many_tests_are_quiet(team, count_queries):
    def asked():
        db.session.flush()
        with count_queries() as seen:
            queries.asked(reminders.cycles.stale(DUE))
            people_queries.asked_about(reminders.cycles.stale(DUE))
        return len(seen)

    project = ProjectFactory(team=team)
    a_cycle(project, tasks=(TaskText("Ask"),)).stage_changed_on = FRIDAY
    few = asked()
    for _again in range(4):
        a_cycle(project).stage_changed_on = FRIDAY
    assert asked() == few
    assert db.session.query(StaleQuestion).count() == 0
