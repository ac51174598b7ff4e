"""The staircase is computed from what each test builds on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvement.cycles import ramps, staircase
from improvement.cycles.model import Cycle, Stage
from improvement.ideas.model import ChangeIdea


def places(previous):
    return [(s.id, s.ramp_no, s.step_no, s.lane) for s in ramps.steps(previous)]


def test_a_chain_is_one_ramp_and_a_new_beginning_another():
    assert places({1: None, 2: 1, 3: None, 4: 2}) == [
        (1, 1, 1, 0),
        (2, 1, 2, 0),
        (4, 1, 3, 0),
        (3, 2, 1, 0),
    ]


def test_a_branch_gets_a_lane_of_its_own():
    assert places({1: None, 2: 1, 3: 1, 4: 3, 5: 1}) == [
        (1, 1, 1, 0),
        (2, 1, 2, 0),
        (3, 1, 2, 1),
        (4, 1, 3, 1),
        (5, 1, 2, 2),
    ]


def test_what_builds_on_something_out_of_sight_begins_a_ramp():
    assert places({7: 3}) == [(7, 1, 1, 0)]


@given(st.lists(st.integers(min_value=0, max_value=30), max_size=30))
def test_every_cycle_gets_one_place_a_step_above_what_it_builds_on(picks):
    previous = {n: (pick % n or None) for n, pick in enumerate(picks, start=1)}
    found = {step.id: step for step in ramps.steps(previous)}
    assert set(found) == set(previous)
    for id, before in previous.items():
        expected = found[before].step_no + 1 if before else 1
        assert found[id].step_no == expected
        assert not ramps.makes_ring(id, before, previous) if before else True
    taken = [(s.ramp_no, s.step_no, s.lane) for s in found.values()]
    assert len(set(taken)) == len(taken)


def test_a_ring_is_seen_near_and_far_and_a_ring_already_there_does_not_hang():
    chain = {1: None, 2: 1, 3: 2}
    assert ramps.makes_ring(1, 3, chain)
    assert ramps.makes_ring(2, 2, chain)
    assert not ramps.makes_ring(3, 1, chain)
    assert not ramps.makes_ring(9, 1, {1: 2, 2: 1})


@pytest.mark.parametrize(
    ("now", "step", "then"),
    [
        (1, 1, 1),
        (1, 2, 3),
        (3, 3, 5),
        (5, 4, None),
        (None, 1, 1),
        (None, 2, 3),
        (None, 3, 5),
        (None, 9, None),
        (2, 1, 3),
        (40, 2, None),
    ],
)
def test_the_scale_grows_one_one_three_five_all(now, step, then):
    assert ramps.next_scale(now, step) == then


@pytest.mark.parametrize(
    ("text", "said"), [("", "with 3"), ("Ada’s group", "with 3 (Ada’s group)")]
)
def test_the_list_says_how_many_in_the_words_of_the_drawing(app, text, said):
    cycle = Cycle(id=1, title="T", stage=Stage.DO, scale_n=3, scale_text=text)
    cycle.change_idea = ChangeIdea(title="I")
    box = staircase.groups([cycle], str)[0].ramps[0].boxes[0]
    assert (box.count, box.scale) == ("with 3", said)
