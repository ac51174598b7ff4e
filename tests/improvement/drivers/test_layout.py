"""The picture: nothing overlaps, no text leaves its box, no line runs through a box."""

from itertools import combinations, pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improvement.drivers.layout import set_out
from improvement.drivers.model import EdgeBelief, NodeKind
from improvement.drivers.room import ON_A_SLIDE, ON_SCREEN
from improvement.drivers.rules import is_allowed, leads_to
from improvement.drivers.scene import GLYPH, SIZES
from improvement.drivers.theory import AIM_KEY, Edge, Moving, Node, Theory, orphans, outline, walk
from improvement.drivers.wrapping import cut, wide, wrap
from improvement.ideas.model import IdeaStatus
from tests.factories.theory import LONG

KINDS = (NodeKind.PRIMARY, NodeKind.SECONDARY, NodeKind.CHANGE_IDEA)
WORDS = st.sampled_from(
    ["barnevernstjenesteledersamarbeid", "møte", "ukentlig tavlemøte", "š đ ŋ", "🌱", "W" * 40,
     "https://kommune.no/a/very/long/address-without-a-break", "én", LONG, "i"]
)  # fmt: skip


@st.composite
def theories(draw):
    """Draw any theory of up to forty nodes that the rules allow."""
    nodes = [Node(AIM_KEY, NodeKind.AIM, "An aim")]
    edges = []
    for n in range(draw(st.integers(0, 39))):
        kind = draw(st.sampled_from(KINDS))
        status = draw(st.sampled_from(list(IdeaStatus))) if kind is NodeKind.CHANGE_IDEA else None
        moving = (Moving(1, draw(WORDS), draw(WORDS), "better", (((0.1, 0.2), (0.9, 1.0)),)),)
        node = Node(
            f"n{n}", kind, " ".join(draw(st.lists(WORDS, min_size=1, max_size=4))), status=status,
            measures=moving if draw(st.integers(0, 5)) == 0 else (),
        )  # fmt: skip
        fitting = [each for each in nodes if is_allowed(kind, each.kind)]
        for effect in draw(st.lists(st.sampled_from(fitting), max_size=3)) if fitting else []:
            if (node.key, effect.key) not in [(e.cause, e.effect) for e in edges]:
                belief = draw(st.sampled_from(list(EdgeBelief)))
                edges.append(Edge(node.key, effect.key, draw(st.integers(1, 3)), belief))
        nodes.append(node)
    return Theory("Any", tuple(nodes), tuple(edges))


def apart(one, other):
    """Whether two rectangles (x, y, width, height) have no point in common."""
    (ax, ay, aw, ah), (bx, by, bw, bh) = one, other
    return ax + aw <= bx or bx + bw <= ax or ay + ah <= by or by + bh <= ay


def frame(box):
    return (box.x, box.y, box.width, box.height)


@settings(max_examples=60, deadline=None)
@given(theories(), st.sampled_from([ON_SCREEN, ON_A_SLIDE]))
def test_nothing_overlaps_and_no_text_leaves_its_box(theory, room):
    scene = set_out(theory, room)
    boxes = scene.boxes

    assert {box.node.key for box in boxes} == theory.connected
    assert all(apart(frame(a), frame(b)) for a, b in combinations(boxes, 2))
    for box in boxes:
        assert box.x >= 0
        assert box.x + box.width <= scene.width
        assert 0 <= box.y <= box.y + box.height <= scene.height
        for text in box.texts:
            assert text.x >= box.x
            assert text.x + wide(text.text, SIZES[text.look]) <= box.x + box.width
            assert box.y <= text.y - SIZES[text.look] + 0.01
            assert text.y + SIZES[text.look] * 0.3 <= box.y + box.height
        for one, other in pairwise(sorted(box.texts, key=lambda text: (text.y, text.x))):
            is_beside = one.x + wide(one.text, SIZES[one.look]) < other.x
            assert other.y - one.y >= 12 or is_beside
        for sign, text in product(box.glyphs, box.texts):
            line = (text.x, text.y - 10, wide(text.text, SIZES[text.look]), 13)
            assert apart((sign.x, sign.y, GLYPH, GLYPH), line)
    signs = [(w.sign.x, w.sign.y, GLYPH, GLYPH) for w in scene.wires if w.sign]
    assert all(apart(a, b) for a, b in combinations(signs, 2))
    assert all(apart(sign, frame(box)) for sign in signs for box in boxes)


@settings(max_examples=40, deadline=None)
@given(theories(), st.sampled_from([ON_SCREEN, ON_A_SLIDE]))
def test_no_line_runs_through_a_box(theory, room):
    scene = set_out(theory, room)
    for wire in scene.wires:
        for x, y in _along(wire.points):
            for box in scene.boxes:
                inside_x = box.x + 0.5 < x < box.x + box.width - 0.5
                assert not (inside_x and box.y + 0.5 < y < box.y + box.height - 0.5)


def _along(points):
    """Give points of the curve, each bow in twelve steps."""
    start = points[0]
    for i in range(1, len(points), 3):
        a, b, end = points[i : i + 3]
        for step in range(13):
            t = step / 12
            ends = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
            yield tuple(
                sum(w * p[axis] for w, p in zip(ends, (start, a, b, end), strict=True))
                for axis in (0, 1)
            )
        start = end


def test_the_same_theory_gives_the_same_picture_and_a_small_change_moves_little():
    nodes = [Node(AIM_KEY, NodeKind.AIM, "Aim")] + [
        Node(f"p{n}", NodeKind.PRIMARY, f"Driver {n}") for n in range(4)
    ]
    edges = [Edge(f"p{n}", AIM_KEY) for n in (2, 0, 3, 1)]
    theory = Theory("Any", tuple(nodes), tuple(edges))

    assert set_out(theory) == set_out(Theory("Any", tuple(nodes), tuple(edges)))
    drawn = [box.node.key for box in set_out(theory).boxes if box.node.key != AIM_KEY]
    assert drawn == ["p2", "p0", "p3", "p1"]


def test_a_line_past_a_column_has_room_of_its_own():
    theory = Theory(
        "Any",
        (
            Node(AIM_KEY, NodeKind.AIM, "Aim"),
            Node("p", NodeKind.PRIMARY, "Driver"),
            Node("s", NodeKind.SECONDARY, "Below"),
            Node("i", NodeKind.CHANGE_IDEA, "Idea at once"),
            Node("j", NodeKind.CHANGE_IDEA, "Idea below"),
        ),
        (Edge("p", AIM_KEY), Edge("s", "p"), Edge("i", "p"), Edge("j", "s")),
    )
    scene = set_out(theory)
    columns = {box.node.key: box.x for box in scene.boxes}
    assert columns["i"] == columns["j"] > columns["s"] + ON_SCREEN.gutter
    assert len(next(w for w in scene.wires if w.cause == "i").points) == 10  # three bows


@pytest.mark.parametrize(
    ("word", "first"),
    [("barnevernstjenesteledersamarbeid", "barneverns"), ("Koordineringsansvar", "Koordinerings")],
)
def test_a_long_norwegian_word_is_parted_where_two_words_meet(word, first):
    lines = wrap(word, wide(first + "-", 14) + 20, 14)
    assert lines[0] == first + "-"
    assert "".join(line.removesuffix("-") for line in lines) == word


@given(st.text(max_size=80), st.integers(60, 400))
def test_every_line_fits_and_no_letter_is_lost(text, width):
    lines = wrap(text, width, 14)
    assert all(wide(line, 14) <= width for line in lines)
    kept = "".join("".join(lines).split()).replace("-", "")
    assert kept == "".join(text.split()).replace("-", "")
    assert wide(cut(text, width, 14), 14) <= width


def test_a_number_and_its_unit_stay_together():
    assert wrap("from 40\u00a0%", wide("from 40", 14) + 1, 14) == ("from", "40\u00a0%")


def test_the_outline_says_where_else_a_node_stands_and_the_tray_what_stands_nowhere():
    theory = Theory(
        "Any",
        (
            Node(AIM_KEY, NodeKind.AIM, "Aim"),
            Node("p", NodeKind.PRIMARY, "One"),
            Node("q", NodeKind.PRIMARY, "Other"),
            Node("s", NodeKind.SECONDARY, "Both"),
            Node("i", NodeKind.CHANGE_IDEA, "Idea"),
            Node("x", NodeKind.SECONDARY, "Loose"),
            Node("y", NodeKind.CHANGE_IDEA, "Below the loose one"),
            Node("z", NodeKind.PRIMARY, "Archived", is_archived=True),
        ),
        (
            Edge("p", AIM_KEY), Edge("q", AIM_KEY), Edge("s", "p"), Edge("s", "q"), Edge("i", "s"),
            Edge("y", "x"), Edge("z", AIM_KEY),
        ),
    )  # fmt: skip
    rows = [(depth, row.node.key, row.also) for depth, row in walk(outline(theory))]
    assert rows == [
        (0, AIM_KEY, ()),
        (1, "p", ()),
        (2, "s", ("Other",)),
        (3, "i", ()),
        (1, "q", ()),
        (2, "s", ("One",)),
    ]
    assert [[row.node.key for _d, row in walk(top)] for top in orphans(theory)] == [["x", "y"]]
    assert leads_to([(e.cause, e.effect) for e in theory.edges], "i", AIM_KEY)
