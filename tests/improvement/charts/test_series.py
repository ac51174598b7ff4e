from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from improvement.charts import places
from improvement.charts import series as given
from improvement.charts.series import Phase, Target


def test_a_share_is_exact_and_in_the_unit_of_the_chart(shares):
    assert given.plotted(shares([(1, 3)])) == (Fraction(100, 3),)


def test_nothing_of_nothing_has_no_value(shares):
    assert given.plotted(shares([(0, 0), (0, 5)])) == (None, 0)


def test_a_hidden_point_has_no_value_for_anybody(counts):
    series = counts([3, 4], points={0: {"hidden": True}}, targets=(Target(Decimal(1)),))

    assert given.plotted(series) == (None, 4)
    assert given.target_met(series, series.points[0]) is None


def test_the_running_month_is_not_judged_and_an_excluded_one_is_named(counts):
    series = counts([3, 4, 5], points={1: {"excluded": True}, 2: {"running": True}})

    assert given.left_out(series.points) == (2,)
    assert given.judged(series, given.plotted(series)) == (3, 4, None)


@pytest.mark.parametrize(
    ("direction", "value", "met"),
    [("up", 80, True), ("up", 79, False), ("down", 80, True), ("down", 81, False)],
)
def test_a_point_exactly_on_the_target_meets_it(counts, direction, value, met):
    series = counts([value], direction=direction, targets=(Target(Decimal(80)),))

    assert given.target_met(series, series.points[0]) is met


@pytest.mark.parametrize(("value", "met"), [("1.9", False), (2, True), (3, True), ("3.1", False)])
def test_a_range_is_met_from_its_lowest_to_its_highest(counts, value, met):
    series = counts([value], direction="range", targets=(Target(low=Decimal(2), high=Decimal(3)),))

    assert given.target_met(series, series.points[0]) is met


@drawn(st.integers(0, 900_000_000), st.integers(1, 900_000_000))
def test_a_share_meets_a_target_when_its_cross_product_does(above, below):
    target = Target(Decimal("66.6666666667"))
    value = Fraction(above * 100, below)

    met = given.meets(target, value, "up")

    assert met is (above * 100 * 10**10 >= 666666666667 * below)


def test_a_new_target_holds_from_the_month_it_begins_in(counts):
    old, new = Target(Decimal(5)), Target(Decimal(9), valid_from=date(2025, 2, 15))
    series = counts([7, 7], targets=(old, new))

    assert [given.target_met(series, point) for point in series.points] == [True, False]


def test_phases_outside_the_series_and_without_points_are_left_out(counts):
    late, first, twice = (
        Phase(date(2030, 1, 1), "late"), Phase(date(2025, 1, 1), "first"),
        Phase(date(2025, 2, 10), "twice"),
    )  # fmt: skip
    third = Phase(date(2025, 3, 1), "third")
    spans = places.phase_spans(counts([1, 2, 3, 4], phases=(late, third, first, twice)))

    assert [(start, stop) for start, stop, _ in spans] == [(0, 2), (2, 4)]
    assert [phase and phase.reason for *_, phase in spans] == ["first", "third"]


def test_a_day_lies_inside_its_month_and_nowhere_outside_the_series(counts):
    points = counts([1, 2]).points

    assert places.place_of(points, date(2025, 1, 1)) == pytest.approx(0.5 / 31)
    assert places.place_of(points, date(2025, 2, 28)) == pytest.approx(1 + 27.5 / 28)
    assert places.place_of(points, date(2024, 12, 31)) is None
    assert places.place_of(points, date(2025, 3, 1)) is None
