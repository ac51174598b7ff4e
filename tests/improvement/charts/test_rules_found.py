"""Which points fired which rule, on the picture and in words, by each rule set."""

from decimal import Decimal
from fractions import Fraction

import pytest

from improvement.charts.chart import chart_of
from improvement.charts.pieces import Look
from improvement.charts.series import DataKind, Target
from improvement.charts.words import Verdict
from improvement.spc import analyse

LEVEL = [20, 22, 19, 21, 23, 20, 18, 22, 21, 19, 22, 20]
UP = [20, 22, 19, 21, 23, 20, 18, 22, 21, 19, 22, 20, 15, 16, 17, 19, 20, 22, 24]
SHIFTED = [*LEVEL, 21, 24, 25, 24, 25, 24, 25, 24]
OUTLIER = [*[15, 25] * 6, 14, 70, *[15, 25] * 3]
NEAR = [*[20, 22] * 8, 26, 22, 26]


def means(counts, values, **known):
    return counts(values, kind=DataKind.MEAN, unit="days", **known)


@pytest.mark.parametrize(
    ("rules", "values", "names", "finding"),
    [
        ("anhoej", OUTLIER, ["Outside the limits"], "1 point above the upper limit"),
        ("ihi", SHIFTED, ["Shift"], "points in a row above the mean"),
        ("nhs", UP, ["Trend"], "7 points in a row that only rise"),
        ("nhs", SHIFTED, ["Shift"], "7 points in a row"),
        ("nhs", NEAR, ["Two of three"], "2 of 3 points close to the upper limit"),
        ("nhs", OUTLIER, ["Outside the limits"], "1 point above the upper limit"),
    ],
)
def test_each_rule_set_says_what_it_found_and_marks_those_points(
    counts, rules, values, names, finding
):
    series = means(counts, values, chart="i", rules=rules)
    chart = chart_of(series)
    answer = analyse("i", [Fraction(value) for value in values], rules=rules)

    assert set(names) <= {fired.name for fired in chart.fired}
    assert any(finding in f"{chart.finding} {fired.sentence}" for fired in chart.fired)
    expected = {p for mark in answer.marks if mark.side for p in mark.positions}
    marked = {i for i, dot in enumerate(chart.dots) if dot.look in {Look.SIGNAL, Look.OUTSIDE}}
    assert marked == expected
    spanned = {
        p for fired in chart.fired for start, stop in fired.spans for p in range(start, stop)
    }
    assert spanned == expected
    assert all(fired.doubt for fired in chart.fired)
    told = [i for i, row in enumerate(chart.rows) if "found by rule" in row.remark]
    assert set(told) == expected


def test_a_point_outside_the_limits_is_a_square_and_no_claim_of_improvement(counts):
    chart = chart_of(means(counts, OUTLIER, chart="i", direction="up"))

    assert chart.verdict is Verdict.OUTSIDE
    assert chart.dots[13].look is Look.OUTSIDE
    assert "does not prove" in chart.explanation


def test_the_limits_are_those_of_analyse_in_the_unit_of_the_chart(shares):
    pairs = [(20 + i % 5, 40 + i % 7) for i in range(22)]
    chart = chart_of(shares(pairs, chart="p"))
    answer = analyse("p", [above for above, _ in pairs], [below for _, below in pairs])

    assert [limit.is_upper for limit in chart.limits] == [False, True]
    assert chart.limits[1].varies
    last = 100 * answer.ucl[-1]
    assert chart.limits[1].line.level == pytest.approx(chart.axis.level(last))
    assert chart.rows[-1].upper.startswith(f"{last:.0f}")
    assert any("fewer cases" in sentence for sentence in chart.told.judging)
    pooled = Fraction(100 * sum(a for a, _ in pairs), sum(b for _, b in pairs))
    assert chart.medians[0].name == "Mean"
    assert chart.medians[0].level == pytest.approx(chart.axis.level(pooled))


@pytest.mark.parametrize("values", [[5] * 12, [5] * 11 + [9]])
def test_limits_of_no_width_are_not_drawn_and_the_page_says_why(counts, values):
    chart = chart_of(means(counts, values, chart="i"))

    assert chart.verdict is Verdict.TOO_LITTLE_VARIATION
    assert chart.limits == ()
    assert chart.fired == ()
    assert chart.icons == ()
    assert "no width" in chart.sentence or "off the median" in chart.sentence


def test_with_few_points_there_is_a_line_only_and_how_long_it_takes(counts):
    chart = chart_of(means(counts, LEVEL[:7], chart="i"))

    assert (chart.limits, chart.icons) == ((), ())
    assert chart.told.waiting == (
        "If no number is missed, the rules can tell something in about 13 weeks."
    )


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (Decimal(10), "met every time"),
        (Decimal(21), "met or missed by chance"),
        (Decimal(90), "out of reach"),
    ],
)
def test_the_target_is_held_against_the_limits(counts, target, said):
    values = [*LEVEL, *LEVEL]
    chart = chart_of(means(counts, values, chart="i", targets=(Target(target),)))

    assert said in chart.assurance.text
    assert "natural variation" in chart.variation.text


def test_a_target_exactly_on_a_limit_may_be_met_or_missed(counts):
    values = [Decimal(4), Decimal(6)] * 12  # all ranges 2: limits 5 ± 3 · 2 / 1.128
    upper = analyse("i", [float(v) for v in values]).ucl[0]
    on_it, above = (
        chart_of(means(counts, values, chart="i", targets=(Target(Decimal(level)),)))
        for level in (upper, upper * (1 + 1e-12))
    )

    assert "by chance" in on_it.assurance.text
    assert "out of reach" in above.assurance.text


@pytest.mark.parametrize("rules", ["anhoej", "ihi", "nhs"])
@pytest.mark.parametrize("values", [LEVEL * 2, UP, SHIFTED, OUTLIER, SHIFTED[::-1]])
@pytest.mark.parametrize("direction", ["up", "down"])
def test_title_and_sign_never_contradict_each_other(counts, rules, values, direction):
    chart = chart_of(means(counts, values, chart="i", rules=rules, direction=direction))

    if "which is better" in chart.variation.text:
        assert chart.verdict in {Verdict.IMPROVEMENT, Verdict.OUTSIDE}
    if "which is worse" in chart.variation.text:
        assert chart.verdict in {Verdict.WORSENING, Verdict.OUTSIDE}
    if chart.verdict is Verdict.STEADY:
        assert chart.variation.text == "Latest point: natural variation"


def test_the_program_chooses_and_says_why_and_a_person_may_choose_another(counts, shares):
    few, many = (chart_of(shares([(20, 40)] * count, chart="auto")).chosen for count in (12, 24))
    own = chart_of(shares([(20 + i % 3, 40) for i in range(24)], chart="i")).chosen
    odd = chart_of(counts([3, 4] * 12, chart="p")).chosen

    assert few.why == "A run chart, because limits need 20 points and there are 12."
    assert many.why.startswith("A P chart, because this is a share of cases")
    assert (own.chart, own.by_person) == ("i", True)
    assert odd.chart != "p"  # of shares only; the measure was of another kind once


def test_how_often_the_rules_are_wrong_is_said_with_the_chart(counts):
    anhoej, ihi = (
        " ".join(chart_of(counts(LEVEL * 2, rules=rules)).told.judging)
        for rules in ("anhoej", "ihi")
    )

    assert "3 signal all the same" in anhoej
    assert "37 signal all the same" in ihi
