"""One number from the ward: by the link on the wall, without signing in, ten seconds."""

import re
from collections.abc import Callable
from time import monotonic, sleep

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from sqlalchemy import func, select

from core.db import db
from improvement.entry_links.model import EntryLink
from improvement.measurements.model import Measurement, Source
from tests.support import live

pytestmark = pytest.mark.browser

ADDRESS = re.compile("^http")


@pytest.fixture
def phone(enter) -> BrowserContext:
    """A phone nobody has signed in on."""
    return enter(None, width=390, has_touch=True, is_mobile=True)


@pytest.fixture
def page_on_the_phone(site, phone) -> Page:
    tab = phone.new_page()
    tab.goto(live.entry_path(site))
    return tab


@pytest.fixture(autouse=True)
def nothing_entered(site) -> None:
    """Each story begins with the number of the last week still to come."""
    with site.app.app_context():
        link = select(EntryLink.id).scalar_subquery()
        db.session.query(Measurement).filter(Measurement.link_id == link).delete()
        db.session.commit()


def rows(site: live.Site) -> list[tuple[int, int, bool]]:
    """Return what has come by link: numerator, denominator, whether it counts; oldest first."""
    with site.app.app_context():
        query = select(Measurement.numerator, Measurement.denominator, Measurement.is_live)
        query = query.where(Measurement.source == Source.LINK).order_by(Measurement.id)
        return [(int(n), int(of), live) for n, of, live in db.session.execute(query)]


def enter_number(tab: Page, numerator: int, denominator: int) -> None:
    tab.get_by_label("Numerator").fill(str(numerator))
    tab.get_by_label("Denominator").fill(str(denominator))
    tab.get_by_role("button", name="Save", exact=True).click()


def until(fact: Callable[[], bool]) -> None:
    """Wait for what happens behind the page; fail when it does not."""
    deadline = monotonic() + 15
    while not fact():
        assert monotonic() < deadline
        sleep(0.1)


def saved(tab: Page) -> Locator:
    return tab.get_by_role("heading", name="Saved: ")


def test_the_sheet_on_the_wall_leads_to_the_page_and_the_number_into_the_chart(site, enter, phone):
    office = enter("measure_lead").new_page()
    office.goto("/entry-links/1")
    expect(office.get_by_role("img", name="QR code")).to_be_visible()
    address = office.get_by_role("link", name=ADDRESS).get_attribute("href")

    tab = phone.new_page()
    tab.goto(address)
    expect(tab.get_by_label("Numerator")).to_be_visible()
    enter_number(tab, 7, 9)
    expect(saved(tab)).to_contain_text("7 of 9")
    line = tab.locator(".entry-chart .c-line").first
    assert line.evaluate("line => getComputedStyle(line).stroke") != "none"
    assert rows(site) == [(7, 9, True)]


def test_what_was_just_entered_can_be_taken_back(site, page_on_the_phone):
    enter_number(page_on_the_phone, 7, 90)
    page_on_the_phone.get_by_role("button", name="Undo").click()
    expect(page_on_the_phone.locator(".messages")).to_contain_text("Taken back.")
    assert rows(site) == [(7, 90, False)]


def test_it_works_without_javascript(site, enter):
    tab = enter(None, width=390, java_script_enabled=False).new_page()
    tab.goto(live.entry_path(site))
    enter_number(tab, 6, 8)
    expect(saved(tab)).to_contain_text("6 of 8")
    assert rows(site) == [(6, 8, True)]


def test_without_network_the_number_waits_on_the_phone_and_is_sent_once(
    site, phone, page_on_the_phone
):
    expect(page_on_the_phone.locator("#waiting")).to_be_hidden()
    phone.set_offline(True)
    enter_number(page_on_the_phone, 5, 8)
    expect(page_on_the_phone.locator("#waiting")).to_contain_text("kept on this phone")
    assert rows(site) == []

    phone.set_offline(False)
    expect(page_on_the_phone.locator("#waiting")).to_contain_text("is saved now")
    page_on_the_phone.goto(live.entry_path(site))
    assert rows(site) == [(5, 8, True)]


def test_a_number_waits_also_when_the_page_is_closed(site, phone, page_on_the_phone):
    phone.set_offline(True)
    enter_number(page_on_the_phone, 5, 8)
    expect(page_on_the_phone.locator("#waiting")).to_contain_text("kept on this phone")
    page_on_the_phone.close()

    phone.set_offline(False)
    later = phone.new_page()
    later.goto(live.entry_path(site))
    expect(later.locator("#waiting")).to_contain_text("is saved now")
    assert rows(site) == [(5, 8, True)]


def test_the_last_word_counts_when_a_waiting_number_was_put_right(site, phone, page_on_the_phone):
    phone.set_offline(True)
    enter_number(page_on_the_phone, 5, 8)
    expect(page_on_the_phone.locator("#waiting")).to_contain_text("kept on this phone")
    enter_number(page_on_the_phone, 6, 8)

    phone.set_offline(False)
    expect(page_on_the_phone.locator("#waiting")).to_contain_text("is saved now")
    until(lambda: rows(site) == [(5, 8, False), (6, 8, True)])


def test_two_taps_on_save_are_one_number(site, page_on_the_phone):
    page_on_the_phone.get_by_label("Numerator").fill("4")
    page_on_the_phone.get_by_label("Denominator").fill("8")
    page_on_the_phone.get_by_role("button", name="Save", exact=True).dblclick()
    expect(saved(page_on_the_phone)).to_contain_text("4 of 8")
    assert rows(site) == [(4, 8, True)]


def test_somebody_elses_number_is_not_overwritten_and_it_is_said_kindly(
    site, enter, page_on_the_phone
):
    other = enter(None, width=390).new_page()
    other.goto(live.entry_path(site))
    enter_number(page_on_the_phone, 3, 8)
    expect(saved(page_on_the_phone)).to_be_visible()

    enter_number(other, 8, 8)
    expect(other.get_by_role("group", name="Correct this")).to_contain_text(
        "already has a number from somebody else"
    )
    expect(other.get_by_label("Numerator")).to_have_value("8")
    assert rows(site) == [(3, 8, True)]


def test_what_cannot_be_true_is_said_at_the_field(site, page_on_the_phone):
    enter_number(page_on_the_phone, 9, 8)
    told = page_on_the_phone.locator("#numerator-error-1")
    expect(told).to_have_text("The numerator cannot be larger than the denominator.")
    expect(page_on_the_phone.get_by_label("Denominator")).to_have_value("8")
    assert page_on_the_phone.evaluate("innerWidth >= document.documentElement.scrollWidth")
    with site.app.app_context():
        assert (
            db.session.scalar(
                select(func.count(Measurement.id)).where(Measurement.source == Source.LINK)
            )
            == 0
        )
