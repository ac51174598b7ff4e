"""What the style sheet and the script of a chart do; no server is needed for that."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import render_template_string

from improvement.charts.chart import chart_of
from improvement.charts.svg import Picture

STATIC = Path(__file__).parents[3] / "static"
PAGE = (
    '{% from "components/chart.html" import chart_figure %}<!doctype html><html lang="en">'
    "<head><title>Chart</title></head><body><main><h1>Chart</h1>"
    '{{ chart_figure(picture) }}</main></body></html>'
)  # fmt: skip

pytestmark = pytest.mark.browser


@pytest.fixture
def figure(counts):
    picture = Picture(chart_of(counts([3, 4, None, 6] * 6)), "m7")
    return render_template_string(PAGE, picture=picture)


def opened(page, figure, *, width=1280, script=True):
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(figure)
    page.add_style_tag(path=STATIC / "css" / "chart.css")
    if script:
        page.add_script_tag(path=STATIC / "js" / "chart.js", type="module")
        page.wait_for_selector(".chart__said:not(:empty)")
    return page


@pytest.mark.parametrize(("width", "shown"), [(1280, "wide"), (390, "phone"), (320, "phone")])
def test_one_of_the_two_drawings_is_there_and_the_page_never_scrolls_sideways(
    page, figure, width, shown
):
    opened(page, figure, width=width)

    assert page.locator(f".chart__{shown}").is_visible()
    assert page.locator(".c-svg:visible").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_letters_are_at_least_twelve_pixels_high_on_a_phone(page, figure):
    opened(page, figure, width=390)

    scale = page.evaluate(
        "() => { const svg = document.querySelector('.c-phone');"
        " return svg.getBoundingClientRect().width / svg.viewBox.baseVal.width *"
        " svg.getAttribute('font-size'); }"
    )
    assert scale >= 12


def test_the_point_under_the_pointer_is_told_below_the_chart(page, figure):
    opened(page, figure).locator(".chart__wide .c-pt").nth(3).hover()

    assert page.locator(".chart__said").inner_text().startswith("April 2025: 6")


def test_tab_reaches_the_chart_once_and_the_arrows_walk_along_it(page, figure):
    opened(page, figure).keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")

    assert page.locator(".chart__said").inner_text() == "November 2026: not collected"
    page.keyboard.press("Home")
    assert page.locator(".chart__said").inner_text().startswith("January 2025")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_without_the_script_each_point_has_its_sentence_as_a_title(page, figure):
    opened(page, figure, script=False)

    title = page.locator(".chart__wide .c-pt title").nth(3)
    assert title.text_content().startswith("April 2025: 6")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_mend(page, figure, width, scheme):
    page.emulate_media(color_scheme=scheme)
    opened(page, figure, width=width)
    page.locator("summary").first.click()

    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
