import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from improvement.charts.chart import chart_of
from improvement.charts.layout import PHONE, WALL, WIDE, wide_of
from improvement.charts.scene import set_out
from improvement.charts.series import Annotation, GatheringMark, Phase, Target
from improvement.charts.svg import Picture, write

LONG = "Barnevernstjenesten og pedagogisk-psykologisk tjeneste flyttet sammen"
NASTY = '<script>alert("&\'")</script>'
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def full(counts):
    """A chart with everything on it."""
    days = [date(2025, 1, 20) + timedelta(days=64 * i) for i in range(8)]
    return chart_of(
        counts(
            [3, 4, None, 6] * 6,
            name=NASTY,
            targets=(Target(Decimal(5)), Target(Decimal(6), valid_from=date(2025, 9, 1))),
            baseline_end=date(2025, 6, 30),
            phases=(Phase(date(2026, 2, 1), LONG),),
            annotations=tuple(Annotation(day, "event", LONG) for day in days),
            gatherings=tuple(GatheringMark(day, f"Samling {i}") for i, day in enumerate(days)),
            points={23: {"running": True}, 1: {"excluded": True, "reason": NASTY}},
        )
    )


@pytest.mark.parametrize("layout", [WIDE, PHONE, WALL])
def test_the_drawing_is_well_formed_and_keeps_to_the_content_security_policy(full, layout):
    drawing = str(write(full, layout, "m7"))
    root = ET.fromstring(drawing)

    assert root.tag == "svg"
    assert "style" not in {name for each in root.iter() for name in each.attrib}
    assert not {"script", "style", "image", "foreignObject"} & {each.tag for each in root.iter()}
    assert "nan" not in drawing


def test_ids_bear_the_prefix_and_what_they_name_exists(full):
    for drawing in (Picture(full, "m7").wide, Picture(full, "m7").phone):
        root = ET.fromstring(str(drawing))
        ids = [each.attrib["id"] for each in root.iter() if "id" in each.attrib]

        assert len(ids) == len(set(ids))
        assert all(id.startswith("m7-") for id in ids)
        assert {root.attrib["aria-labelledby"], root.attrib["aria-describedby"]} <= set(ids)


def test_every_period_can_be_reached_by_keyboard_and_says_its_sentence(full):
    root = ET.fromstring(str(Picture(full, "m7").wide))
    points = [each for each in root.iter("g") if each.attrib.get("class") == "c-pt"]

    assert root.attrib["role"] == "group"  # an image may not hold what takes focus
    assert [point.find("title").text for point in points] == [dot.sentence for dot in full.dots]
    assert {point.attrib["tabindex"] for point in points} == {"0"}


def test_a_chart_on_the_wall_is_one_image_with_a_name(full):
    root = ET.fromstring(str(Picture(full, "m7").small))

    assert root.attrib["role"] == "img"
    assert full.finding in root.find("title").text
    assert not [each for each in root.iter() if "tabindex" in each.attrib]


def test_thousands_of_points_are_one_line_nobody_has_to_tab_through(counts):
    drawing = str(Picture(chart_of(counts(range(5000))), "m").wide)

    assert "tabindex" not in drawing
    assert drawing.count("<circle") == 0


def test_a_gap_breaks_the_line_and_an_excluded_point_does_not(counts):
    gap = set_out(chart_of(counts([1, 2, None, 3, 4])), WIDE)
    excluded = set_out(chart_of(counts([1, 2, 9, 3, 4], points={2: {"excluded": True}})), WIDE)

    assert [len(path) for path in gap.paths] == [2, 2]
    assert [len(path) for path in excluded.paths] == [4]


def test_a_new_phase_breaks_the_line(counts):
    scene = set_out(chart_of(counts([1, 2, 3, 4], phases=(Phase(date(2025, 3, 1), "x"),))), WIDE)

    assert [len(path) for path in scene.paths] == [2, 2]


def boxes(scene, looks):
    """Give the rectangles the texts take up."""
    for label in scene.labels:
        if label.look not in looks:
            continue
        wide = wide_of(label.text, scene.layout.letters)
        left = label.x - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
        yield left, label.y - scene.layout.letters * 0.75, left + wide, label.y, label


@pytest.mark.parametrize("layout", [WIDE, PHONE, WALL])
def test_no_text_lies_on_another_and_none_leaves_the_drawing(full, layout):
    scene = set_out(full, layout)
    looks = {"tick", "year", "mark", "median-name", "target-name"}
    found = list(boxes(scene, looks))

    for one, other in combinations(found, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one[4], other[4])
    for left, top, right, bottom, label in found:
        assert left >= -0.5, label
        assert right <= scene.layout.width + 0.5, label
        assert 0 <= top <= bottom <= scene.height, label


@pytest.mark.parametrize("layout", [WIDE, PHONE])
def test_no_badge_lies_on_another_or_on_a_text(full, layout):
    scene = set_out(full, layout)

    for one, other in combinations(scene.badges, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= 17**2
    for left, top, right, bottom, label in boxes(scene, {"mark"}):
        for badge in scene.badges:
            beside = badge.x + 9 <= left or badge.x - 9 >= right
            assert beside or badge.y + 9 <= top or badge.y - 9 >= bottom, label


def test_a_phone_gets_readable_letters_and_fewer_ticks(full):
    drawing = str(Picture(full, "m").phone)
    months = {"wide": 0, "phone": 0}
    for layout in (WIDE, PHONE):
        labels = set_out(full, layout).labels
        months[layout.name] = sum(bool(re.fullmatch("[A-Z][a-z]{2}", x.text)) for x in labels)

    assert PHONE.letters >= 12
    assert PHONE.width <= 358  # a phone of 390 less its margins
    assert months["phone"] < months["wide"]
    assert "font-size" in drawing
