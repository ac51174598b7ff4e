"""What is marked on a chart: switched on and off in layers, and never on top of one another."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from improvement.charts import layers
from improvement.charts.chart import chart_of
from improvement.charts.layers import Layer
from improvement.charts.layout import PHONE, WIDE, wide_of
from improvement.charts.scene import set_out
from improvement.charts.series import Annotation, GatheringMark, Phase, Target

FIRST = date(2025, 1, 1)
WORDS = ["Test", "Ny leder i tjenesten", "Barnevernstjenesten og PP-tjenesten flyttet sammen"]


def test_an_address_without_layers_shows_all_and_odd_words_are_skipped():
    assert layers.chosen(MultiDict()) == set(Layer)
    assert layers.chosen(MultiDict([("layers", "")])) == set()
    asked = MultiDict([("layers", ""), ("layers", "tests"), ("layers", "party")])
    assert layers.chosen(asked) == {Layer.TESTS}


def test_a_layer_that_is_off_takes_its_marks_with_it_and_phases_stay(counts):
    series = counts(
        [3, 4] * 12,
        annotations=(
            Annotation(FIRST, "test_start", "First test"),
            Annotation(FIRST, "aim", "New aim"),
            Annotation(FIRST, "event", "Moved"),
        ),
        gatherings=(GatheringMark(FIRST, "Gathering 1"),),
        phases=(Phase(date(2025, 9, 1), "New form"),),
    )
    shown = layers.only(series, frozenset({Layer.NOTES}))

    assert [switch.is_on for switch in layers.switches(series, {Layer.NOTES})] == [
        False, False, False, True,
    ]  # fmt: skip
    chart = chart_of(shown)
    assert [mark.text for mark in chart.marks] == ["Moved", "New form"]
    assert chart.gatherings == ()


def boxes(scene):
    """Give the rectangles of texts and badges that belong to marks, lines and axes."""
    for label in scene.labels:
        if label.look in {"last", "progress"}:
            continue
        wide = wide_of(label.text, scene.layout.letters)
        left = label.x - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
        if label.look in {"mark", "letter", "tick", "year", "limit-name", "target-name"}:
            height = scene.layout.letters * 0.75
            yield left, label.y - height, left + wide, label.y, label.text
    for badge in scene.badges:
        reach = badge.reach
        yield badge.x - reach, badge.y - 9, badge.x + reach, badge.y + 9, badge.number


@pytest.mark.parametrize("layout", [WIDE, PHONE])
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    days=st.lists(st.integers(0, 700), max_size=18),
    words=st.lists(st.sampled_from(WORDS), min_size=18, max_size=18),
    values=st.lists(st.integers(0, 90), min_size=12, max_size=24),
    rules=st.sampled_from(["anhoej", "ihi", "nhs"]),
    length=st.sampled_from([None, 7, 14]),
)
def test_marks_lie_on_nothing_and_leave_no_drawing(
    counts, every, layout, days, words, values, rules, length
):
    notes = tuple(
        Annotation(FIRST + timedelta(days=day), "event", text)
        for day, text in zip(days, words, strict=False)
    )
    series = counts(values, annotations=notes, rules=rules, chart="i", targets=(Target(45),))
    chart = chart_of(every(length, series, first=FIRST) if length else series)
    scene = set_out(chart, layout)
    top = scene.frame.top

    for one, other in combinations(boxes(scene), 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)
    for left, upper, right, lower, text in boxes(scene):
        assert -0.5 <= left <= right <= layout.width + 0.5, text
        assert -0.5 <= upper <= lower <= scene.height + 0.5, text
    for band in scene.boxes:
        assert scene.frame.left - 0.5 <= band.x
        assert band.x + band.width <= scene.frame.right + 0.5
    for badge in scene.badges:
        assert badge.y + 9 <= top  # above the plot, so never on the line
    numbers = {n for badge in scene.badges for n in spelt(badge.number)}
    assert numbers == {mark.number for mark in chart.marks}


def spelt(number):
    """Return the numbers a badge stands for: "3–5" for three of them."""
    first, _dash, last = number.partition("–")
    return range(int(first), int(last or first) + 1)
