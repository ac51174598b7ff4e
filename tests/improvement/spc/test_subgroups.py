"""Xbar, S and I prime charts against calculations by hand, written beside each number."""

from math import pi, sqrt

import pytest

from improvement.spc import analyse

# Means 2, 4, 6; deviations of (1, 2, 3), (2, 4, 6), (5, 6, 7): 1, 2, 1, so s = 4/3.
# For three values c4 = 0.886227, hence A3 = 3 / (c4 * sqrt 3) = 1.954410,
# c5 = sqrt(1 - c4^2) = 0.463251, B3 = max(0, 1 - 3 c5/c4) = 0, B4 = 1 + 3 c5/c4 = 2.568170.
THREES = [[1, 2, 3], [2, 4, 6], [5, 6, 7]]


def test_an_xbar_chart_as_by_hand():
    answer = analyse("xbar", THREES)

    assert answer.plotted == (2, 4, 6)
    assert answer.cl == (4, 4, 4)
    # 4 - 1.954410 * 4/3 = 1.394120 and 4 + 1.954410 * 4/3 = 6.605880
    assert answer.lcl == pytest.approx([1.394120] * 3, abs=1e-6)
    assert answer.ucl == pytest.approx([6.605880] * 3, abs=1e-6)


def test_an_s_chart_as_by_hand():
    answer = analyse("s", THREES)

    assert answer.plotted == pytest.approx([1, 2, 1])
    assert answer.cl == pytest.approx([4 / 3] * 3)
    assert answer.lcl == (0, 0, 0)
    assert answer.ucl == pytest.approx([2.568170 * 4 / 3] * 3, abs=1e-6)


def test_subgroups_of_unequal_size_are_weighted_by_it():
    # Sum 6 + 4 + 18 of 3 + 1 + 3 values: 28 / 7 = 4. One value has no deviation and no limits.
    # s = sqrt((2 * 1 + 2 * 1) / (2 + 2)) = 1, so 4 + 1.954410.
    answer = analyse("xbar", [[1, 2, 3], [4], [5, 6, 7]])

    assert answer.cl == (4, 4, 4)
    assert answer.ucl[1] is None
    assert answer.ucl[0] == pytest.approx(5.954410, abs=1e-6)
    assert analyse("s", [[1, 2, 3], [4], [5, 6, 7]]).plotted == (1, None, 1)


def test_a_missing_value_makes_a_subgroup_smaller_and_an_empty_one_no_point():
    answer = analyse("xbar", [[1, 2, None, 3], None, [], [5, 6, 7]])

    assert answer.plotted == (2, None, None, 6)
    assert (answer.n_obs, answer.n_useful, answer.last) == (4, 2, 3)


def test_a_frozen_xbar_chart_takes_line_and_spread_from_the_first_subgroups():
    frozen = analyse("xbar", [*THREES, [90, 91, 95]], freeze=3)

    assert frozen.cl[0] == 4
    assert frozen.ucl[3] == pytest.approx(6.605880, abs=1e-6)
    assert frozen.sigma_signal == (False, False, False, True)


def test_subgroups_of_fifty_have_limits_close_to_the_normal_ones():
    # c4 of 50 is 0.994911 in printed tables: A3 = 3 / (0.994911 * sqrt 50) = 0.426434.
    (high,) = {*analyse("xbar", [[0, 2] * 25, [0, 2] * 25]).ucl}

    assert high == pytest.approx(1 + 0.426434 * sqrt(50 / 49), abs=1e-5)


def test_an_i_prime_chart_as_by_hand():
    # Shares 0.5, 0.7, 0.4 of 10, 10, 40: (5 + 7 + 16) / 60 = 0.466667.
    # Steps: 0.2 / sqrt(1/10 + 1/10) = 0.447214 and 0.3 / sqrt(1/10 + 1/40) = 0.848528, times
    # sqrt(pi / 2); mean 0.647871 sqrt(pi / 2); none is 3.2665 times the mean.
    answer = analyse("ip", [5, 7, 16], [10, 10, 40])
    spread = 0.647871 * sqrt(pi / 2)

    assert answer.cl == pytest.approx([28 / 60] * 3)
    assert answer.ucl[0] == pytest.approx(28 / 60 + 3 * spread / sqrt(10), abs=1e-5)
    assert answer.lcl[2] == pytest.approx(28 / 60 - 3 * spread / sqrt(40), abs=1e-5)


def test_an_i_prime_chart_takes_its_spread_from_all_points_even_when_frozen():
    y, n = [5, 7, 16, 2], [10, 10, 40, 10]
    free, frozen = analyse("ip", y, n), analyse("ip", y, n, freeze=2)

    assert frozen.cl[0] == 0.6
    assert frozen.ucl[0] - frozen.cl[0] == pytest.approx(free.ucl[0] - free.cl[0])


def test_numbers_where_subgroups_are_asked_for_are_refused():
    with pytest.raises(ValueError, match="list of values per period"):
        analyse("xbar", [1, 2, 3])
