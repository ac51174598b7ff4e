"""Small numbers, and the one that would reveal another."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.suppression import Cell, hidden, smaller_part

sizes = st.one_of(st.none(), st.integers(0, 30).map(Decimal))
cells = st.lists(st.builds(Cell, sizes, st.sampled_from([2025, 2026])), max_size=30)


def of(*numbers, group=None):
    return [Cell(None if n is None else Decimal(n), group) for n in numbers]


def test_nothing_is_hidden_where_nothing_is_small():
    assert hidden(of(5, 6, 100), 5) == frozenset()


def test_a_number_hidden_alone_takes_the_smallest_other_with_it():
    assert hidden(of(20, 4, 9, 12), 5) == {1, 2}


def test_two_small_numbers_hide_one_another():
    assert hidden(of(20, 4, 9, 0), 5) == {1, 3}


def test_a_size_nobody_knows_counts_as_small():
    assert hidden(of(None, 20, 30), 5) == {0, 1}


def test_the_only_number_there_is_is_hidden_and_nothing_more():
    assert hidden(of(3), 5) == {0}
    assert hidden([], 5) == frozenset()


def test_each_group_has_a_sum_of_its_own_that_somebody_may_know():
    both = of(3, 9, 8, group=2025) + of(2, 11, 10, group=2026)
    assert hidden(both, 5) == {0, 2, 3, 5}


def test_a_group_of_one_is_covered_by_the_sum_of_all():
    yearly = [Cell(Decimal(3), 2024), Cell(Decimal(9), 2025), Cell(Decimal(7), 2026)]
    assert hidden(yearly, 5) == {0, 2}


def test_of_a_share_the_smaller_part_counts():
    assert smaller_part(Decimal(19), Decimal(20)) == 1
    assert smaller_part(Decimal(3), Decimal(20)) == 3
    assert smaller_part(None, Decimal(20)) is None


def test_no_more_is_hidden_than_needed():
    numbers = [*of(30, 3, 9, group=2025), *of(6, 40, group=2026)]
    assert hidden(numbers, 5) == {1, 2}


@given(cells)
def test_every_small_number_is_hidden(numbers):
    away = hidden(numbers, 5)
    assert {i for i, c in enumerate(numbers) if c.size is None or c.size < 5} <= away


@given(cells)
def test_no_number_is_hidden_alone_in_its_group_or_in_the_whole(numbers):
    away = hidden(numbers, 5)
    for group in (2025, 2026):
        places = [i for i, cell in enumerate(numbers) if cell.group == group]
        assert len(away & set(places)) != 1 or len(places) == 1
    assert len(away) != 1 or len(numbers) == 1
