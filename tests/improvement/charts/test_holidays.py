"""Holidays as bands behind the points: where they help, in words too, and in no one's way."""

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from improvement.charts import layers
from improvement.charts.chart import chart_of
from improvement.charts.layers import Layer
from improvement.charts.layout import PHONE, WALL, WIDE
from improvement.charts.scene import set_out
from improvement.charts.series import Annotation, DataKind
from improvement.charts.svg import write

YEAR = (
    "Shaded holidays: Easter week 2025, common holiday in July 2025, Christmas and New Year 2025."
)
NOTES = tuple(
    Annotation(date(2025, 4, 1) + timedelta(days=20 * place), "event", f"Note {place}")
    for place in range(6)
)


def bands(scene):
    return [box for box in scene.boxes if box.look == "holiday"]


def test_a_year_of_weeks_has_three_bands_with_a_word_for_each(counts, every):
    chart = chart_of(every(7, counts([3, 4] * 28)))

    assert chart.shaded == YEAR
    assert chart.summary[-1] == YEAR
    # Easter Day was 20 April; week 16 is number 14 from 0, and Easter Monday lies in the next.
    easter, july, christmas = [(shade.start, shade.stop) for shade in chart.holidays]
    assert easter == (14, pytest.approx(15 + 1 / 7))
    assert july == (26, 29)
    assert christmas == (pytest.approx(50 + 2 / 7), pytest.approx(51 + 4 / 7))
    said = [place for place, row in enumerate(chart.rows) if "Easter week" in row.remark]
    assert said == [14]  # one day of the week after is not the week
    assert "common holiday in July" in chart.dots[28].sentence


@pytest.mark.parametrize(
    ("days", "kind", "is_shown"),
    [
        (1, DataKind.COUNT, True),
        (14, DataKind.COUNT, True),
        (30, DataKind.COUNT, False),  # a month is too coarse
        (7, DataKind.TIME_BETWEEN, False),  # the places of events are no calendar
    ],
)
def test_holidays_are_shown_only_where_they_say_something_of_a_point(
    counts, every, days, kind, is_shown
):
    series = every(days, counts([3, 4] * 60, kind=kind))

    assert bool(chart_of(series).holidays) is is_shown
    assert [switch.layer for switch in layers.switches(series, ())] == [Layer.DAYS] * is_shown


def test_the_layer_takes_them_away_with_every_word(counts, every):
    series = layers.only(every(7, counts([3, 4] * 28)), frozenset({Layer.NOTES}))
    chart = chart_of(series)

    assert chart.holidays == ()
    assert "Easter" not in " ".join([*chart.summary, *(dot.sentence for dot in chart.dots)])


@pytest.mark.parametrize("layout", [WIDE, PHONE])
def test_bands_lie_in_the_plot_behind_all_and_move_nothing(counts, every, layout):
    series = every(7, counts([3, 4] * 28, annotations=NOTES))
    with_them = set_out(chart_of(series), layout)
    without = set_out(chart_of(layers.only(series, frozenset({Layer.NOTES}))), layout)

    frame = with_them.frame
    assert len(bands(with_them)) == 3
    for band in bands(with_them):
        assert frame.left <= band.x < band.x + band.width <= frame.right
        assert (band.y, band.y + band.height) == (frame.top, frame.bottom)
    assert (with_them.badges, with_them.labels) == (without.badges, without.labels)
    looks = [each.get("class") for each in ET.fromstring(str(write(chart_of(series), layout, "m")))]
    assert max(i for i, look in enumerate(looks) if look == "c-holiday") < looks.index("c-line")


def test_a_chart_on_the_wall_has_none(counts, every):
    series = every(7, counts([3, 4] * 28))

    assert bands(set_out(chart_of(series), WALL)) == []
    assert chart_of(series, full=False).holidays == ()
