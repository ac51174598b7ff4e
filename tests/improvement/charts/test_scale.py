from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvement.charts.scale import axis_over

NUMBERS = st.fractions(min_value=-900_000_000, max_value=900_000_000, max_denominator=1_000_000)


@given(st.lists(NUMBERS, max_size=30), st.booleans())
def test_every_value_lies_on_its_axis_between_few_round_numbers(values, whole):
    axis = axis_over(values, whole=whole)

    assert all(0 <= axis.level(value) <= 1 for value in values)
    hair = axis.step / 10**8
    assert all(axis.low - hair <= float(value) <= axis.high + hair for value in values)
    assert 2 <= len(axis.ticks) <= 10
    assert (axis.ticks[0], axis.ticks[-1]) == (axis.low, axis.high)


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ([20, 63], (0, 80)),
        ([82, 97], (80, 100)),
        ([100, 100], (0, 100)),
        ([7], (0, 8)),
        ([-3], (-3, 0)),
        ([-5, 5], (-6, 6)),
    ],
)
def test_the_axis_starts_at_zero_unless_that_flattens_the_picture(values, ends):
    axis = axis_over([Fraction(value) for value in values])

    assert (axis.low, axis.high) == ends


@pytest.mark.parametrize(
    ("values", "high"), [([10**8], 10**8), ([Decimal("0.0000001")], Decimal("0.0000001"))]
)
def test_huge_and_tiny_numbers_have_round_axes_too(values, high):
    axis = axis_over(values)

    assert axis.high == high
    assert len(axis.ticks) >= 4


def test_counts_have_no_fractions_on_their_axis():
    assert axis_over([Fraction(1), Fraction(2)], whole=True).decimals == 0


def test_nothing_and_zeros_alone_get_an_axis():
    assert (axis_over([]).low, axis_over([]).high) == (0, 1)
    assert axis_over([Fraction(0)], ceiling=100).high == 100
