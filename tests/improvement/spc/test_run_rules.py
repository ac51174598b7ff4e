from itertools import groupby
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvement.spc.run_rules import limits, longest_runs, runs, sides

# n, longest run and fewest crossings that are no signal: section 1 of the statistics design.
PRINTED = [
    (5, 5, 0), (6, 6, 1), (8, 6, 1), (9, 6, 2), (10, 6, 2), (11, 6, 2), (12, 7, 3), (14, 7, 4),
    (16, 7, 4), (18, 7, 5), (20, 7, 6), (22, 7, 7), (23, 8, 7), (24, 8, 8), (30, 8, 10),
    (36, 8, 13), (45, 8, 17), (46, 9, 17), (60, 9, 23), (90, 9, 37), (91, 10, 37), (100, 10, 41),
    (120, 10, 51),
]  # fmt: skip


@pytest.mark.parametrize(("useful", "longest", "crossings"), PRINTED)
def test_the_limits_are_those_of_the_printed_table(useful, longest, crossings):
    assert limits(useful) == (longest, crossings)


@given(st.integers(1, 300))
def test_the_fewest_crossings_are_the_five_percent_quantile_of_coin_tosses(useful):
    tosses, fewest = useful - 1, limits(useful)[1]

    def share_up_to(crossings):
        return 20 * sum(comb(tosses, i) for i in range(crossings + 1))

    assert share_up_to(fewest) >= 2**tosses
    assert fewest == 0 or share_up_to(fewest - 1) < 2**tosses


def test_limits_of_no_points_do_not_exist():
    with pytest.raises(ValueError, match="got 0"):
        limits(0)


@given(st.lists(st.none() | st.integers(-3, 3)))
def test_runs_hold_every_useful_point_once_and_change_side_each_time(values):
    found = runs(sides(values, 0))

    assert [p for run in found for p in run.positions] == [i for i, v in enumerate(values) if v]
    assert all(len(list(same)) == 1 for _side, same in groupby(run.side for run in found))


def test_a_missing_point_and_one_on_the_line_join_the_runs_on_both_sides():
    (run,) = runs(sides([1, None, 2, 0, 3], 0))

    assert (run.side, run.positions) == (1, (0, 2, 4))


def test_the_latest_run_longer_than_the_limit_comes_last():
    values = [-1] * 12 + [1] * 12

    assert [(run.side, run.positions[0]) for run in longest_runs(values)] == [(-1, 0), (1, 12)]


def test_a_run_as_long_as_the_limit_is_no_signal():
    values = [1] * 6 + [-1, 1, -1, 1]

    assert limits(10)[0] == 6
    assert longest_runs(values) == []


def test_without_useful_points_there_is_no_run():
    assert longest_runs(sides([None, 0, None], 0)) == []
