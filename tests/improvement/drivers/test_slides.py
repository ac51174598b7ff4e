"""A slide is read from the back of the room: its text is as large as its shape allows."""

from dataclasses import replace

import pytest

from improvement.drivers.files.fitting import scale_in, type_on
from improvement.drivers.files.sheets import A4, SLIDE, sheets, whole
from improvement.drivers.layout import set_out
from improvement.drivers.model import NodeKind
from improvement.drivers.theory import AIM_KEY, Edge, Moving, Node, Theory
from improvement.ideas.model import IdeaStatus

pytestmark = pytest.mark.usefixtures("app")
LINE = Moving(1, "Children with a shared plan", "Better: 8 in a row", "better", (((0, 0), (1, 1)),))


def theory(primaries, secondaries, ideas, *moving):
    """Return a tree of that many below each; measures stand at the secondary drivers."""
    nodes = [Node(AIM_KEY, NodeKind.AIM, "The share of children with one plan is to go up to 75 %")]
    edges = []

    def add(key, kind, text, effect, **more):
        nodes.append(Node(key, kind, text, **more))
        edges.append(Edge(key, effect))

    for one in range(primaries):
        add(f"p{one}", NodeKind.PRIMARY, "The services find one another early", AIM_KEY)
        for two in range(secondaries):
            below, text = f"s{one}{two}", "Consent is there before the meeting"
            add(below, NodeKind.SECONDARY, text, f"p{one}", measures=moving)
            for three in range(ideas):
                text = "A card with “What matters to you?” in the first talk"
                state = {"status": IdeaStatus.TESTING}
                add(f"i{below}{three}", NodeKind.CHANGE_IDEA, text, below, **state)
    return Theory("Any", tuple(nodes), tuple(edges))


def of(scene, paper):
    return type_on(scene, paper.inner_width, paper.inner_height)


@pytest.mark.sqlite
def test_twenty_one_boxes_on_a_slide_have_type_twice_as_large():
    large = theory(2, 3, 2, LINE)
    assert len(large.nodes) == 21
    found = whole(large, "Any", "", SLIDE).scene
    assert of(found, SLIDE) >= max(9.3, 1.9 * of(set_out(large), SLIDE))
    assert not any(box.lines for box in found.boxes), "small lines are left out of a full slide"
    assert len(sheets(large, "Any", "", SLIDE)) == 1


@pytest.mark.sqlite
def test_a_small_diagram_keeps_its_measures_and_paper_always_does():
    small = whole(theory(2, 1, 1, LINE), "Any", "", SLIDE).scene
    assert of(small, SLIDE) >= 12
    assert any(box.lines for box in small.boxes)
    paper = whole(theory(2, 3, 2, LINE), "Any", "", A4).scene
    assert any(box.lines for box in paper.boxes)
    assert of(paper, A4) > of(set_out(theory(2, 3, 2, LINE)), A4)


@pytest.mark.sqlite
def test_what_is_too_small_to_read_is_parted_and_all_of_it_fits():
    parts = sheets(theory(3, 3, 2), "Any", "", replace(SLIDE, smallest=10.0))
    assert len(parts) == 4
    for each in parts:
        scale = scale_in(each.scene, SLIDE.inner_width, SLIDE.inner_height)
        assert each.scene.width * scale <= SLIDE.inner_width + 0.01
        assert each.scene.height * scale <= SLIDE.inner_height + 0.01
        assert of(each.scene, SLIDE) >= 10 or each is parts[0]
