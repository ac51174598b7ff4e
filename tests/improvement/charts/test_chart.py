import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal

import pytest

from improvement.charts.chart import axis_of, chart_of
from improvement.charts.draw import png
from improvement.charts.pieces import Look
from improvement.charts.series import Annotation, GatheringMark, Phase, Target
from improvement.charts.svg import Picture

PAIRS = [(5, 19), (12, 19), (7, 20), (13, 18)] * 3


def spoken(text):
    return text.replace("\u00a0", " ")


def test_a_point_says_month_value_counts_and_side(shares):
    chart = chart_of(shares(PAIRS, targets=(Target(Decimal(60)),)))

    assert spoken(chart.dots[1].sentence) == (
        "February 2025: 63% (12 of 19), above the median, target met"
    )


def test_a_point_exactly_on_the_median_says_so(counts):
    assert chart_of(counts([1, 2, 3])).dots[1].sentence.endswith("on the median")


def test_a_month_without_cases_and_one_not_collected_are_gaps_that_say_why(shares, counts):
    nobody, forgotten = chart_of(shares([(0, 0), (1, 2)])), chart_of(counts([None, 3]))

    assert (nobody.dots[0].look, nobody.dots[0].level) == (Look.GAP, None)
    assert nobody.dots[0].sentence == "January 2025: no cases"
    assert forgotten.dots[0].sentence == "January 2025: not collected"
    assert "1 period has no point." in forgotten.summary


def test_the_running_month_is_shown_but_moves_no_median(counts):
    chart = chart_of(counts([1, 2, 3, 900], points={3: {"running": True}}))

    assert chart.dots[3].look is Look.RUNNING
    assert "in progress" in chart.dots[3].sentence
    assert chart.medians[0].value == "2"


def test_an_excluded_point_stays_visible_with_its_reason(counts):
    chart = chart_of(counts([1, 2, 3], points={1: {"excluded": True, "reason": "closed"}}))

    assert chart.dots[1].look is Look.EXCLUDED
    assert chart.dots[1].level is not None
    assert chart.rows[1].remark == "left out: closed"


def test_a_note_is_said_with_its_point(counts):
    chart = chart_of(counts([1, 2], points={0: {"note": "two were ill"}}))

    assert chart.dots[0].sentence.endswith("two were ill")
    assert chart.rows[0].remark == "below the median. two were ill"


def test_a_hidden_point_leaks_nothing_anywhere(shares):
    secret = {"hidden": True, "note": "Secretnote", "excluded": True, "reason": "Secretreason"}
    series = shares([*PAIRS, (771, 777)], points={12: secret}, direction="down")
    chart = chart_of(series)
    other = chart_of(shares([*PAIRS, (3, 888)], points={12: {"hidden": True}}, direction="down"))

    told = json.dumps([asdict(chart), *map(str, drawings(chart))], default=str)
    assert "Secret" not in told
    assert "777" not in json.dumps([chart.summary, *map(asdict, chart.rows)])
    assert chart == other
    assert drawings(chart) == drawings(other)
    assert png(chart) == png(other)
    assert chart.dots[12].sentence == "January 2026: hidden: fewer than 5"


def drawings(chart):
    picture = Picture(chart, "x")
    return picture.wide, picture.phone, picture.small


def test_one_axis_holds_all_charts_of_a_wall(counts):
    small, large = counts([1, 2, 3]), counts([10, 95, 20])
    axis = axis_of([small, large])

    charts = [chart_of(series, axis=axis) for series in (small, large)]
    assert {chart.axis for chart in charts} == {axis}
    assert axis.high >= 95


def test_a_target_is_drawn_as_steps_and_a_range_as_two_lines(counts):
    steps = (Target(Decimal(2)), Target(Decimal(3), valid_from=date(2025, 3, 1)))
    stepped = chart_of(counts([1, 2, 3, 4], targets=steps)).targets
    ranged = chart_of(
        counts([1, 2], direction="range", targets=(Target(low=Decimal(1), high=Decimal(2)),))
    ).targets

    assert [(line.start, line.stop, line.value) for line in stepped] == [(0, 2, "2"), (2, 4, "3")]
    assert [(line.start, line.stop, line.value) for line in ranged] == [(0, 2, "1"), (0, 2, "2")]


def test_each_phase_has_its_median_and_its_reason_among_the_marks(counts):
    chart = chart_of(
        counts(
            [1, 1, 9, 9],
            phases=(Phase(date(2025, 3, 1), "New form"),),
            annotations=(Annotation(date(2025, 1, 9), "test_start", "First test", "/cycles/4"),),
            gatherings=(GatheringMark(date(2025, 2, 3), "Gathering 1"),),
        )
    )

    assert [(line.start, line.stop, line.value) for line in chart.medians] == [
        (0, 2, "1"),
        (2, 4, "9"),
    ]
    assert [(mark.number, mark.kind, mark.text) for mark in chart.marks] == [
        (1, "test_start", "First test"),
        (2, "phase", "New form"),
    ]
    assert chart.borders == (2,)
    assert [mark.text for mark in chart.gatherings] == ["Gathering 1"]


def test_the_baseline_is_shaded_over_the_months_it_is_taken_from(counts):
    (shade,) = chart_of(counts([1, 2, 3, 4], baseline_end=date(2025, 2, 28))).baselines

    assert (shade.start, shade.stop) == (0, 2)


def test_the_points_of_the_deciding_run_are_marked_only_when_there_is_a_finding(counts):
    found = chart_of(counts([3, 4] * 6 + [8, 9] * 6))
    range_of_few = chart_of(counts([1, 1, 1, 9, 9, 9]))

    assert [dot.look for dot in found.dots[12:]] == [Look.SIGNAL] * 12
    assert {dot.look for dot in found.dots[:12]} == {Look.POINT}
    assert {dot.look for dot in range_of_few.dots} == {Look.POINT}


@pytest.mark.parametrize(
    "values",
    [
        [], [7], [None], [None] * 30, [0] * 20, [5] * 20, [10**8, 2, 3], ["0.0000001"],
        [-5, 5, -5], list(range(5000)),
    ],
)  # fmt: skip
def test_any_series_becomes_a_chart(counts, values):
    chart = chart_of(counts(values, decimals=0))

    assert len(chart.dots) == len(chart.rows) == len(values)
    assert all(chart.summary)
    assert all("</svg>" in drawing for drawing in drawings(chart))


def test_the_unit_stands_at_each_number_only_when_it_is_per_cent(counts, shares):
    assert chart_of(counts([1, 2])).axis_unit == "days"
    assert chart_of(shares(PAIRS)).axis_unit == ""
    assert all(label.endswith("%") for label in chart_of(shares(PAIRS)).axis_labels)
