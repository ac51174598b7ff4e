"""What is true of every series: moved, stretched, turned round, or cut into parts."""

from dataclasses import fields
from fractions import Fraction
from itertools import pairwise
from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improvement.spc import Analysis, RuleSet, analyse
from improvement.spc.kinds import KINDS
from improvement.spc.run_rules import RunFinding

FEW = settings(max_examples=50)
EXACT = st.fractions(-50, 50, max_denominator=12)
SERIES = st.lists(st.none() | EXACT, min_size=1, max_size=40)
TIMES = st.lists(st.none() | st.fractions(Fraction(1, 12), 50, max_denominator=12), max_size=40)
RUNS = [field.name for field in fields(RunFinding)]
RULES = st.sampled_from(list(RuleSet))


def moved(y, factor=1, constant=0):
    return [v if v is None else v * factor + constant for v in y]


def near(line, wanted, factor=1, constant=0):
    return all(
        a is b is None or isclose(a, b * factor + constant, rel_tol=1e-6, abs_tol=1e-6)
        for a, b in zip(line, wanted, strict=True)
    )


def runs_of(answer):
    return [getattr(answer, name) for name in RUNS]


@FEW
@given(SERIES, st.integers(-300, 300), st.sampled_from(["run", "i", "mr"]))
def test_adding_a_constant_moves_the_lines_and_changes_no_run(y, constant, chart):
    before, after = analyse(chart, y), analyse(chart, moved(y, constant=constant))
    lift = 0 if chart == "mr" else constant

    assert runs_of(after) == runs_of(before)
    assert near(after.cl, before.cl, constant=lift)
    if chart == "mr" or no_range_is_at_its_bound(y):
        assert near(after.lcl, before.lcl, constant=lift)
        assert near(after.ucl, before.ucl, constant=lift)


def no_range_is_at_its_bound(y):
    """Whether rounding cannot decide if screening drops a range: floats add with an error."""
    steps = [abs(b - a) for a, b in pairwise(y) if a is not None and b is not None]
    bound = float(sum(steps)) / len(steps) * 3.267 if steps else 0
    return any(steps) and all(abs(float(step) - bound) > 1e-9 for step in steps)


@FEW
@given(SERIES, TIMES, st.fractions(Fraction(1, 9), 90, max_denominator=9), st.data())
def test_scaling_scales_the_lines_and_changes_no_run(y, times, factor, data):
    chart = data.draw(st.sampled_from(["run", "i", "mr", "t"]))
    y = times if chart == "t" else y
    before, after = analyse(chart, y), analyse(chart, moved(y, factor))

    if chart != "t" or no_time_is_on_its_line(y, before):
        assert runs_of(after) == runs_of(before)
    assert near(after.cl, before.cl, float(factor))
    if chart not in ("i", "t") or no_range_is_at_its_bound(turned(chart, y)):
        assert near(after.lcl, before.lcl, float(factor))
        assert near(after.ucl, before.ucl, float(factor))


def turned(chart, y):
    return [v if v is None or chart != "t" else float(v) ** (1 / 3.6) for v in y]


def no_time_is_on_its_line(y, answer):
    """Whether rounding cannot decide on which side a time lies: its line is a power of a mean."""
    known = [v for v in y if v is not None]
    return len(set(known)) == 1 or all(abs(float(v) - answer.cl[0]) > 1e-9 for v in known)


@FEW
@given(SERIES)
def test_time_turned_round_keeps_every_number_of_the_runs(y):
    assert runs_of(analyse("run", y)) == runs_of(analyse("run", y[::-1]))


PAIRS = st.lists(st.tuples(st.integers(1, 20), st.integers(20, 60)), min_size=1, max_size=20)


def asked(chart, pairs):
    y, n = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    if chart in ("xbar", "s"):
        return [[above, below] for above, below in pairs], None
    return y, n if chart in ("u", "up", "p", "pp", "ip") else None


@pytest.mark.parametrize("chart", KINDS)
@settings(max_examples=20)
@given(PAIRS, PAIRS, RULES)
def test_a_part_is_a_chart_of_its_own(chart, first, second, rules):
    cut = len(first)
    both = analyse(chart, *asked(chart, first + second), part=[cut], rules=rules)
    alone = [analyse(chart, *asked(chart, pairs), rules=rules) for pairs in (first, second)]

    for name in ("cl", "lcl", "ucl", "plotted", "sigma_signal"):
        assert getattr(both, name) == getattr(alone[0], name) + getattr(alone[1], name)
    for name in [*RUNS, "signal", "has_limits"]:
        assert getattr(both, name) == tuple(getattr(each, name) for each in alone)
    later = [(m.rule, m.side, tuple(p + cut for p in m.positions)) for m in alone[1].marks]
    earlier = [(m.rule, m.side, m.positions) for m in alone[0].marks]
    assert [(m.rule, m.side, m.positions) for m in both.marks] == earlier + later


@FEW
@given(SERIES, RULES, st.sampled_from(["run", "i"]), st.data())
def test_an_excluded_point_is_to_every_rule_as_one_that_was_never_there(y, rules, chart, data):
    out = data.draw(st.sets(st.integers(1, len(y)), max_size=len(y) - 1))
    kept = [place for place in range(len(y)) if place + 1 not in out]
    answer = analyse(chart, y, exclude=out, rules=rules)
    without = analyse(chart, [y[place] for place in kept], rules=rules)

    assert runs_of(answer) == runs_of(without)
    assert [(m.rule, m.positions) for m in answer.marks] == [
        (m.rule, tuple(kept[place] for place in m.positions)) for m in without.marks
    ]


@FEW
@given(SERIES, RULES)
def test_marks_and_signal_agree_and_by_anhoej_with_the_verdict(y, rules):
    answer = analyse("run", y, rules=rules)

    assert answer.signal is bool(answer.marks)
    assert analyse("run", y).signal is answer.runs_signal
    assert all(y[place] is not None for mark in answer.marks for place in mark.positions)


def test_every_answer_has_one_entry_per_point():
    for chart in KINDS:
        answer = analyse(chart, *asked(chart, [(3, 30), (4, 40), (5, 20)]))
        lines = (answer.cl, answer.lcl, answer.ucl, answer.plotted, answer.sigma_signal)
        assert {len(line) for line in lines} == {3}
        assert isinstance(answer, Analysis)
