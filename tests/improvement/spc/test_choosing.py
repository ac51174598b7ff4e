from fractions import Fraction

import pytest

from improvement.spc.choosing import Choice, Counts, Reason, allowed, choose, count
from improvement.spc.kinds import KINDS

DATA_KINDS = [
    "proportion", "rate", "count", "mean", "median", "time_between", "days_since", "score",
    "yes_no",
]  # fmt: skip


def counts(y=6, n=None, points=24, **how):
    return count([y] * points, None if n is None else [n] * points, **how)


@pytest.mark.parametrize("kind", DATA_KINDS)
def test_every_kind_of_data_begins_as_a_run_chart(kind):
    few = choose(kind, counts(points=19, n=60 if kind in ("proportion", "yes_no") else None))

    assert (few.chart, few.why) == ("run", Reason.TOO_FEW_POINTS)
    assert few.values == {"points": 19, "needed": 20}
    assert allowed(kind)[0] == "run"
    assert set(allowed(kind)) <= set(KINDS)


@pytest.mark.parametrize(
    ("kind", "given", "chart", "why"),
    [
        ("proportion", counts(30, 100), "p", Reason.SHARE_OF_CASES),
        ("proportion", counts(10, 20), "run", Reason.SMALL_DENOMINATORS),
        ("proportion", counts(10, 21), "p", Reason.SHARE_OF_CASES),
        ("proportion", counts(98, 100), "run", Reason.FEW_EVENTS),
        ("proportion", counts(2, 100), "run", Reason.FEW_EVENTS),
        ("proportion", counts(300, 1000), "pp", Reason.BIG_DENOMINATORS),
        ("yes_no", counts(30, 100), "p", Reason.SHARE_OF_CASES),
        ("rate", counts(12, 800), "u", Reason.EVENTS_PER_EXPOSURE),
        ("rate", counts(4, 800), "run", Reason.FEW_EVENTS),
        ("rate", counts(1200, 80000), "up", Reason.BIG_COUNTS),
        ("count", counts(5), "c", Reason.NUMBER_OF_EVENTS),
        ("count", counts(4), "run", Reason.FEW_EVENTS),
        ("count", counts(1500), "i", Reason.BIG_COUNTS),
        ("mean", counts(), "i", Reason.MEASURED_VALUES),
        ("score", counts(), "i", Reason.MEASURED_VALUES),
        ("median", counts(), "run", Reason.MEDIANS),
        ("time_between", counts(), "t", Reason.TIME_BETWEEN_EVENTS),
        ("time_between", counts(0), "g", Reason.ZERO_TIMES),
        ("days_since", counts(), "g", Reason.TIME_BETWEEN_EVENTS),
    ],
)
def test_with_enough_points_the_numbers_decide(kind, given, chart, why):
    choice = choose(kind, given)

    assert (choice.chart, choice.why, choice.suggested) == (chart, why, chart)


def test_a_confirmed_baseline_of_twelve_is_enough():
    assert choose("mean", counts(points=13, freeze=12)).chart == "i"
    assert choose("mean", counts(points=13, freeze=11)).why == Reason.TOO_FEW_POINTS


def test_a_person_may_choose_another_and_is_told_what_was_suggested():
    assert choose("proportion", counts(10, 20), "p") == Choice("p", Reason.CHOSEN, {}, "run")
    with pytest.raises(ValueError, match="'c'"):
        choose("proportion", counts(10, 20), "c")


def test_times_of_nought_have_no_t_chart_whoever_asks_for_it():
    choice = choose("time_between", counts(0), "t")
    assert (choice.chart, choice.why) == ("g", Reason.ZERO_TIMES)


def test_an_unknown_kind_is_refused_by_quoting_it():
    with pytest.raises(ValueError, match="'colour'"):
        choose("colour", counts())


def test_only_points_with_a_value_that_are_not_left_out_are_counted():
    found = count([3, None, 0, 5, 9], [10, 20, 0, 30, 40], freeze=4, exclude=[5])

    assert found == Counts(
        points=2, baseline=2, typical=20, smallest=10, largest=30, events=4, others=16
    )
    assert count([None]) == Counts(0)
    assert count([Fraction(1, 2), 0]).zeros
