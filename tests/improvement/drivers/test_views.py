"""The pages: for whom, by plain forms and by the editor, and what they cost."""

import io
import json

import pytest

from core.db import db
from improvement.drivers import operations, queries
from improvement.drivers.versions.operations import freeze
from network.teams.model import TeamMembership
from people.persons.model import Role
from tests.factories.improvement import MeasureFactory, ProjectFactory, log
from tests.factories.network import CoordinatorFactory, GatheringFactory, TeamFactory
from tests.factories.people import PersonFactory
from tests.factories.theory import drawn, large

JSON = {"Accept": "application/json"}


@pytest.fixture
def team(app):
    return TeamFactory()


@pytest.fixture
def member(team):
    person = PersonFactory()
    db.session.add(TeamMembership(team=team, person=person, role=Role.MEMBER))
    db.session.flush()
    return person


@pytest.fixture
def project(team):
    return ProjectFactory(team=team)


def texts(project):
    return [node.text for node in queries.theory(queries.working(project)).nodes]


def test_the_first_driver_is_written_on_the_empty_page_without_script(sign_in, member, project):
    mine, url = sign_in(member), f"/projects/{project.id}/drivers"
    assert "What leads to the aim?" in mine.get(url).text
    answer = mine.post(url, data={"action": "add", "text": "Parents are with us"})
    assert answer.status_code == 303
    page = mine.get(url).text
    assert page.count("Parents are with us") >= 2  # in the list and in the picture
    assert "/driver-nodes/" in page


def test_the_editor_gets_outline_picture_and_the_way_back(sign_in, member, project):
    mine, url = sign_in(member), f"/projects/{project.id}/drivers"
    step = {"action": "add", "text": "Plan", "node": "abc123", "form_key": "1"}
    said = mine.post(url, data=step, headers=JSON).json
    assert 'data-key="abc123"' in said["outline"]
    assert "<svg" in said["picture"]
    assert said["undo"]["action"] == "remove"

    twice = mine.post(url, data=step, headers=JSON, follow_redirects=True)
    assert twice.json["outline"].count('data-key="abc123"') == 1
    mine.post(url, data={**said["undo"], "form_key": "2"}, headers=JSON)
    assert texts(project) == ["No aim yet"]


@pytest.mark.parametrize(
    ("step", "status", "said"),
    [
        ({"action": "explode"}, 422, "This page is too old"),
        ({"action": "add", "text": "x" * 161}, 422, "160 characters at most"),
        ({"action": "add", "text": " "}, 409, "Write a few words first."),
        ({"action": "add", "text": "X", "effect": "gone"}, 409, "Somebody has taken away"),
        ({"action": "connect", "node": "aim", "to": "aim"}, 409, "cannot lead to itself"),
        ({"action": "rename", "node": "aim", "text": "X"}, 409, "its own page"),
        ({"action": "place", "node": "99", "to": "aim"}, 409, "Somebody has taken away"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(sign_in, member, project, step, status, said):
    drawn({"Plan": {}}, project)
    mine, url = sign_in(member), f"/projects/{project.id}/drivers"
    answer = mine.post(url, data=step, headers=JSON)
    assert answer.status_code == status
    assert said in answer.json["message"]
    plain = mine.post(url, data=step, follow_redirects=True)
    assert plain.status_code in (200, 422)
    assert texts(project) == ["No aim yet", "Plan"]


def test_words_that_somebody_else_changed_meanwhile_are_kept_on_the_page(sign_in, member, project):
    node = queries.nodes_of(drawn({"Plan": {}}, project))[-1]
    operations.rename(queries.working(project), node.key, "Their words")
    mine, url = sign_in(member), f"/driver-nodes/{node.id}"
    answer = mine.post(url, data={"text": "My words", "was": "Plan", "note": ""})
    assert answer.status_code == 422
    assert "Their words" in answer.text
    assert 'value="My words"' in answer.text
    assert 'name="was" type="hidden" value="Their words"' in answer.text


def test_outsiders_do_not_see_it_and_the_network_may_only_read(sign_in, project, member):
    diagram = drawn({"Plan": {"Contact": {"Card": {}}}}, project)
    node = queries.nodes_of(diagram)[-1]
    reader = sign_in(CoordinatorFactory(network=project.team.network).person)
    stranger = sign_in(PersonFactory())
    for url in (f"/projects/{project.id}/drivers", f"/driver-nodes/{node.id}"):
        assert stranger.get(url).status_code == 404
        page = reader.get(url)
        assert page.status_code == 200
        assert 'name="action"' not in page.text
        assert reader.post(url, data={"action": "add", "text": "X"}).status_code == 403
    assert reader.get(f"/driver-diagrams/{diagram.id}/freeze").status_code == 403
    edge = queries.edges_of(diagram)[0]
    assert reader.get(f"/driver-edges/{edge.id}").status_code == 403


def test_a_coordinator_edits_the_networks_package_and_teams_read_it(sign_in, project, member):
    network = project.team.network
    package = operations.new_package(network, "Early help")
    url = f"/driver-diagrams/{package.id}"
    mine = sign_in(CoordinatorFactory(network=network).person)
    assert mine.post(url, data={"action": "add", "text": "Parents"}).status_code == 303
    assert "Parents" in sign_in(member).get(url).text
    assert sign_in(member).post(url, data={"action": "add", "text": "X"}).status_code == 403


def test_a_nodes_page_does_by_plain_forms_what_the_editor_does(sign_in, member, project):
    diagram = drawn({"Plan": {"Contact": {"Card": {}}}, "Trust": {}}, project)
    nodes = {node.text: node for node in queries.nodes_of(diagram)}
    edge = queries.edges_of(diagram)[0]
    measure = MeasureFactory(project=project, name="Plans in use")
    log(measure, [(6, 12)] * 12)
    mine = sign_in(member)
    here = f"/driver-nodes/{nodes['Contact'].id}"
    keys = {text: node.key for text, node in nodes.items()}
    for step in (
        {"action": "connect", "node": keys["Contact"], "to": keys["Trust"]},
        {"action": "add", "effect": keys["Contact"], "text": "Call first"},
        {"action": "up", "node": keys["Contact"], "effect": keys["Plan"]},
    ):
        assert mine.post(f"{here}/steps", data=step).status_code == 303
    mine.post(f"{here}/measures", data={"measures": [measure.id]})
    mine.post(
        f"/driver-edges/{edge.id}",
        data={"weight": "3", "belief": "refuted", "note": "Seen", "row_version": "1"},
    )
    page = mine.get(here).text
    assert all(word in page for word in ("Trust", "Call first", "Plans in use"))
    diagram_page = mine.get(f"/projects/{project.id}/drivers").text
    assert "also under Trust" in diagram_page
    assert "d-wire-refuted" in diagram_page
    assert "Plans in use: " in diagram_page  # the finding in words


def test_small_numbers_are_kept_from_those_outside_in_line_and_words(sign_in, member, project):
    diagram = drawn({"Plan": {}}, project)
    measure = MeasureFactory(project=project, name="Rare")
    log(measure, [(1, 3)] * 12)
    operations.hang(queries.nodes_of(diagram)[-1], [measure.id])
    url = f"/projects/{project.id}/drivers"
    outside = sign_in(CoordinatorFactory(network=project.team.network).person).get(url).text
    assert 'class="d-spark' in sign_in(member).get(url).text
    assert 'class="d-spark' not in outside


def test_a_frozen_version_stays_and_is_held_against_now(sign_in, member, project):
    diagram = drawn({"Plan": {}}, project)
    gathering = GatheringFactory(network=project.team.network)
    mine = sign_in(member)
    answer = mine.post(
        f"/driver-diagrams/{diagram.id}/freeze", data={"gathering": gathering.id, "label": ""}
    )
    mine.post(f"/projects/{project.id}/drivers", data={"action": "add", "text": "Added later"})
    version = answer.location.removesuffix("/version")
    assert "Added later" not in mine.get(f"{version}/version").text
    assert "Added later" in mine.get(f"{version}/compare").text
    assert mine.post(version, data={"action": "add", "text": "X"}, headers=JSON).status_code == 409
    unnamed = mine.post(f"/driver-diagrams/{diagram.id}/freeze", data={"label": ""})
    assert unnamed.status_code == 422


@pytest.mark.sqlite
def test_every_file_is_what_its_name_says(sign_in, member, project):
    diagram = drawn({"Smågruppe š": {"=1+1": {"Kort": {}}}}, project)
    mine, first = sign_in(member), {}
    for name in ("diagram.svg", "diagram.png", "diagram.pdf", "slide.pdf", "slide.png",
                 "diagram.csv", "diagram.json", "diagram.mmd"):  # fmt: skip
        answer = mine.get(f"/driver-diagrams/{diagram.id}/{name}")
        assert answer.status_code == 200
        first[name] = answer.data
    assert first["diagram.svg"].startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns=')
    assert "Smågruppe š" in first["diagram.svg"].decode()
    assert all(first[name].startswith(b"\x89PNG") for name in ("diagram.png", "slide.png"))
    assert all(first[name].startswith(b"%PDF") for name in ("diagram.pdf", "slide.pdf"))
    assert ";'=1+1;" in first["diagram.csv"].decode("utf-8-sig")
    assert json.loads(first["diagram.json"])["version"] == 1


def test_a_list_and_a_file_show_what_they_make_before_they_make_it(sign_in, member, project):
    mine, url = sign_in(member), f"/projects/{project.id}/drivers"
    listed = {"text": "Plan\n\tContact\n\t\tCard\n\t\t\t" + "x" * 161, "step": "look"}
    seen = mine.post(f"{url}/paste", data=listed).text
    assert "161 characters" in seen
    assert queries.working(project) is None
    assert mine.post(f"{url}/paste", data={**listed, "step": "make"}).status_code == 303
    assert texts(project) == ["No aim yet", "Plan", "Contact", "Card"]

    csv = mine.get(f"/driver-diagrams/{queries.working(project).id}/diagram.csv").data
    more = csv + b"new1;primary;More;;aim;;;;;;;\r\n"
    shown = mine.post(f"{url}/import", data={"file": (io.BytesIO(more), "x.csv")}).text
    assert "More" in shown
    assert texts(project) == ["No aim yet", "Plan", "Contact", "Card"]
    content = json.dumps(
        mine.get(f"/driver-diagrams/{queries.working(project).id}/diagram.json").json
    )
    taken = mine.post(f"{url}/import", data={"content": content.replace("Card", "Poster")})
    assert taken.status_code == 303
    assert texts(project) == ["No aim yet", "Plan", "Contact", "Poster"]
    assert len(queries.versions(queries.working(project))) == 1
    bad = mine.post(
        f"{url}/import", data={"file": (io.BytesIO(b"key;kind;text\n1;2;3\n"), "x.csv")}
    )
    assert "Line 2" in bad.text


def test_forty_nodes_cost_few_queries_and_ten_times_the_data_no_more(
    sign_in, member, project, count_queries
):
    diagram = large(project)
    measures = [MeasureFactory(project=project) for _n in range(4)]
    nodes = queries.nodes_of(diagram)
    for node, measure in zip(nodes[1:], measures, strict=False):
        log(measure, [(6, 12)] * 12)
        operations.hang(node, [measure.id])
    mine, url = sign_in(member), f"/projects/{project.id}/drivers"
    mine.get(url)
    with count_queries() as seen:
        mine.get(url)
    large(ProjectFactory(team=project.team))
    for n in range(10):
        freeze(queries.get(diagram.id), f"Version {n}")
    for measure in measures:
        log(measure, [(6, 12)] * 60, first=measure.definition.valid_from.replace(year=2010))
    mine.get(url)
    with count_queries() as more:
        mine.get(url)
    assert len(more) == len(seen) <= 15, seen
