from datetime import date
from decimal import Decimal

import pytest

from improvement.charts import words
from improvement.charts.chart import chart_of
from improvement.charts.findings import find
from improvement.charts.series import Phase
from improvement.charts.words import Verdict
from improvement.spc import analyse

LOW_THEN_HIGH = [3, 4] * 6 + [8, 9] * 6
HIGH_THEN_LOW = LOW_THEN_HIGH[::-1]
TO_AND_FRO = [3, 8, 4, 9, 3, 7, 2, 8, 4, 9, 3, 8]
LOW_THEN_BETTER_IN_BURSTS = [2] * 9 + [8, 9, 8, 3, 9, 8, 9, 2, 8, 9, 8, 3, 9]
# Four blocks, none longer than the limit: only the crossings tell.
BLOCKS = [1, 2, 1, 2, 1, 2, 9, 8, 9, 8, 9, 8, 1, 2, 1, 2, 1, 2, 9, 8, 9, 8, 9, 8]


@pytest.mark.parametrize(
    ("values", "direction", "expected"),
    [
        (LOW_THEN_HIGH, "up", Verdict.IMPROVEMENT),
        (LOW_THEN_HIGH, "down", Verdict.WORSENING),
        (LOW_THEN_HIGH, "range", Verdict.CHANGED),
        (HIGH_THEN_LOW, "up", Verdict.WORSENING),
        (HIGH_THEN_LOW, "down", Verdict.IMPROVEMENT),
        (BLOCKS, "up", Verdict.CHANGED),
        (LOW_THEN_BETTER_IN_BURSTS, "up", Verdict.CHANGED),  # the run tells how it was
        (TO_AND_FRO, "up", Verdict.STEADY),
        (TO_AND_FRO[:9], "up", Verdict.TOO_FEW),
        ([5] * 12, "up", Verdict.TOO_LITTLE_VARIATION),
        ([5] * 8 + [4, 6] * 2, "up", Verdict.TOO_LITTLE_VARIATION),
        ([5], "up", Verdict.TOO_FEW),
        ([], "up", Verdict.TOO_FEW),
        ([None] * 24, "up", Verdict.TOO_FEW),
    ],
)
def test_the_verdict_is_the_latest_long_run_held_against_the_direction(
    counts, values, direction, expected
):
    assert chart_of(counts(values, direction=direction)).verdict is expected


def test_the_side_is_that_of_the_latest_long_run_not_of_the_longest(counts):
    values = [9] * 12 + [1] * 11 + [5]

    assert chart_of(counts(values, direction="up")).verdict is Verdict.WORSENING


@pytest.mark.parametrize(
    ("values", "finding"),
    [
        (LOW_THEN_HIGH, "Improvement: 12 points in a row above the median"),
        (HIGH_THEN_LOW, "Worsening: 12 points in a row below the median"),
        (BLOCKS, "Something has changed: the median is crossed only 3 times"),
        (TO_AND_FRO, "No change beyond natural variation"),
        ([1, 2, 3], "Too few points to judge: 3 of 10"),
        ([5] * 12, "Too little variation to judge"),
    ],
)
def test_the_title_of_the_chart_is_its_finding(counts, values, finding):
    assert chart_of(counts(values)).finding == finding


def test_the_sentence_has_the_numbers_and_the_limits_they_are_held_against(counts):
    assert chart_of(counts(LOW_THEN_HIGH)).sentence == (
        "24 points are off the median. Longest run: 12 points, at most 8 is natural. "
        "Crossings of the median: 1, at least 8 is natural."
    )


def test_one_missing_point_is_said_in_the_singular(counts):
    assert chart_of(counts(TO_AND_FRO[:9])).sentence.endswith("1 more is needed.")


def test_with_several_phases_the_latest_one_is_judged(counts):
    series = counts([*LOW_THEN_HIGH, 5, 6, 7], phases=(Phase(date(2027, 1, 1), "New form"),))
    chart = chart_of(series)

    assert chart.verdict is Verdict.TOO_FEW
    assert "New form" in " ".join(chart.summary)


def test_a_baseline_makes_a_later_rise_visible(counts):
    values = TO_AND_FRO + [9] * 9
    with_baseline = chart_of(counts(values, baseline_end=date(2025, 12, 31)))

    assert chart_of(counts(values)).medians[0].value != with_baseline.medians[0].value
    assert with_baseline.verdict is Verdict.IMPROVEMENT


@pytest.mark.parametrize("values", [LOW_THEN_HIGH, BLOCKS, TO_AND_FRO, [5] * 12, [None, 3, 3, 4]])
@pytest.mark.parametrize("freeze", [None, 6])
def test_a_finding_has_the_numbers_analyse_gives(counts, values, freeze):
    end = date(2025, freeze, 28 + (freeze == 6) * 2) if freeze else None
    (found,) = find(counts(values, baseline_end=end))
    answer = analyse("run", values, freeze=freeze)

    assert (found.n_useful, found.signal) == (answer.n_useful, answer.runs_signal)
    assert found.longest_run == (answer.longest_run or 0)
    assert found.n_crossings == (answer.n_crossings or 0)
    assert (found.longest_run_max, found.n_crossings_min) == (
        answer.longest_run_max or 0,
        answer.n_crossings_min or 0,
    )
    assert found.centre is None or float(found.centre) == answer.cl[0]


def test_a_value_on_the_median_is_on_it_although_floats_would_differ(counts):
    series = counts(["0.1", "0.2", "0.15"], decimals=2)

    assert find(series)[0].sides == (-1, 1, 0)
    assert "0.15 days, on the median" in chart_of(series).dots[2].sentence.replace("\u00a0", " ")


def test_every_verdict_has_a_label_and_says_what_it_does_not_prove():
    assert all(words.label(each) and words.explanation(each) for each in Verdict)
    assert "does not prove" in words.explanation(Verdict.IMPROVEMENT)


def test_excluded_points_do_not_count(counts):
    left_out = {i: {"excluded": True, "reason": "closed"} for i in range(12)}
    chart = chart_of(counts([*TO_AND_FRO], points=left_out))

    assert chart.finding == "Too few points to judge: 0 of 10"
    assert chart.medians == ()
    assert chart.axis.high >= Decimal(9)
