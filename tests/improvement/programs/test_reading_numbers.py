"""Numbers and charts that programs read: hidden, shared and said as on the pages."""

from datetime import date
from decimal import Decimal

import pytest

from core import throttling
from core.db import db
from improvement.aims.model import Aim
from improvement.aims.words import said
from improvement.charts import queries as charts
from improvement.charts.chart import chart_of
from improvement.charts.series import DataKind
from improvement.cycles.model import Cycle, Decision, Stage
from improvement.ideas.model import ChangeIdea
from improvement.measurements import operations as logging
from improvement.measurements.entry import Entry
from improvement.measurements.operations import Origin
from improvement.measures.model import ChartChoice
from improvement.periods import Frequency, containing
from people.persons.model import Role
from people.persons.queries import with_grants
from tests.improvement.things import a_measure, a_place_with_a_measure, a_team, somebody
from tests.support.programs import WRITE, Program

pytestmark = pytest.mark.usefixtures("frozen_clock")

JANUARY = "2026-01-01"


@pytest.fixture
def place(app):
    throttling.clear()
    return a_place_with_a_measure()


@pytest.fixture
def program(app, place):
    return Program(app, place.member, WRITE)


def _log(measure, month, above, below, **more):
    period = containing(Frequency.MONTH, date.fromisoformat(month))
    return logging.log(measure, period, Entry(Decimal(above), Decimal(below), **more), Origin())


def _path(place, rest="/measurements"):
    return f"/measures/{place.measure.id}{rest}"


def _faults(answer):
    assert answer.mimetype == "application/problem+json"
    return {fault.get("pointer") or fault["parameter"] for fault in answer.json["errors"]}


def _colleague(place):
    """Return somebody in another team of the same network."""
    other = a_team(place.team.network, "Other")
    return somebody(other, Role.MEMBER, "Colleague")


def test_a_small_number_is_hidden_outside_the_team_as_on_the_page(app, place, program):
    months = ("2025-10-01", "2025-11-01", "2025-12-01", JANUARY)
    for month, cases in zip(months, (9, 2, 8, 9), strict=True):
        _log(place.measure, month, cases, 19, note="seen")
    outside = Program(app, _colleague(place))
    told = outside.ask(_path(place)).json["items"]
    seen = charts.shown([place.measure], outside.token.person)[0]
    away = [point.period_start.isoformat() for point in seen.series.points if point.hidden]
    assert len(away) == 2
    for each in told:
        is_away = each["period_start"] in away
        assert (each["hidden_below"] == 5) is is_away
        assert (each["plotted"] is None and each["numerator"] is None) is is_away
        assert (each["note"] == "") is is_away
    chart = outside.ask(_path(place, "/chart")).json
    assert [point["is_hidden"] for point in chart["points"]] == [False, True, True, False]
    assert [each["plotted"] for each in program.ask(_path(place)).json["items"]][1] == 10.5263157895


def test_what_is_not_shared_is_said_not_to_be(app, place):
    _log(place.measure, JANUARY, 12, 19)
    place.measure.share_numbers = False
    outside = Program(app, _colleague(place))
    assert outside.ask(_path(place, "")).json["gives_numbers"] is False
    for rest in ("/measurements", "/chart", f"/measurements/{JANUARY}"):
        answer = outside.ask(_path(place, rest))
        assert answer.json["type"] == "/api#problem-numbers-not-shared"
    assert outside.ask(f"/projects/{place.measure.project_id}/measurements").json["items"] == []


def test_the_chart_says_what_the_page_says(place, program):
    for month in range(1, 13):
        _log(place.measure, f"2024-{month:02}-01", 3, 19)
        _log(place.measure, f"2025-{month:02}-01", 6 + month, 19)
    drawn = chart_of(charts.shown([place.measure], with_grants(place.member))[0].series)
    told = program.ask(_path(place, "/chart")).json
    assert (told["finding"], told["sentence"]) == (drawn.finding, drawn.sentence)
    assert (told["verdict"], told["kind"]) == (drawn.verdict.value, drawn.chosen.chart)
    assert told["summary"] == list(drawn.summary)
    assert [point["sentence"] for point in told["points"]] == [dot.sentence for dot in drawn.dots]
    (line,) = told["centres"]
    assert (line["first_period"], line["last_period"]) == ("2024-01-01", "2025-12-01")
    assert [rule["sentence"] for rule in told["rules"]] == [each.sentence for each in drawn.fired]
    assert told["rules"][0]["stretches"]


def test_a_chart_with_limits_tells_them_for_each_point(place, program):
    place.measure.chart = ChartChoice.P
    for month in range(1, 13):
        _log(place.measure, f"2025-{month:02}-01", 6 + month % 3, 18 + month)
    points = program.ask(_path(place, "/chart")).json["points"]
    assert all(0 <= point["lower"] < point["upper"] <= 100 for point in points)
    assert len({point["upper"] for point in points}) > 1


def test_a_long_list_comes_in_parts_that_make_the_whole(place, program):
    for month in range(1, 6):
        _log(place.measure, f"2025-{month:02}-01", 10, 19)
    found, path = [], f"{_path(place)}?limit=2"
    while path:
        part = program.ask(path).json
        assert part["total"] == 5
        found += [each["period_start"] for each in part["items"]]
        path = part["next"]
    assert found == [f"2025-{month:02}-01" for month in range(1, 6)]
    refused = program.ask(f"{_path(place)}?limit=0&offset=x&ofset=1")
    assert _faults(refused) == {"limit", "offset", "ofset"}


def test_many_measures_take_no_more_queries_than_one(place, program, count_queries):
    def asked():
        with count_queries() as seen:
            program.ask(f"/projects/{place.measure.project_id}/measurements")
            program.ask(f"/projects/{place.measure.project_id}/measures")
        return len(seen)

    _log(place.measure, JANUARY, 12, 19)
    few = asked()
    for number in range(5):
        more = a_measure(team=place.team, name=f"More {number}", kind=DataKind.PROPORTION)
        more.project_id = place.measure.project_id
        _log(more, JANUARY, 12, 19)
    assert asked() <= few <= 30


def test_an_aim_is_told_in_one_sentence_with_what_it_is_measured_by(place, program):
    aim = Aim(
        project_id=place.measure.project_id,
        what="Children with a plan",
        measure_id=place.measure.id,
        baseline_value=Decimal(40),
        target_value=Decimal(80),
        target_date=date(2026, 12, 31),
        valid_from=date(2026, 1, 1),
    )
    db.session.add(aim)
    db.session.flush()
    sentence = said(aim)
    (told,) = program.ask(f"/projects/{place.measure.project_id}/aims").json["items"]
    assert (told["sentence"], told["target_value"], told["is_main"]) == (sentence, 80, True)
    assert sentence


def test_the_tests_of_a_project_are_told_with_what_was_decided(place, program):
    idea = ChangeIdea(project_id=place.measure.project_id, title="Call the day before")
    cycle = Cycle(
        project_id=place.measure.project_id,
        change_idea=idea,
        title="Three families",
        stage=Stage.CLOSED,
        decision=Decision.ADAPT,
        learning="They want a text message",
    )
    db.session.add_all([idea, cycle])
    db.session.flush()
    (told,) = program.ask(f"/projects/{place.measure.project_id}/cycles").json["items"]
    assert (told["idea"], told["stage"], told["decision"]) == (idea.title, "closed", "adapt")
    assert told["learning"] == "They want a text message"
