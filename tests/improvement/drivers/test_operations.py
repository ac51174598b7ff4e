"""Drawing: small steps, each checked against the whole diagram."""

import threading

import pytest

from core import audit
from core.db import db
from core.errors import WrongState
from improvement.cycles.model import Cycle
from improvement.drivers import edits, operations, queries, refusals
from improvement.drivers.edits import Step
from improvement.drivers.model import EdgeBelief, NodeKind
from improvement.drivers.theory import orphans, outline, walk
from improvement.ideas import operations as ideas
from improvement.ideas.model import ChangeIdea, Origin
from tests.factories.improvement import MeasureFactory, ProjectFactory, log
from tests.factories.network import NetworkFactory, TeamFactory
from tests.factories.people import PersonFactory
from tests.factories.theory import aim_of, drawn

TREE = {"Plan": {"Contact": {"Card": {}, "Call": {}}}, "Trust": {}}


@pytest.fixture
def diagram(app):
    return drawn(TREE)


def told(diagram):
    """Return the outline as depth and text, without the aim."""
    top = outline(queries.theory(diagram))
    return [(depth, row.node.text) for depth, row in walk(top) if depth]


def key(diagram, text):
    return next(n.key for n in queries.theory(diagram).nodes if n.text == text)


def test_a_nodes_kind_follows_from_where_it_stands_and_an_idea_gets_a_row_of_its_own(diagram):
    kinds = {node.text: node.kind for node in queries.nodes_of(diagram)}
    assert (kinds["Plan"], kinds["Contact"], kinds["Card"]) == (
        NodeKind.PRIMARY,
        NodeKind.SECONDARY,
        NodeKind.CHANGE_IDEA,
    )
    assert told(diagram) == [(1, "Plan"), (2, "Contact"), (3, "Card"), (3, "Call"), (1, "Trust")]
    assert {idea.title for idea in db.session.query(ChangeIdea)} == {"Card", "Call"}


def test_the_aim_node_says_what_the_current_main_aim_says(diagram):
    assert queries.theory(diagram).aim.text == "No aim yet"
    aim_of(diagram.project, "Fewer falls")
    assert "Fewer falls" in queries.theory(diagram).aim.text
    with pytest.raises(refusals.IsAim):
        operations.rename(diagram, "aim", "Something else")


def test_a_ring_is_refused_with_a_sentence_that_names_both_ends(diagram):
    below = operations.add(diagram, "Deeper", effect=key(diagram, "Contact"), kind="secondary")
    with pytest.raises(WrongState) as refused:
        operations.connect(diagram, key(diagram, "Contact"), below.key)
    assert str(refused.value.said) == (
        "“Deeper” already leads to “Contact”, so it cannot work the other way round too."
    )
    with pytest.raises(WrongState, match="cannot lead to itself"):
        operations.move(diagram, below.key, effect=key(diagram, "Contact"), to=below.key)


@pytest.mark.parametrize(
    ("cause", "effect"), [("Trust", "Plan"), ("Card", "aim"), ("Contact", "Card")]
)
def test_kinds_that_do_not_fit_are_refused(diagram, cause, effect):
    effect = effect if effect == "aim" else key(diagram, effect)
    with pytest.raises(WrongState):
        operations.connect(diagram, key(diagram, cause), effect)


def test_a_node_under_several_effects_is_one_and_the_same(diagram):
    operations.connect(diagram, key(diagram, "Contact"), key(diagram, "Trust"))
    operations.rename(diagram, key(diagram, "Contact"), "One contact")
    assert told(diagram).count((2, "One contact")) == 2
    with pytest.raises(WrongState, match="more than this"):
        operations.move(diagram, key(diagram, "One contact"), effect=key(diagram, "Plan"), to="aim")


def test_every_step_can_be_undone(diagram):
    contact, plan, card = (key(diagram, text) for text in ("Contact", "Plan", "Card"))
    before = told(diagram)
    steps = [
        Step("add", effect=plan, text="New", after="first"),
        Step("rename", contact, text="Reworded", was="Contact"),
        Step("move", card, contact, plan),
        Step("down", card, contact),
        Step("up", key(diagram, "Call"), contact),
        Step("connect", contact, to=key(diagram, "Trust"), belief="supported"),
        Step("disconnect", contact, plan),
        Step("turn", card),
        Step("archive", contact),
    ]
    for step in steps:
        back = edits.perform(diagram, step)
        assert step.action == "up" or told(diagram) != before or step.action == "turn"
        edits.perform(diagram, back)
        assert told(diagram) == before, step.action


def test_two_who_give_a_node_other_words_lose_nothing_and_learn_who_it_was(diagram):
    kari = PersonFactory(name="Kari")
    with audit.acting(kari.id, "web"):
        operations.rename(diagram, key(diagram, "Trust"), "Hope", was="Trust")
    with pytest.raises(refusals.Overwritten) as refused:
        operations.rename(diagram, key(diagram, "Hope"), "Faith", was="Trust")
    assert (refused.value.who, refused.value.theirs, refused.value.mine) == (
        "Kari",
        "Hope",
        "Faith",
    )


def test_what_has_tests_or_numbers_can_only_be_archived(diagram):
    nodes = {node.text: node for node in queries.nodes_of(diagram)}
    db.session.add(
        Cycle(project_id=diagram.project_id, change_idea_id=nodes["Card"].change_idea_id, title="1")
    )
    measure = MeasureFactory(project=diagram.project)
    log(measure, [(1, 2)])
    operations.hang(nodes["Trust"], [measure.id])
    for text in ("Card", "Trust"):
        with pytest.raises(refusals.HasWork):
            operations.remove(diagram, nodes[text].key)
        edits.perform(diagram, Step("remove", nodes[text].key))
        assert text in [node.text for node in queries.theory(diagram).archived]
    with pytest.raises(WrongState, match="stays a change idea"):
        operations.turn(diagram, nodes["Card"].key, NodeKind.SECONDARY)

    operations.remove(diagram, nodes["Call"].key)
    assert {idea.title for idea in db.session.query(ChangeIdea)} == {"Card"}


def test_what_leads_to_an_archived_driver_waits_in_the_tray_and_comes_back_with_it(diagram):
    before = told(diagram)
    operations.archive(diagram, key(diagram, "Plan"))
    assert [top.node.text for top in orphans(queries.theory(diagram))] == ["Contact"]
    operations.restore(diagram, key(diagram, "Plan"))
    assert told(diagram) == before


def test_an_idea_without_a_node_waits_in_the_tray_until_it_is_placed(diagram):
    idea = ideas.write_down(diagram.project, "Coffee")
    nodes = queries.theory(diagram).nodes
    assert queries.loose_ideas(diagram.project, nodes) == [idea]
    operations.place(diagram, idea, key(diagram, "Plan"))
    assert (2, "Coffee") in told(diagram)
    assert queries.loose_ideas(diagram.project, queries.theory(diagram).nodes) == []


def test_the_same_new_node_sent_twice_is_one(diagram):
    one = operations.add(diagram, "Again", key="abc123")
    assert operations.add(diagram, "Again", key="abc123") is one


def test_of_two_edges_at_once_that_make_a_ring_only_one_is_drawn(app):
    diagram = drawn({"Plan": {"One": {}, "Other": {}}})
    one, other = key(diagram, "One"), key(diagram, "Other")
    id = diagram.id
    db.session.commit()
    refused = []

    def draw(cause, effect):
        with app.app_context():
            try:
                operations.connect(queries.get(id), cause, effect)
                db.session.commit()
            except WrongState as sentence:
                db.session.rollback()
                refused.append(sentence)

    threads = [threading.Thread(target=draw, args=pair) for pair in [(one, other), (other, one)]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    db.session.expire_all()
    assert len(queries.edges_of(queries.get(id))) == 4


def test_a_team_takes_from_a_package_with_its_lineage_and_nothing_twice(app):
    network = NetworkFactory()
    package = operations.new_package(network, "Early help")
    driver = operations.add(package, "Parents")
    below = operations.add(package, "Consent", effect=driver.key)
    idea = operations.add(package, "Form", effect=below.key)
    operations.weigh(queries.edges_of(package)[-1], weight=3, belief=EdgeBelief.SUPPORTED)
    project = ProjectFactory(team=TeamFactory(network=network))

    new = operations.adopt_package(project, package, [driver.id, idea.id])
    assert [node.origin_node_id for node in new] == [driver.id, idea.id]
    copy = new[1].change_idea
    assert (copy.project_id, copy.origin, copy.borrowed_from_id) == (
        project.id,
        Origin.PACKAGE,
        idea.change_idea_id,
    )
    mine = queries.working(project)
    assert told(mine) == [(1, "Parents")]  # the idea waits: what it leads to was not taken

    again = operations.adopt_package(project, package, [driver.id, below.id, idea.id])
    assert [node.text for node in again] == ["Consent"]
    assert told(mine) == [(1, "Parents"), (2, "Consent"), (3, "Form")]
    assert {edge.weight for edge in queries.edges_of(mine)} == {2, 3}
