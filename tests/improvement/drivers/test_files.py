"""Lists pasted, files in and out: nothing is lost on the way, and faults say their line."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sheets import write_csv
from improvement.drivers import operations, queries, snapshots
from improvement.drivers.comparing import compare
from improvement.drivers.files import incoming, indented, rows
from improvement.drivers.files import operations as files
from improvement.drivers.files.mermaid import mermaid
from improvement.drivers.model import EdgeBelief, NodeKind
from improvement.drivers.rules import is_allowed
from improvement.drivers.theory import AIM_KEY, Edge, Node, Theory, outline, walk
from improvement.drivers.versions.operations import freeze
from improvement.ideas.model import IdeaStatus
from tests.factories.theory import drawn

PASTED = """
Foreldre er med
\t- Samtykke tidlig
\t\t* Skjema på seks språk
\t\t* Ring før møtet
Tjenestene kjenner hverandre
    1. Faste møter
        a) Tavlemøte
"""
TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], max_codepoint=0x2FFF), min_size=1, max_size=30
).map(lambda text: " ".join(text.split()) or "x")


@st.composite
def theories(draw):
    """Any theory a file can hold."""
    nodes = [Node(AIM_KEY, NodeKind.AIM, draw(TEXT), draw(TEXT))]
    edges = []
    for n in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(list(NodeKind)[1:]))
        node = Node(f"n{n}", kind, draw(TEXT), draw(TEXT), is_archived=draw(st.booleans()))
        for effect in nodes:
            if is_allowed(kind, effect.kind) and draw(st.booleans()):
                said = (draw(st.integers(1, 3)), draw(st.sampled_from(list(EdgeBelief))))
                edges.append(Edge(node.key, effect.key, *said, draw(TEXT)))
        nodes.append(node)
    return Theory("A title", tuple(nodes), tuple(draw(st.permutations(edges))))


def _without_deep(theory):
    return len(theory.edges) < 10 or all(n.kind is not NodeKind.SECONDARY for n in theory.nodes)


@settings(max_examples=60, deadline=None)
@given(theories().filter(_without_deep))
def test_csv_and_json_come_back_as_they_went(theory):
    from_csv = incoming.of_bytes(write_csv(rows.table(theory)), "A title.csv")
    data = json.dumps(snapshots.written(theory)).encode()
    from_json = incoming.of_bytes(data, "x.json")
    for found in (from_csv, from_json):
        assert found.faults == ()
        assert found.theory.nodes == theory.nodes
        for node in theory.nodes:  # among those to one effect the order counts
            assert found.theory.causes[node.key] == theory.causes[node.key]
        assert set(found.theory.edges) == set(theory.edges)


HEAD = "key;kind;text;leads_to\n"


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("a;b\n1;2\n", 1, "Missing: kind, text"),
        (HEAD + "aim;aim;A;\np;owner;P;aim\n", 3, "“owner” is no kind"),
        (HEAD + "aim;aim;A;\np;primary;;aim\n", 3, "There is no text."),
        (HEAD + "p;primary;P;aim\n", 2, "There is no aim"),
        (HEAD + "aim;aim;A;\nb;aim;B;\n", 3, "There is an aim already, in line 2."),
        (HEAD + "aim;aim;A;\np;primary;P;zzz\n", 3, "no box with the key “zzz”"),
        (HEAD + "aim;aim;A;\ni;change_idea;I;aim\n", 3, "cannot lead to"),
        (HEAD + "aim;aim;A;\np;primary;P;aim\np;primary;Q;aim\n", 4, "something else in line 3"),
        (
            HEAD + "aim;aim;A;\na;secondary;X;b\nb;secondary;Y;a\n",
            4,
            "This closes a ring: “X” already leads to “Y”.",
        ),
        ('{"nodes": 3}', 1, "not a driver diagram"),
        ('{"nodes": [\n,]}', 2, "This is not JSON."),
        ('{"nodes": [{"kind": "aim", "text": "A", "key": "Ø"}]}', 1, "small letters"),
    ],
)
def test_a_fault_in_a_file_is_told_by_its_line(content, line, said):
    found = incoming.of_bytes(content.encode(), "x.csv")
    assert found.theory is None
    assert any(fault.line == line and said in fault.sentence for fault in found.faults), (
        found.faults
    )


def test_a_pasted_list_becomes_drivers_and_ideas_by_its_indents():
    found = indented.read(PASTED)
    assert [(each.depth, each.kind.value, each.text) for each in found] == [
        (0, "primary", "Foreldre er med"),
        (1, "secondary", "Samtykke tidlig"),
        (2, "change_idea", "Skjema på seks språk"),
        (2, "change_idea", "Ring før møtet"),
        (0, "primary", "Tjenestene kjenner hverandre"),
        (1, "secondary", "Faste møter"),
        (2, "change_idea", "Tavlemøte"),
    ]
    assert [each.number for each in found] == list(range(2, 9))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_pasted(text):
    for each in indented.read(text):
        assert each.text
        assert each.above is None or each.above < each.number


def test_only_the_lines_that_are_right_are_made(app):
    diagram = drawn({})
    lines = indented.read("One\n\t" + "x" * 161 + "\n\t\tlost with it\n\tTwo", under=NodeKind.AIM)
    made = files.make(diagram, lines, under=AIM_KEY)
    assert [node.text for node in made] == ["One", "Two"]


def test_a_file_becomes_the_working_diagram_and_what_was_there_is_frozen_and_archived(app):
    diagram = drawn({"Plan": {"Contact": {"Card": {}}}, "Gone": {}})
    before = queries.theory(diagram)
    kept = tuple(node for node in before.nodes if node.text != "Gone")
    given = Theory(
        "Any", (*kept, Node("new1", NodeKind.PRIMARY, "New")),
        (*[e for e in before.edges if before.by_key[e.cause].text != "Gone"],
         Edge("new1", AIM_KEY, 3, EdgeBelief.SUPPORTED, "Seen")),
    )  # fmt: skip
    version = files.take_in(diagram, given)

    now = queries.theory(diagram)
    assert [row.node.text for _d, row in walk(outline(now))][1:] == [
        "Plan",
        "Contact",
        "Card",
        "New",
    ]
    assert [node.text for node in now.archived] == ["Gone"]
    assert now.edges[-1].note == "Seen"
    assert {n.id for n in now.nodes} >= {n.id for n in before.nodes}
    assert {n.text for n in snapshots.read(version.snapshot).nodes} == {
        n.text for n in before.nodes
    }
    # The same file once more changes nothing, though it archives what it does not hold.
    files.take_in(diagram, given)
    again = queries.theory(diagram)
    assert [(e.cause, e.effect, e.note) for e in again.edges] == [
        (e.cause, e.effect, e.note) for e in now.edges
    ]


def test_two_versions_held_against_each_other_name_every_difference(app):
    diagram = drawn({"Plan": {"Contact": {"Card": {}, "Call": {}}}, "Trust": {}, "Old": {}})
    version = freeze(diagram, "Gathering 1")
    nodes = {node.text: node for node in queries.nodes_of(diagram)}
    operations.rename(diagram, nodes["Plan"].key, "Shared plan")
    operations.archive(diagram, nodes["Old"].key)
    operations.add(diagram, "New")
    operations.move(diagram, nodes["Contact"].key, effect=nodes["Plan"].key, to=nodes["Trust"].key)
    nodes["Card"].change_idea.status = IdeaStatus.TESTING
    edge = next(e for e in queries.edges_of(diagram) if e.cause_id == nodes["Call"].id)
    operations.weigh(edge, weight=3, belief=EdgeBelief.REFUTED)

    found = compare(snapshots.read(version.snapshot), queries.theory(diagram))
    assert {(change.mark, change.text) for change in found.changes} == {
        ("added", "New"),
        ("removed", "Old"),
        ("renamed", "Shared plan"),
        ("moved", "Contact"),
        ("status", "Card"),
        ("belief", "Call"),
    }
    assert {node.text: node.mark for node in found.before.nodes if node.mark}["Old"] == "removed"
    same = compare(found.after, found.after)
    assert same.changes == ()


def test_mermaid_takes_no_text_for_its_own():
    theory = Theory("T", (Node(AIM_KEY, NodeKind.AIM, 'An "aim"; <b>#1</b>'),))
    assert 'n0(["An #34;aim#34;#59; #60;b#62;#35;1#60;/b#62;"])' in mermaid(theory)
