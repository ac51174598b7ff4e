"""Which points fire which rule: the rules of each set at their edges."""

import json
from math import comb

import pytest

from improvement.spc import Mark, Rule, analyse
from improvement.spc.coin_tosses import _exactly, _nearly, usual_runs
from improvement.spc.run_rules import limits


def marks(chart, y, rules, **how):
    return {(m.rule, m.side): m.positions for m in analyse(chart, y, rules=rules, **how).marks}


# A line of 0 from the first two points, then what the rule is tried on.
def above_zero(*values):
    return [-1, 1, *values]


LINE = {"freeze": 2}


def test_anhoej_marks_the_points_of_a_run_longer_than_its_limit_and_all_when_crossings_are_few():
    answer = analyse("run", [1, 2] * 6 + [8, 9] * 6)

    assert answer.marks == (
        Mark(Rule.LONGEST_RUN, tuple(range(12)), -1),
        Mark(Rule.LONGEST_RUN, tuple(range(12, 24)), 1),
        Mark(Rule.CROSSINGS, tuple(range(24)), 0),
    )
    assert answer.signal is answer.runs_signal is True


def test_marks_stand_in_the_whole_series_and_signals_in_each_part():
    answer = analyse("run", [5] * 3 + [1, 2] * 6 + [8, 9] * 6, part=[3])

    assert answer.signal == (False, True)
    assert answer.marks[0] == Mark(Rule.LONGEST_RUN, tuple(range(3, 15)), -1)


def test_points_left_out_stand_in_no_mark_and_do_not_move_the_others():
    y = [1, 2] * 6 + [99] + [8, 9] * 6
    answer = analyse("run", y, exclude=[13])

    assert answer.marks[1] == Mark(Rule.LONGEST_RUN, tuple(range(13, 25)), 1)


@pytest.mark.parametrize("rules", ["anhoej", "ihi", "nhs"])
def test_points_outside_the_limits_are_marked_by_every_set(rules):
    y = [5, 6, 5, 4, 5, 6, 4, 5, 20, 5, 6, -9]
    found = marks("i", y, rules)

    assert found[Rule.OUTSIDE, 1] == (8,)
    assert found[Rule.OUTSIDE, -1] == (11,)


@pytest.mark.parametrize(
    ("rules", "values", "fires"),
    [
        ("ihi", [2, 1, 2, 1, 2], True),  # the frozen 1 is the first of six
        ("ihi", [2, 1, 2, 1], False),
        ("ihi", [2, 0, 1, 2, None, 1, 2], True),  # on the line and missing are skipped
        ("nhs", [2, 1, 2, 1, 2, 1], True),
        ("nhs", [2, 1, 2, 1, 2], False),
        ("nhs", [2, 1, 0, 2, 1, 2, 1], False),  # on the line breaks
        ("nhs", [2, 1, None, 2, 1, 2, 1], False),
    ],
)
def test_a_shift_is_six_in_a_row_for_ihi_and_seven_for_nhs(rules, values, fires):
    assert ((Rule.SHIFT, 1) in marks("run", above_zero(*values), rules, **LINE)) is fires


@pytest.mark.parametrize(
    ("rules", "y", "positions"),
    [
        ("ihi", [1, 2, 3, 4, 5], (0, 1, 2, 3, 4)),
        ("ihi", [1, 2, 3, 4], None),
        ("ihi", [1, 2, 2, 3, None, 4, 5, 4], (0, 1, 2, 3, 5, 6)),  # a tie counts once
        ("ihi", [9, 1, 2, 2, 3, 4, 5, 0], (1, 2, 3, 4, 5, 6)),
        ("ihi", [4, 3, 3, 4, 5, 6, 7], (1, 2, 3, 4, 5, 6)),  # both turning points belong
        ("ihi", [1, 2, 2, 2, 2, 3], None),
        ("nhs", [1, 2, 3, 4, 5, 6, 7], (0, 1, 2, 3, 4, 5, 6)),
        ("nhs", [1, 2, 3, 4, 5, 6], None),
        ("nhs", [1, 2, 3, 4, 4, 5, 6, 7], None),  # a tie breaks
        ("nhs", [1, 2, 3, 4, None, 5, 6, 7], None),
        ("nhs", [3, 1, 2, 3, 4, 5, 6, 7, 2], (1, 2, 3, 4, 5, 6, 7)),
    ],
)
def test_a_trend_is_five_for_ihi_where_ties_do_no_harm_and_seven_for_nhs(rules, y, positions):
    assert marks("run", y, rules).get((Rule.TREND, 1)) == positions
    turned = [v if v is None else -v for v in y]
    assert marks("run", turned, rules).get((Rule.TREND, -1)) == positions


def test_two_trends_share_the_point_where_they_turn():
    y = [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]
    found = marks("i", y, "nhs")

    assert found[Rule.TREND, 1] == tuple(range(7))
    assert found[Rule.TREND, -1] == tuple(range(6, 13))


# Ranges of 2: limits 3 * 2 / 1.128 = 5.319 above and below 0; two thirds of that are 3.546.
STEADY = [1, -1] * 6
FROM_STEADY = {"freeze": 12}


@pytest.mark.parametrize(
    ("tail", "near"),
    [
        ([4, 1, 4], (12, 14)),
        ([4, 4, -1], None),  # the three must lie on one side
        ([-0.5, 4, 4, 1], (13, 14)),
        ([3.5, 4, 1], None),
        ([4, 6, 1], None),  # beyond the limit is not near it
        ([4, 0, 4], None),
        ([4, 1, 1, 4], None),
    ],
)
def test_two_of_three_near_a_limit_are_marked_and_only_those(tail, near):
    found = marks("i", [*STEADY, *tail], "nhs", **FROM_STEADY)
    assert found.get((Rule.TWO_OF_THREE, 1)) == near


def test_near_a_limit_that_is_cut_off_is_told_from_the_uncut_one():
    # 1 of 10, sd 0.0949: two thirds of the way down lies below nought, so no share is near it.
    y = [1, 1, 1, 1, 1, 1, 0, 0, 2, 2, 1]
    assert (Rule.TWO_OF_THREE, -1) not in {
        (m.rule, m.side) for m in analyse("p", y, [10] * 11, rules="nhs").marks
    }


def test_too_few_and_too_many_runs_are_told_by_ihi():
    # Of 10 useful points 3 to 9 runs... calculated below; 2 runs and 10 runs lie outside.
    few, many = [1] * 5 + [9] * 5, [1, 9] * 5

    assert usual_runs(10) == (3, 9)
    assert marks("run", few, "ihi")[Rule.TOO_FEW_RUNS, 0] == tuple(range(10))
    assert marks("run", many, "ihi")[Rule.TOO_MANY_RUNS, 0] == tuple(range(10))


# Section 2 of the statistics design, n from 10 on, with the limits it says differ when exact.
LOWER = [3, 3, 3, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7, 7, 8, 8, 9, 10, 10, 10, 11, 11, 11, 12, 12, 12, 13,
         13, 14, 14, 15, 15, 16, 16, 17, 17, 17, 18, 18, 19, 19, 20, 20, 21, 21, 22, 22, 23, 23,
         24, 24]  # fmt: skip
UPPER = [9, 10, 11, 11, 12, 12, 13, 13, 14, 15, 16, 16, 17, 17, 18, 18, 19, 19, 20, 20, 21, 22, 23,
         23, 24, 24, 25, 25, 26, 26, 27, 27, 28, 28, 29, 30, 31, 31, 32, 32, 33, 33, 34, 34, 35,
         35, 36, 36, 37, 38, 38]  # fmt: skip
ONE_LOWER, ONE_HIGHER = (11, 12, 17, 20, 22, 23, 25, 32, 35, 37), (53, 55, 57, 59)
TOP_HIGHER, TOP_LOWER = (11, 12, 20, 22, 32), (29, 41, 43, 53, 55, 57)


@pytest.mark.parametrize("n", range(10, 61))
def test_the_number_of_runs_is_held_against_exact_limits_and_differs_from_print_where_known(n):
    low, high = usual_runs(n)

    assert LOWER[n - 10] == low - (n in ONE_LOWER) + (n in ONE_HIGHER)
    assert UPPER[n - 10] == high + (n in TOP_HIGHER) - (n in TOP_LOWER)


@pytest.mark.parametrize("n", [201, 500, 777])
def test_limits_of_long_series_are_those_of_whole_numbers(n):
    def up_to(runs):
        above, below = n // 2, n - n // 2
        both = lambda a, b: comb(above - 1, a) * comb(below - 1, b)  # noqa: E731
        halves = [(r // 2, r % 2) for r in range(2, runs + 1)]
        return sum(
            both(h, h - 1) + both(h - 1, h) if odd else 2 * both(h - 1, h - 1) for h, odd in halves
        )

    low, high = usual_runs(n)
    whole = comb(n, n // 2)
    assert 40 * up_to(low - 1) <= whole < 40 * up_to(low)
    assert 40 * (whole - up_to(high)) <= whole < 40 * (whole - up_to(high - 1))
    assert _nearly(n) == _exactly(n) == limits(n + 1)[1]


def test_no_useful_point_has_no_usual_number_of_runs():
    assert analyse("run", [5, 5, None], rules="ihi").marks == ()
    assert (usual_runs(0), usual_runs(1)) == ((1, 1), (1, 1))


def test_marks_can_be_written_down():
    (mark,) = analyse("run", [1, 2, 3, 4, 5], rules="ihi").marks
    assert json.dumps([mark.rule, mark.positions]) == '["trend", [0, 1, 2, 3, 4]]'
