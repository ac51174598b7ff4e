"""Catching up: three months on a phone in a few taps, and many weeks by keyboard and paste."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from core import clock
from core.db import db
from improvement.measurements.model import Measurement
from improvement.periods import Frequency, Period, containing
from tests.support import live

pytestmark = pytest.mark.browser

PROJECT, MONTHLY, WEEKLY = 1, 6, 32  # of the demo; both are kept as numerator and denominator
FEW = 5  # taps: two links, the first field, look through, save
AXE = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"


def last(frequency: Frequency, many: int) -> list[Period]:
    """Return the last periods that are over, oldest first."""
    found = [containing(frequency, clock.today()).previous()]
    while len(found) < many:
        found.append(found[-1].previous())
    return found[::-1]


def standing(site: live.Site, measure_id: int, periods: list[Period]) -> list[tuple[int, int]]:
    """Return numerator and denominator of what is live in the periods, oldest first."""
    with site.app.app_context():
        rows = db.session.scalars(
            select(Measurement)
            .where(Measurement.measure_id == measure_id, Measurement.is_live)
            .where(Measurement.period_start.in_([period.start for period in periods]))
            .order_by(Measurement.period_start)
        )
        return [(int(row.numerator or 0), int(row.denominator or 0)) for row in rows]


def faults(tab: Page) -> list[str]:
    """Return what a screen reader's friend would object to, and whether the page is too wide."""
    found = [f"{one['id']}: {one['nodes'][0]['html']}" for one in tab.evaluate(AXE)]
    wide = tab.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*found, "wider than the screen"] if wide else found


def field(tab: Page, part: str, measure_id: int, period: Period) -> Locator:
    return tab.locator(f"#{part}-{measure_id}-{period.start}")


@pytest.fixture
def three_months_behind(site) -> list[Period]:
    months = last(Frequency.MONTH, 3)
    with site.app.app_context():
        rows = select(Measurement).where(
            Measurement.measure_id == MONTHLY,
            Measurement.is_live,
            Measurement.period_start.in_([month.start for month in months]),
        )
        for row in db.session.scalars(rows):
            row.is_live = False
        db.session.commit()
    return months


def test_a_measure_lead_catches_up_three_months_on_a_phone(site, enter, three_months_behind):
    tab = enter("measure_lead", width=390, has_touch=True, is_mobile=True).new_page()
    tab.add_init_script(AXE_SCRIPT)
    taps = 0

    def tap(what: Locator) -> None:
        nonlocal taps
        what.tap()
        taps += 1

    tab.goto(f"/measures/{MONTHLY}")
    tap(tab.get_by_role("link", name="See which, oldest first"))
    tap(tab.get_by_role("link", name="Fill in several at once"))
    expect(field(tab, "a", MONTHLY, three_months_behind[0])).to_be_visible()
    assert faults(tab) == []
    tap(field(tab, "a", MONTHLY, three_months_behind[0]))
    for number in ("9", "20", "10", "20", "11", "20"):
        tab.keyboard.type(number)
        tab.keyboard.press("Enter")  # the phone's "next"
    assert standing(site, MONTHLY, three_months_behind) == []

    tap(tab.get_by_role("button", name="See what changes"))
    expect(tab.locator("#preview")).to_contain_text("Nothing is saved yet: 3 new")
    expect(tab.get_by_role("button", name="Save 3 numbers")).to_be_in_viewport()
    assert faults(tab) == []
    tap(tab.get_by_role("button", name="Save 3 numbers"))
    expect(tab.locator(".messages")).to_contain_text("3 numbers are saved.")
    expect(tab.locator("main")).to_contain_text("Nothing is missing")
    assert standing(site, MONTHLY, three_months_behind) == [(9, 20), (10, 20), (11, 20)]
    assert taps <= FEW


def test_many_weeks_are_pasted_from_excel_and_mended_by_keyboard(site, enter):
    context = enter("measure_lead")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.add_init_script(AXE_SCRIPT)
    tab.goto(f"/projects/{PROJECT}/grid?every=week")
    assert faults(tab) == []
    weeks = last(Frequency.WEEK, 3)
    field(tab, "a", WEEKLY, weeks[0]).focus()
    copied = "31\t41\r\n32\t42\r\n#N/A\t43\r\n"
    tab.evaluate("text => navigator.clipboard.writeText(text)", copied)
    tab.keyboard.press("Control+v")
    said = tab.locator("[data-grid-said]")
    expect(said).to_contain_text("6 fields are filled")
    expect(said).to_contain_text("1 of them cannot be read")
    bad = field(tab, "a", WEEKLY, weeks[2])
    expect(bad).to_have_attribute("aria-invalid", "true")

    tab.get_by_role("button", name="See what changes").click()
    expect(tab.get_by_role("group", name="Correct this")).to_be_visible()
    expect(bad).to_have_value("#N/A")
    field(tab, "a", WEEKLY, weeks[0]).focus()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    expect(bad).to_be_focused()
    tab.keyboard.type("33")
    tab.keyboard.press("Tab")
    expect(field(tab, "b", WEEKLY, weeks[2])).to_be_focused()

    tab.get_by_role("button", name="See what changes").click()
    expect(tab.locator("#preview")).to_contain_text("33 of 43")
    assert faults(tab) == []
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator(".messages")).to_contain_text("saved")
    assert standing(site, WEEKLY, weeks) == [(31, 41), (32, 42), (33, 43)]
