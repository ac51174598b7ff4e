"""One test whole, as programs read it: what its page shows, and not what it leaves out."""

from decimal import Decimal

import pytest

from core import clock
from core.db import db
from improvement.cycles import operations
from improvement.cycles.content import (
    DataText,
    Judged,
    PredictionText,
    QuestionText,
    Studied,
    TaskText,
)
from improvement.cycles.model import Judgement, Stage
from improvement.cycles.stages import predictions_of
from tests.factories.cycles import a_cycle
from tests.improvement.readers import OF_A_PROJECT, readers

pytestmark = pytest.mark.usefixtures("frozen_clock")


@pytest.fixture
def place(app):
    return readers(app)


def _planned(place, stage=Stage.PLAN, **more):
    question = QuestionText(
        "Do they come?",
        (
            PredictionText(
                "Most do", "They asked for it", place.measure.id, Decimal(60), Decimal("79.5"), 80
            ),
            PredictionText("Some call"),
        ),
    )
    usual = {
        "questions": (question,),
        "tasks": (TaskText("Call them", place.lead.id, clock.today(), "By phone"),),
        "data": (DataText(None, "Families", "Kari", "Fridays", "At school", "On a list"),),
        "planned_start": clock.today(),
        "planned_end": clock.today(),
    }
    return a_cycle(place.project, stage, **{**usual, **more})


def _told(place, cycle, program=None):
    answer = (program or place.inside).ask(f"/cycles/{cycle.id}")
    assert answer.status_code == 200, answer.text
    return answer.json


def test_a_test_is_read_by_whoever_reads_its_page(place):
    cycle = _planned(place)
    assert place.statuses(f"/cycles/{cycle.id}") == OF_A_PROJECT
    assert place.inside.ask("/cycles/999999").status_code == 404


def test_a_plan_is_told_with_questions_predictions_tasks_and_data(place):
    cycle = _planned(place)
    told = _told(place, cycle)
    (listed,) = place.inside.ask(f"/projects/{place.project.id}/cycles").json["items"]
    assert {name: told[name] for name in listed} == listed
    (question,) = told["questions"]
    first, second = question["predictions"]
    assert question["text"] == "Do they come?"
    assert (first["text"], first["because"]) == ("Most do", "They asked for it")
    assert (first["expected_low"], first["expected_high"]) == (60, 79.5)
    assert (first["confidence"], first["measure_id"]) == (80, place.measure.id)
    assert [first[name] for name in ("locked_at", "judged", "actual_value")] == [None] * 3
    assert (second["measure_id"], second["amendments"]) == (None, [])
    (task,) = told["tasks"]
    assert (task["what"], task["who"], task["where"]) == ("Call them", "Lead", "By phone")
    assert (task["due_on"], task["is_done"]) == ("2026-03-04", False)
    assert told["data_plan"] == [
        {
            "measure_id": None,
            "what": "Families",
            "who": "Kari",
            "when": "Fridays",
            "where": "At school",
            "how": "On a list",
        }
    ]
    assert (told["ramp"], told["step"], told["following_ids"]) == (1, 1, [])
    assert (told["observations"], told["decided_by"]) == ([], None)


def test_a_test_under_way_tells_what_was_seen_added_and_judged(place, frozen_clock):
    cycle = _planned(place, Stage.DO)
    operations.tick(cycle.tasks[0], done=True)
    operations.observe(cycle, "Nine came", by=place.lead, at=clock.now())
    first = predictions_of(cycle)[0]
    operations.amend(first, "We forgot the holidays")
    first.actual_value = Decimal("63.2")  # written before it was judged: the page waits too
    db.session.flush()
    told = _told(place, cycle, place.beside)
    assert told["tasks"][0]["is_done"]
    (seen,) = told["observations"]
    assert (seen["text"], seen["by"]) == ("Nine came", "Lead")
    assert seen["at"].startswith("2026-03-04T")
    one = told["questions"][0]["predictions"][0]
    assert one["locked_at"].startswith("2026-03-04T")
    assert [each["text"] for each in one["amendments"]] == ["We forgot the holidays"]
    assert one["amendments"][0]["at"].startswith("2026-03-04T")
    assert (one["judged"], one["actual_value"]) == (None, None)
    cycle.stage = Stage.STUDY
    judged = Judged(Judgement.YES, "Nine of ten", Decimal("63.2"))
    operations.study(cycle, Studied(what_data_show="More", judgements={first.id: judged}))
    told = _told(place, cycle, place.beside)
    one = told["questions"][0]["predictions"][0]
    assert (one["judged"], one["judged_note"]) == ("yes", "Nine of ten")
    assert (one["actual_value"], told["what_data_show"]) == (63.2, "More")


def test_the_note_a_test_leaves_on_a_chart_leads_back_to_it(place):
    cycle = _planned(place, Stage.DO)
    (note,) = place.inside.ask(f"/measures/{place.measure.id}").json["notes"]
    assert (note["kind"], note["cycle_id"]) == ("test_start", cycle.id)


def test_who_was_forgotten_is_named_as_on_the_page(place, frozen_clock):
    cycle = _planned(place, Stage.DO)
    operations.observe(cycle, "Nine came", by=place.lead, at=clock.now())
    place.lead.forgotten_at = clock.now()
    db.session.flush()
    told = _told(place, cycle)
    assert told["tasks"][0]["who"] == told["observations"][0]["by"] == "former participant"
    assert "Lead" not in str(told)


def test_a_cancelled_test_says_why_and_the_next_one_stands_a_step_higher(place):
    cancelled = a_cycle(place.project, Stage.CANCELLED)
    following = _planned(place, previous_id=cancelled.id)
    told = _told(place, cancelled)
    assert (told["stage"], told["cancel_reason"]) == ("cancelled", "Nobody had time")
    assert told["following_ids"] == [following.id]
    step = _told(place, following)
    assert (step["step"], step["previous_id"], step["cancel_reason"]) == (2, cancelled.id, "")


def test_a_large_test_takes_no_more_queries_than_a_small_one(place, count_queries):
    def asked(cycle):
        db.session.expire_all()
        with count_queries() as seen:
            _told(place, cycle)
        return len(seen)

    few = asked(_planned(place))
    more = tuple(
        QuestionText(f"Question {n}", (PredictionText("Most do", measure_id=place.measure.id),))
        for n in range(8)
    )
    tasks = tuple(TaskText(f"Task {n}", place.lead.id) for n in range(8))
    assert asked(_planned(place, questions=more, tasks=tasks)) <= few <= 35
