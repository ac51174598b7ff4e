"""Effect against effort: the words, the order, the picture."""

import pytest

from improvement.ideas.matrix import Quadrant, matrix_of, quadrant
from improvement.ideas.model import Belief, ChangeIdea, IdeaStatus
from improvement.priorities.picture import CELL_HEIGHT, CELL_WIDTH, LEFT, TOP, spots

Q = Quadrant


def idea(id, effect=None, effort=None, status=IdeaStatus.IDEA, belief=None):
    return ChangeIdea(
        id=id, title=f"Idea {id}", effect=effect, effort=effort, status=status, belief=belief
    )


@pytest.mark.parametrize(
    ("effect", "effort", "said"),
    [
        (5, 1, Q.IMPLEMENT),
        (3, 3, Q.IMPLEMENT),
        (3, 4, Q.CHALLENGE),
        (5, 5, Q.CHALLENGE),
        (2, 3, Q.POSSIBLE),
        (1, 1, Q.POSSIBLE),
        (2, 4, Q.KICK_OUT),
        (1, 5, Q.KICK_OUT),
    ],
)
def test_effect_and_effort_say_one_of_four_words(effect, effort, said):
    assert quadrant(effect, effort) is said


def test_much_effect_for_little_effort_comes_first_then_what_is_believed_in():
    ideas = [idea(1, 1, 5), idea(2, 5, 5), idea(3, 4, 2), idea(4, 5, 1), idea(5, 2, 2), idea(6, 2)]
    ideas += [idea(7, 4, 2, belief=Belief.HIGH)]
    matrix = matrix_of(ideas)
    assert [one.idea.id for one in matrix.placed] == [4, 7, 3, 2, 5, 1]
    assert [one.number for one in matrix.placed] == [1, 2, 3, 4, 5, 6]
    assert [one.id for one in matrix.tray] == [6]


def test_what_is_tested_or_not_worth_it_is_not_suggested():
    ideas = [idea(1, 5, 1, IdeaStatus.TESTING), idea(2, 1, 5), idea(3, 3, 4), idea(4, 5, 2)]
    ideas += [idea(5, 5, 1, IdeaStatus.PARKED)]
    assert [one.idea.id for one in matrix_of(ideas).first] == [4, 3]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 6, 9])
def test_numbers_in_one_field_stay_inside_it_and_never_overlap(count):
    found = spots(matrix_of([idea(id, 2, 3) for id in range(1, count + 1)]))
    assert len(found) == min(count, 6)
    assert found[-1].text == (f"+{count - 5}" if count > 6 else str(count))
    left, top = LEFT + 2 * CELL_WIDTH, TOP + 3 * CELL_HEIGHT
    assert all(left + 15 <= one.x <= left + CELL_WIDTH - 15 for one in found)
    assert all(top + 15 <= one.y <= top + CELL_HEIGHT - 15 for one in found)
    pairs = [(a, b) for a in found for b in found if a is not b]
    assert all(max(abs(a.x - b.x), abs(a.y - b.y)) >= 29 for a, b in pairs)
