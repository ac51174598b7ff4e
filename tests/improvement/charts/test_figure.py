"""The macros of templates/components/chart.html."""

import pytest
from flask import render_template_string

from improvement.charts.chart import chart_of
from improvement.charts.svg import Picture

FIGURE = (
    '{% from "components/chart.html" import chart_figure %}'
    '{{ chart_figure(picture, png="/p.png", csv="/p.csv", print="/p") }}'
)
SMALL = (
    '{% from "components/chart.html" import chart_small %}'
    '{{ chart_small(picture, heading="Fjellfjord", href="/measures/7", own=own) }}'
)


@pytest.fixture
def picture(counts):
    return Picture(chart_of(counts([3, 4, None, 6] * 3, name="Days <b>")), "m7")


def test_the_figure_has_the_finding_as_heading_and_the_same_as_table_and_text(picture):
    page = render_template_string(FIGURE, picture=picture)

    assert f'id="m7-finding">{picture.chart.finding}</h2>' in page
    assert page.count("<svg") == 2
    assert page.count('<th scope="row">') == len(picture.chart.dots)
    assert all(sentence in page for sentence in picture.chart.summary)
    assert all(f'href="{url}"' in page for url in ("/p.png", "/p.csv", "/p"))
    assert "style=" not in page
    assert "<b>" not in page


def test_a_measure_without_numbers_says_what_comes_next(counts):
    page = render_template_string(FIGURE, picture=Picture(chart_of(counts([])), "m7"))

    assert "The chart starts with the first value." in page
    assert "<svg" not in page


@pytest.mark.parametrize("own", [True, False])
def test_the_own_team_is_marked_by_a_word_on_the_wall(picture, own):
    page = render_template_string(SMALL, picture=picture, own=own)

    assert ("Your team" in page) is own
    assert picture.chart.finding in page
    assert 'href="/measures/7"' in page
