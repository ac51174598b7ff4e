"""A run chart as it is read: by eye, by keyboard, as a table, as a picture, on paper."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

MEASURE = "/measures/32"


@pytest.fixture(params=[390, 1280], ids=["phone", "desk"])
def chart_page(request, enter) -> Page:
    tab = enter("member", width=request.param).new_page()
    tab.goto(MEASURE)
    return tab


def told(tab: Page) -> str:
    return tab.locator(".chart__said").inner_text()


def values(tab: Page) -> list[tuple[str, str]]:
    """Return period and value of each row of the table with the chart's numbers."""
    rows = tab.locator("figure.chart table tbody tr")
    read = "rows => rows.map(row => [row.cells[0].innerText, row.cells[1].innerText])"
    return [(period.strip(), value.strip()) for period, value in rows.evaluate_all(read)]


def test_the_finding_is_the_heading_of_the_chart(chart_page):
    finding = chart_page.get_by_role("figure").get_by_role("heading", level=2)
    expect(finding).to_have_text(re.compile(r"^(Improvement|No change|Something has changed)"))
    name = chart_page.get_by_role("figure").get_attribute("aria-labelledby")
    expect(finding).to_have_id(name)


def test_the_keyboard_tells_each_point_and_the_table_says_the_same(chart_page):
    last = chart_page.locator(".c-svg:visible .c-pt[tabindex='0']")
    last.focus()
    heard = [told(chart_page)]
    points = chart_page.locator(".c-svg:visible .c-pt").count()
    for _ in range(points - 1):
        chart_page.keyboard.press("ArrowLeft")
        heard.append(told(chart_page))
    assert len(set(heard)) == points

    chart_page.get_by_text("The chart as a table").click()
    rows = values(chart_page)
    assert len(rows) == points
    for said, (period, value) in zip(reversed(heard), rows, strict=True):
        assert said.lower().startswith(period.lower())
        if value[:1].isdigit():
            assert value in said


def test_the_text_and_the_table_open_without_a_script(enter):
    tab = enter("member", java_script_enabled=False).new_page()
    tab.goto(MEASURE)
    tab.get_by_text("The chart as text").click()
    tab.get_by_text("The chart as a table").click()
    expect(tab.get_by_role("figure").get_by_role("table")).to_be_visible()
    expect(tab.locator(".c-svg:visible")).to_have_count(1)


def test_the_picture_can_be_downloaded(chart_page):
    link = chart_page.get_by_role("link", name="Download as picture")
    answer = chart_page.request.get(link.get_attribute("href"))
    assert answer.headers["content-type"] == "image/png"
    picture = Image.open(io.BytesIO(answer.body()))
    assert picture.width > picture.height > 300


def test_on_paper_there_is_the_chart_and_no_menu(chart_page):
    chart_page.emulate_media(media="print")
    expect(chart_page.locator(".site-nav")).to_be_hidden()
    expect(chart_page.get_by_role("button", name="Language")).to_be_hidden()
    expect(chart_page.locator(".c-svg:visible")).to_have_count(1)


def test_the_chart_is_drawn_in_forced_colours_too(chart_page):
    chart_page.emulate_media(forced_colors="active")
    shot = chart_page.locator(".chart__drawing:visible").screenshot()
    image = Image.open(io.BytesIO(shot)).convert("L")
    paper, ink = image.getextrema()[1], image.getextrema()[0]
    assert paper - ink > 200
    dark = sum(image.histogram()[:100]) / (image.width * image.height)
    assert min(dark, 1 - dark) > 0.005
