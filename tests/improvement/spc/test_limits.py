"""What the reference cases leave out: screening, points left out, and numbers that cannot be."""

from fractions import Fraction

import pytest

from improvement.spc import Rule, RuleSet, analyse
from improvement.spc.kinds import IN_SUBGROUPS, KINDS

JUMP = [5, 6, 5, 7, 30, 6, 5, 7, 6, 8]


def test_screening_leaves_single_jumps_out_of_the_limits_and_can_be_switched_off():
    assert analyse("i", JUMP).ucl[0] == pytest.approx(12.3, abs=0.05)
    assert analyse("i", JUMP, screen=False).ucl[0] == pytest.approx(25.3, abs=0.05)


def test_a_moving_range_bridges_a_point_left_out_but_not_a_missing_one():
    # 10 12 14: left out |14 - 10| = 4 is the only range; missing none is left.
    out = analyse("i", [10, 12, 14], exclude=[2])

    assert out.cl[0] == 12
    assert out.ucl[0] == pytest.approx(12 + 3 * 4 / 1.128)
    assert analyse("i", [10, None, 14]).ucl[0] is None


@pytest.mark.parametrize(("chart", "n"), [("up", [50, 60, 70, 80]), ("pp", [50, 60, 70, 80])])
def test_laneys_correction_bridges_too(chart, n):
    y = [9, 40, 5, 20]
    bridged = analyse(chart, y, n, exclude=[2], screen=False)
    shorter = analyse(chart, [y[0], *y[2:]], [n[0], *n[2:]], screen=False)
    gap = analyse(chart, [9, None, 5, 20], n, screen=False)

    assert bridged.ucl[0] == pytest.approx(shorter.ucl[0], rel=1e-12)
    assert bridged.ucl[0] != pytest.approx(gap.ucl[0])


def test_times_bridge_a_point_left_out_too():
    bridged = analyse("t", [3, 90, 8, 5], exclude=[2], screen=False)

    assert bridged.ucl[0] == pytest.approx(analyse("t", [3, 8, 5], screen=False).ucl[0])


def test_a_point_left_out_is_still_held_against_the_limits_but_fires_no_rule():
    answer = analyse("i", [*JUMP, 90], exclude=[5, 11])

    assert answer.sigma_signal[10] is True
    assert (answer.marks, answer.signal, answer.last) == ((), False, 9)


def test_a_point_on_its_limit_is_no_signal():
    # Mean 1, so 1 + 3 * 1 = 4; the count of 4 lies on it.
    answer = analyse("c", [1] * 3 + [4], freeze=3)

    assert answer.ucl[0] == 4
    assert answer.sigma_signal == (False,) * 4


def test_a_share_on_the_pooled_share_is_on_the_line_however_it_is_written():
    y, n = [1, 2, 3, 7], [3, 6, 9, 21]

    for shape in (float, int, Fraction):
        answer = analyse("p", [shape(v) for v in y], [shape(v) for v in n])
        assert answer.n_useful == 0


def test_a_third_is_on_the_mean_of_thirds():
    assert analyse("i", [Fraction(1, 3)] * 7 + [Fraction(2, 3), 0]).n_useful == 2


def test_the_median_is_drawn_on_a_g_chart_and_the_limits_belong_to_the_mean():
    # Mean 4: 4 + 3 * sqrt(4 * 5) = 17.416; median 3.
    answer = analyse("g", [1, 3, 8])

    assert (answer.cl[0], answer.lcl[0]) == (3, 0)
    assert answer.ucl[0] == pytest.approx(17.416, abs=1e-3)


@pytest.mark.parametrize("rules", ["anhoej", "ihi", "nhs"])
def test_moving_ranges_never_give_a_signal_of_runs(rules):
    # Ranges 1, 1, ... then 5, 5, ...: two long runs, and neighbours share a point.
    y = [place % 2 for place in range(14)] + [5 * (place % 2) for place in range(14)]
    answer = analyse("mr", y, rules=rules)

    assert answer.longest_run > answer.longest_run_max
    assert (answer.runs_signal, answer.marks) == (False, ())


@pytest.mark.parametrize(
    ("chart", "y", "n", "has"),
    [
        ("i", [5, 7, 6, 8], None, True),
        ("i", [5] * 8, None, False),
        ("i", [5] * 11 + [9], None, False),
        ("p", [4] * 5, [4] * 5, False),
        ("t", [5] * 8, None, False),
        ("run", [5, 7, 6], None, False),
    ],
)
def test_too_little_variation_for_limits_is_told(chart, y, n, has):
    assert analyse(chart, y, n).has_limits is has


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("p", [5], [4]), "1.25"),
        (("pp", [-1], [4]), "below 0"),
        (("c", [3, -1]), "-1"),
        (("g", [-2]), "-2"),
        (("t", [3, 0]), "above 0"),
        (("u", [3]), "needs denominators"),
        (("c", [3], [4]), "no denominators"),
        (("xbar", [[1, float("nan")]]), "nan"),
        (("g", [1e200, 1e200]), "g chart"),
        (("p", [float("nan")], [4]), "nan"),
        (("run", [10**400], [3]), "y/n"),
    ],
)
def test_what_a_chart_cannot_hold_is_refused_by_quoting_it(arguments, said):
    with pytest.raises(ValueError, match=said):
        analyse(*arguments)


def test_rules_that_do_not_exist_are_refused():
    with pytest.raises(ValueError, match="'western'"):
        analyse("run", [1, 2], rules="western")


@pytest.mark.parametrize("chart", KINDS)
@pytest.mark.parametrize("rules", RuleSet)
def test_no_point_one_point_and_nothing_of_nothing_are_answered_by_every_chart(chart, rules):
    for value, length in ((None, 0), (None, 3), (0, 2), (7, 1), (7, 3)):
        if chart == "t" and value == 0:
            continue
        y = [[value, value]] * length if chart in IN_SUBGROUPS else [value] * length
        n = [value] * length if chart in ("u", "up", "p", "pp", "ip") else None
        for part in (None, [1]):
            answer = analyse(chart, y, n, part=part, rules=rules)
            assert len(answer.cl) == len(answer.plotted) == length
            assert Rule.SHIFT not in {mark.rule for mark in answer.marks}
            assert analyse(chart, y, n, exclude=range(1, length + 1)).last is None
