"""Change packages that programs read."""

import pytest

from improvement.borrowings import operations as borrowings
from improvement.cycles.model import Decision
from improvement.drivers import operations as drivers
from improvement.drivers import queries as diagrams
from improvement.drivers.model import NodeKind
from improvement.packages import operations
from tests.factories.ideas import a_test_of
from tests.factories.network import CoordinatorFactory
from tests.improvement.readers import OF_A_NETWORK, readers
from tests.support.programs import Program

pytestmark = pytest.mark.usefixtures("frozen_clock")


@pytest.fixture
def place(app):
    return readers(app)


@pytest.fixture
def package(place):
    diagram = drivers.new_package(place.team.network, "Told once", description="From Fjordane")
    driver = drivers.add(diagram, "Knowing each other")
    drivers.add(diagram, "A common list", effect=driver.key, kind=NodeKind.CHANGE_IDEA)
    return diagram


def _path(place):
    return f"/networks/{place.team.network_id}/change-packages"


def test_packages_are_read_by_whoever_reads_the_library(place, package):
    assert place.statuses(_path(place)) == OF_A_NETWORK
    assert place.statuses(f"/driver-diagrams/{package.id}") == OF_A_NETWORK


def test_a_package_is_told_with_what_teams_found_and_its_diagram_by_the_same_id(place, package):
    (node,) = [n for n in diagrams.nodes_of(package) if n.change_idea is not None]
    copy = borrowings.borrow(node.change_idea, place.project)
    a_test_of(copy, Decision.ADOPT)
    (told,) = place.beside.ask(_path(place)).json["items"]
    assert told == {
        "id": package.id,
        "title": "Told once",
        "description": "From Fjordane",
        "drivers": 1,
        "ideas": 1,
        "teams": 1,
        "adopted": 1,
        "adapted": 0,
        "abandoned": 0,
        "is_archived": False,
    }
    drawn = place.beside.ask(f"/driver-diagrams/{told['id']}").json
    assert (drawn["network_id"], drawn["project_id"]) == (package.network_id, None)
    kinds = [(each["kind"], each["text"]) for each in drawn["nodes"]]
    assert ("primary", "Knowing each other") in kinds
    assert ("change_idea", "A common list") in kinds


def test_what_was_put_away_is_listed_for_those_who_coordinate_alone(app, place, package):
    operations.archive(package)
    held = CoordinatorFactory(network=place.team.network)
    (told,) = Program(app, held.person).ask(_path(place)).json["items"]
    assert (told["id"], told["is_archived"]) == (package.id, True)
    assert place.inside.ask(_path(place)).json["items"] == []


def test_many_packages_take_no_more_queries_than_one(place, package, count_queries):
    def asked():
        with count_queries() as seen:
            place.inside.ask(_path(place))
        return len(seen)

    few = asked()
    for number in range(5):
        drivers.add(drivers.new_package(place.team.network, f"More {number}"), "A driver")
    assert asked() <= few
