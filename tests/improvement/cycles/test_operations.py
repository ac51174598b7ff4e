"""Writing a test from plan to decision, and what cannot be written."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm.exc import StaleDataError

from core.db import db
from improvement.charts.model import Annotation
from improvement.cycles import carrying_on, operations, planning, queries, stages
from improvement.cycles.content import (
    DataText,
    Judged,
    PredictionText,
    QuestionText,
    Quick,
    Report,
    Running,
    Studied,
    TaskText,
    Verdict,
)
from improvement.cycles.model import (
    Adaptation,
    AsPlanned,
    Cycle,
    Decision,
    Judgement,
    Observation,
    Prediction,
    Stage,
)
from improvement.ideas.model import ChangeIdea, IdeaStatus
from tests.factories.cycles import FRIDAY, MONDAY, a_cycle, a_plan
from tests.factories.improvement import MeasureFactory, ProjectFactory, log

pytestmark = pytest.mark.usefixtures("frozen_clock")


@pytest.fixture
def project(app):
    return ProjectFactory()


def plan_on(measure):
    asked = QuestionText("More?", (PredictionText("Yes", measure_id=measure.id, low=60),))
    return {"questions": (asked,)}


def notes_on(measure):
    rows = db.session.scalars(db.select(Annotation).filter_by(measure_id=measure.id))
    return sorted((note.kind.value, note.day) for note in rows)


def test_three_lines_are_an_idea_a_test_a_question_and_a_prediction(project):
    lines = Quick("One teacher asks three parents", "Two answer", MONDAY, FRIDAY, "We count")
    cycle = planning.try_out(project, lines)
    assert cycle.change_idea.title == cycle.title == "One teacher asks three parents"
    assert cycle.change_idea.status is IdeaStatus.TESTING
    assert [one.text for one in stages.predictions_of(cycle)] == ["Two answer"]
    assert [row.what for row in cycle.data_plans] == ["We count"]
    operations.begin(cycle, MONDAY)
    assert cycle.stage is Stage.DO
    again = planning.try_out(project, Quick("x" * 300, "Yes", MONDAY, idea=cycle.change_idea))
    assert len(again.title) == planning.LONGEST_TITLE
    assert db.session.query(ChangeIdea).count() == 1


def test_a_whole_test_goes_from_plan_to_closed_and_the_idea_follows(project):
    cycle = a_cycle(project, Stage.DO)
    assert all(one.locked_at for one in stages.predictions_of(cycle))
    with pytest.raises(stages.Lacks):
        operations.finish(cycle)
    operations.report(cycle, Report(MONDAY, FRIDAY, AsPlanned.PARTLY, "Two, not three"))
    operations.finish(cycle)
    with pytest.raises(stages.Lacks):
        operations.report(cycle, Report(MONDAY))
    with pytest.raises(stages.Lacks):
        operations.weigh(cycle)
    one = stages.predictions_of(cycle)[0]
    operations.study(cycle, Studied(learning="They talk", judgements={one.id: Judged(None)}))
    with pytest.raises(stages.Lacks):
        operations.weigh(cycle)
    unknown = {one.id: Judged(Judgement.UNKNOWN)}
    operations.study(cycle, Studied(learning="They talk", judgements=unknown))
    with pytest.raises(stages.Lacks) as lacks:
        operations.weigh(cycle)
    assert lacks.value.missing == (stages.Need.NOTED,)
    told = {one.id: Judged(Judgement.UNKNOWN, "Nobody counted")}
    operations.study(cycle, Studied(learning="They talk", judgements=told))
    operations.weigh(cycle)
    verdict = Verdict(Decision.ABANDON, "Not worth it")
    operations.close(cycle, verdict, by=None, on=FRIDAY)
    assert (cycle.stage, cycle.decided_on) == (Stage.CLOSED, FRIDAY)
    assert cycle.change_idea.status is IdeaStatus.ABANDONED


def test_adopting_with_a_prediction_unjudged_again_in_act_is_refused(project):
    cycle = a_cycle(project, Stage.ACT)
    one = stages.predictions_of(cycle)[0]
    operations.study(cycle, Studied(learning="x", judgements={one.id: Judged(None)}))
    with pytest.raises(stages.Lacks):
        operations.close(
            cycle, Verdict(Decision.ADOPT, "Good"), by=None, on=FRIDAY, knows_thin=True
        )
    assert cycle.stage is Stage.ACT


def test_adopting_on_no_number_or_on_one_person_wants_a_tick(project):
    measure = MeasureFactory(project=project)
    cycle = a_cycle(project, Stage.ACT, scale_n=3, **plan_on(measure))
    adopt = Verdict(Decision.ADOPT, "It works")
    with pytest.raises(operations.ThinGround):
        operations.close(cycle, adopt, by=None, on=FRIDAY)
    log(measure, [(6, 9)], first=MONDAY)
    assert queries.data_points(cycle) == 1
    cycle.scale_n = 1
    with pytest.raises(operations.ThinGround):
        operations.close(cycle, adopt, by=None, on=FRIDAY)
    cycle.scale_n = 3
    operations.close(cycle, adopt, by=None, on=FRIDAY)
    assert cycle.change_idea.status is IdeaStatus.ADOPTED


def test_start_and_adoption_are_marked_on_the_charts_and_follow_a_corrected_date(project):
    measure, other = MeasureFactory(project=project), MeasureFactory(project=project)
    data = (DataText(measure_id=other.id),)
    cycle = a_cycle(project, Stage.DO, data=data, **plan_on(measure))
    assert notes_on(measure) == notes_on(other) == [("test_start", MONDAY)]
    tuesday = MONDAY + timedelta(days=1)
    operations.report(cycle, Report(tuesday, FRIDAY, AsPlanned.YES))
    assert notes_on(measure) == notes_on(other) == [("test_start", tuesday)]
    row = cycle.data_plans[0]
    planning.adjust(cycle, Running(FRIDAY, removed=frozenset({f"d{row.id}"})))
    assert notes_on(other) == []
    operations.finish(cycle)
    one = stages.predictions_of(cycle)[0]
    operations.study(cycle, Studied(learning="x", judgements={one.id: Judged(Judgement.YES)}))
    operations.weigh(cycle)
    adopt = Verdict(Decision.ADOPT, "It works")
    operations.close(cycle, adopt, by=None, on=FRIDAY, knows_thin=True)
    assert notes_on(measure) == [("adopted", FRIDAY), ("test_start", tuesday)]


def test_predictions_are_locked_and_can_only_be_added_to(project):
    cycle = a_cycle(project)
    one = stages.predictions_of(cycle)[0]
    with pytest.raises(operations.StillOpen):
        operations.amend(one, "too early")
    operations.begin(cycle, MONDAY)
    for write in (
        lambda: planning.rewrite(cycle, a_plan()),
        lambda: planning.reword(one, PredictionText("Other")),
    ):
        with pytest.raises(planning.Locked):
            write()
    operations.amend(one, "We forgot the Fridays")
    assert (one.text, [note.text for note in one.amendments]) == (
        "Most do",
        ["We forgot the Fridays"],
    )
    operations.report(cycle, Report(MONDAY, FRIDAY, AsPlanned.YES))
    operations.finish(cycle)
    operations.go_back(cycle)
    assert (cycle.stage, cycle.actual_end) == (Stage.DO, FRIDAY)
    assert one.locked_at is not None


def test_lines_are_changed_by_id_and_only_what_is_removed_goes(project):
    tasks = (TaskText("Ask"), TaskText("Count"))
    cycle = a_cycle(project, tasks=tasks)
    question = cycle.questions[0]
    kept, gone = cycle.tasks
    written = a_plan(
        questions=(
            QuestionText("How many?", (PredictionText("Five"),), question.id),
            QuestionText("Why?", (PredictionText("Time"),)),
        ),
        tasks=(TaskText("Ask twice", id=kept.id),),
        removed=frozenset({f"t{gone.id}", f"p{question.predictions[0].id}"}),
    )
    planning.rewrite(cycle, written)
    db.session.expire_all()
    assert [task.what for task in cycle.tasks] == ["Ask twice"]
    assert [(q.text, [p.text for p in q.predictions]) for q in cycle.questions] == [
        ("How many?", ["Five"]),
        ("Why?", ["Time"]),
    ]
    planning.rewrite(cycle, a_plan(questions=()))
    assert len(cycle.questions) == 2


def test_a_ring_of_cycles_is_refused_near_and_far_and_branches_are_fine(project):
    first = a_cycle(project, Stage.CLOSED)
    second = a_cycle(project, previous_id=first.id)
    third = a_cycle(project, previous_id=second.id)
    assert a_cycle(project, previous_id=first.id).previous_cycle_id == first.id
    plan_again = a_cycle(project)
    for cycle, before in ((second, third), (second, second)):
        with pytest.raises(planning.Ring):
            planning.build_on(cycle, before.id)
    elsewhere = a_cycle(ProjectFactory())
    for stranger in (elsewhere.id, 10**6):
        with pytest.raises(planning.AnotherProject):
            planning.build_on(plan_again, stranger)
    assert second.previous_cycle_id == first.id


def test_the_next_test_is_filled_in_from_the_last_with_what_was_learned(project):
    tasks = (TaskText("Ask", due_on=MONDAY),)
    before = a_cycle(project, Stage.CLOSED, decision=Decision.ADAPT, scale_n=1, tasks=tasks)
    cycle = carrying_on.carry_on(before)
    assert (cycle.previous_cycle_id, cycle.stage, cycle.scale_n) == (before.id, Stage.PLAN, 1)
    assert "They talk when asked" in cycle.objective
    assert [(one.text, one.confidence) for one in stages.predictions_of(cycle)] == [
        ("Most do", None)
    ]
    assert [(task.what, task.due_on) for task in cycle.tasks] == [("Ask", None)]
    assert cycle.planned_end - cycle.planned_start == FRIDAY - MONDAY
    with pytest.raises(carrying_on.NotOver):
        carrying_on.carry_on(cycle)
    before.adaptation = Adaptation.REPEAT
    before.scale_n = 5
    assert carrying_on.carry_on(before).scale_n == 5


@pytest.mark.parametrize(
    ("decision", "said", "then"),
    [
        (Decision.ADAPT, (3, "Three families"), (5, "")),
        (Decision.ADOPT, (3, ""), (5, "")),
        (Decision.ADOPT, (5, ""), (None, "Everybody")),
        (Decision.ABANDON, (3, "Three families"), (3, "Three families")),
        (Decision.ADAPT, (None, "All families"), (None, "All families")),
        (Decision.ADAPT, (None, ""), (1, "")),
    ],
)
def test_the_next_test_is_one_rung_up_the_ramp_or_the_same_again(project, decision, said, then):
    number, text = said
    before = a_cycle(project, Stage.CLOSED, decision=decision, scale_n=number, scale_text=text)
    cycle = carrying_on.carry_on(before)
    assert (cycle.scale_n, cycle.scale_text) == then


def test_a_cancelled_test_says_why_and_keeps_everything(project):
    cycle = a_cycle(project, Stage.DO)
    operations.observe(cycle, "Rain", by=None, at=cycle.created_at)
    with pytest.raises(stages.Lacks):
        operations.cancel(cycle, " ")
    operations.cancel(cycle, "The school closed")
    db.session.expire_all()
    assert cycle.stage is Stage.CANCELLED
    assert [note.text for note in cycle.observations] == ["Rain"]
    assert cycle.change_idea.status is not IdeaStatus.TESTING
    for write in (
        lambda: operations.cancel(cycle, "again"),
        lambda: operations.observe(cycle, "x", by=None, at=cycle.created_at),
        lambda: operations.report(cycle, Report(MONDAY)),
        lambda: operations.study(cycle, Studied()),
        lambda: planning.adjust(cycle, Running()),
    ):
        with pytest.raises(stages.NoSuchStep):
            write()


def test_the_same_observation_sent_twice_is_one(project):
    cycle = a_cycle(project, Stage.DO)
    for _again in range(2):
        operations.observe(cycle, "Seen", by=None, at=cycle.created_at, client_token="t")
    assert db.session.query(Observation).count() == 1


def test_days_that_cannot_be_are_refused(project):
    cycle = a_cycle(project)
    with pytest.raises(operations.NotYet):
        operations.begin(cycle, date(2026, 3, 5))
    operations.begin(cycle, MONDAY)
    with pytest.raises(operations.EndsBeforeItBegins):
        operations.report(cycle, Report(FRIDAY, MONDAY))


def test_of_two_who_take_a_step_at_once_the_second_is_stopped(project):
    cycle = a_cycle(project, Stage.DO)
    db.session.commit()
    assert cycle.stage is Stage.DO
    # What a colleague's request does to the row after this one has read it.
    table = Cycle.__table__
    theirs = table.update().values(stage="cancelled", version=table.c.version + 1)
    db.session.execute(theirs.where(table.c.id == cycle.id))
    with pytest.raises(StaleDataError):
        operations.report(cycle, Report(MONDAY, FRIDAY, AsPlanned.YES))
    db.session.rollback()
    assert (cycle.stage, cycle.as_planned) == (Stage.DO, None)
    assert db.session.query(Prediction).count() == 1
