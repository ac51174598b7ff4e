"""Driver diagrams that programs read: the working theory, frozen versions, nothing but theirs."""

import pytest

from core.db import db
from improvement.drivers import operations, queries
from improvement.drivers.model import DriverEdge, EdgeBelief, NodeKind
from improvement.drivers.versions import operations as versions
from improvement.ideas import operations as ideas
from improvement.ideas.model import IdeaStatus
from tests.factories.improvement import log
from tests.factories.theory import aim_of, large
from tests.improvement.readers import OF_A_PROJECT, readers

pytestmark = pytest.mark.usefixtures("frozen_clock")


@pytest.fixture
def place(app):
    return readers(app)


@pytest.fixture
def diagram(place):
    aim_of(place.project, "All have a plan")
    return operations.begin(place.project)


def _working(place, program=None):
    return (program or place.inside).ask(f"/projects/{place.project.id}/driver-diagram").json


def _edge(cause):
    return db.session.query(DriverEdge).filter_by(cause_id=cause.id).one()


def test_diagrams_are_read_by_whoever_reads_the_page(place, diagram):
    operations.add(diagram, "Services meet")
    version = versions.freeze(diagram, "Spring")
    for path in ("driver-diagram", "driver-diagrams"):
        assert place.statuses(f"/projects/{place.project.id}/{path}") == OF_A_PROJECT
    for one in (diagram, version):
        assert place.statuses(f"/driver-diagrams/{one.id}") == OF_A_PROJECT
    assert place.inside.ask("/driver-diagrams/999999").status_code == 404


def test_before_the_first_driver_there_is_the_aim_alone(place):
    idea = ideas.write_down(place.project, "Call the day before")
    told = _working(place)
    assert (told["id"], told["project_id"]) == (None, place.project.id)
    assert [(node["key"], node["kind"]) for node in told["nodes"]] == [("aim", "aim")]
    assert (told["edges"], told["orphans"]) == ([], [])
    assert told["loose_idea_ids"] == [idea.id]
    assert place.inside.ask(f"/projects/{place.project.id}/driver-diagrams").json["items"] == []


def test_the_theory_is_told_with_what_is_believed_and_what_leads_nowhere(place, diagram):
    driver = operations.add(diagram, "Services meet")
    operations.annotate(driver, "Every month")
    operations.hang(driver, [place.measure.id])
    operations.weigh(_edge(driver), weight=3, belief=EdgeBelief.SUPPORTED, note="Two tests")
    idea = ideas.write_down(place.project, "One shared calendar")
    node = operations.place(diagram, idea, driver.key)
    idea.status, idea.status_override_reason = IdeaStatus.ADOPTED, "It is how we work"
    loose = operations.add(diagram, "Money", effect=driver.key, kind=NodeKind.SECONDARY)
    operations.disconnect(diagram, loose.key, driver.key)
    away = operations.add(diagram, "Rooms")
    operations.archive(diagram, away.key)
    told = _working(place)
    assert told == place.bound.ask(f"/driver-diagrams/{diagram.id}").json
    by_key = {each["key"]: each for each in told["nodes"]}
    assert by_key["aim"]["text"] == "All have a plan will get better."
    assert by_key[node.key] == {
        "key": node.key,
        "kind": "change_idea",
        "text": "One shared calendar",
        "note": "",
        "is_archived": False,
        "idea_id": idea.id,
        "status": "adopted",
        "is_untested": True,
        "badge": "adopted, without a test",
        "measures": [],
    }
    assert by_key[driver.key]["note"] == "Every month"
    assert [m["measure_id"] for m in by_key[driver.key]["measures"]] == [place.measure.id]
    assert by_key[away.key]["is_archived"]
    first = next(each for each in told["edges"] if each["cause"] == driver.key)
    assert (first["effect"], first["weight"], first["belief"]) == ("aim", 3, "supported")
    assert first["note"] == "Two tests"
    assert told["orphans"] == [loose.key]
    assert (told["version"], told["frozen_on"]) == ("", None)


def test_a_finding_is_told_only_to_those_who_get_the_numbers(place, diagram):
    driver = operations.add(diagram, "Services meet")
    operations.hang(driver, [place.measure.id])
    log(place.measure, [(12, 19)] * 12)
    place.measure.share_numbers = False

    def finding(program):
        (node,) = [n for n in _working(place, program)["nodes"] if n["key"] == driver.key]
        return node["measures"][0]["finding"]

    assert finding(place.inside)
    assert finding(place.beside) == ""


def test_a_frozen_version_is_told_as_it_was(place, diagram):
    driver = operations.add(diagram, "Services meet")
    old = versions.freeze(diagram, "Spring")
    operations.rename(diagram, driver.key, "Services plan together")
    new = versions.freeze(diagram, "Autumn")
    listed = place.inside.ask(f"/projects/{place.project.id}/driver-diagrams").json["items"]
    assert [each["id"] for each in listed] == [new.id, old.id]
    assert listed[1] == {
        "id": old.id,
        "title": place.project.title,
        "version": "Spring",
        "frozen_on": "2026-03-04",
        "gathering_id": None,
    }
    told = place.inside.ask(f"/driver-diagrams/{old.id}").json
    texts = {node["key"]: node["text"] for node in told["nodes"]}
    assert texts[driver.key] == "Services meet"
    assert (told["version"], told["frozen_on"]) == ("Spring", "2026-03-04")
    assert told["loose_idea_ids"] == []


def test_a_large_theory_takes_no_more_queries_than_a_small_one(place, diagram, count_queries):
    def asked():
        db.session.expire_all()
        with count_queries() as seen:
            assert _working(place)["nodes"]
        return len(seen)

    operations.hang(operations.add(diagram, "Services meet"), [place.measure.id])
    few = asked()
    large(place.project)
    assert len(queries.nodes_of(diagram)) > 35
    assert asked() <= few <= 30
