from dataclasses import FrozenInstanceError
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvement.spc import analyse


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), max_size=40))
def test_fractions_and_numerators_with_denominators_give_the_same(pairs):
    exact = analyse("run", [Fraction(y, n) for y, n in pairs])
    divided = analyse("run", [y for y, _ in pairs], [n for _, n in pairs])

    assert divided.cl == pytest.approx(exact.cl, rel=1e-12)


def test_a_fraction_on_the_median_is_on_it_where_a_float_would_be_beside_it():
    y = [0.1, 0.2, 0.15, 0.1, 0.2]
    tenths = [Fraction(1, 10), Fraction(2, 10)]

    assert analyse("run", [0.3, 0.1 + 0.2, 0.3]).n_useful == 1
    assert analyse("run", [*tenths, Fraction(15, 100)]).n_useful == 2
    assert analyse("run", y).cl[0] == 0.15


def test_nothing_of_nothing_is_no_point_but_still_observed():
    answer = analyse("run", [0, 3, 4], [0, 4, 4])

    assert answer.n_obs == 3
    assert answer.n_useful == 2
    assert answer.cl == (0.875, 0.875, 0.875)


def test_no_points_at_all_answer_with_nothing():
    answer = analyse("run", [])

    assert (answer.cl, answer.n_obs, answer.n_useful) == ((), 0, 0)
    assert (answer.longest_run, answer.runs_signal) == (None, False)


def test_a_baseline_longer_than_the_series_is_the_whole_series():
    assert analyse("run", [1, 2, 3], freeze=9) == analyse("run", [1, 2, 3])


def test_a_baseline_without_any_value_gives_no_line():
    answer = analyse("run", [None, None, 3, 4], freeze=2)

    assert answer.cl == (None,) * 4
    assert answer.runs_signal is False


def test_parts_put_the_baseline_out_of_force():
    y = [1, 2, 3, 9, 9, 9]
    assert analyse("run", y, freeze=1, part=[3]) == analyse("run", y, part=[3])


def test_breaks_outside_the_series_and_said_twice_are_dropped():
    y = [1, 2, 3, 9, 9, 9]
    assert analyse("run", y, part=[99, 3, 3, -1, 6]) == analyse("run", y, part=[3])


def test_two_values_near_the_end_of_the_range_have_a_finite_median():
    assert analyse("run", [1.5e308, 1.7e308]).cl[0] == 1.6e308


def test_the_answer_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        analyse("run", [1, 2]).n_obs = 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("pie", [1, 2]), "'pie'"),
        (("run", [1, float("nan")]), "nan"),
        (("run", [1, float("inf")]), "inf"),
        (("run", [10**400]), "finite"),
        (("run", [1], [float("inf")]), "inf"),
        (("run", [1e308], [1e-300]), "finite"),
        (("run", [2], [0]), "2 of 0"),
        (("run", [2], [-1]), "-1"),
        (("run", [1, 2], [3]), "2 points but n has 1"),
        (("run", [1, 2], None, 0), "got 0"),
    ],
)
def test_what_cannot_be_calculated_is_refused_by_quoting_it(arguments, said):
    with pytest.raises(ValueError, match=said):
        analyse(*arguments)


@pytest.mark.parametrize("position", [0, 3, -1])
def test_a_point_that_does_not_exist_cannot_be_excluded(position):
    with pytest.raises(ValueError, match=str(position)):
        analyse("run", [1, 2], exclude=[position])
