"""What is typed survives: a lost session, a double click, the back button, a colleague."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from core import clock
from core.db import db
from improvement.charts.model import Annotation
from improvement.projects.model import Project
from tests.support import live

pytestmark = pytest.mark.browser

EDIT = "/projects/1/edit"
MEASURE = "/measures/32"
PERSPECTIVE = "What matters to those"
LONG = " ".join(f"Sentence {number} of what the families told us." for number in range(60))


def project(site: live.Site) -> Project:
    with site.app.app_context():
        return db.session.get_one(Project, 1)


def events(site: live.Site, text: str) -> int:
    with site.app.app_context():
        query = select(func.count(Annotation.id)).where(Annotation.text == text)
        return db.session.scalar(query) or 0


def test_a_long_text_is_still_there_when_the_session_ran_out_meanwhile(site, enter):
    context = enter("measure_lead")
    tab = context.new_page()
    tab.goto(EDIT)
    before = project(site).version
    tab.get_by_label(PERSPECTIVE).fill(LONG)
    context.clear_cookies()
    tab.get_by_role("button", name="Save").click()

    expect(tab.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(tab.locator("main")).to_contain_text("What you had written there is kept.")
    live.press_demo_button(tab, "measure_lead")
    expect(tab.get_by_label(PERSPECTIVE)).to_have_value(LONG)
    expect(tab.locator("main")).to_contain_text("What you wrote before you signed in")

    tab.get_by_role("button", name="Save").click()
    expect(tab.locator(".messages")).to_contain_text("Saved")
    assert project(site).user_perspective == LONG
    assert project(site).version == before + 1


def write_an_event(tab: Page, text: str) -> None:
    tab.goto(MEASURE)
    tab.get_by_role("link", name="Note an event").click()
    tab.get_by_label("What happened").fill(text)
    tab.get_by_label("When").fill(clock.today().isoformat())


def test_a_double_click_on_save_has_one_effect(site, enter):
    tab = enter("measure_lead").new_page()
    write_an_event(tab, "Clicked twice")
    tab.get_by_role("button", name="Save").dblclick()
    expect(tab.locator("main")).to_contain_text("Clicked twice")
    assert events(site, "Clicked twice") == 1


def test_the_same_form_sent_again_after_the_back_button_has_one_effect(site, enter):
    tab = enter("measure_lead").new_page()
    write_an_event(tab, "Sent and gone back")
    form = tab.locator("form.form").evaluate("form => [...new FormData(form)]")
    address = tab.url
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator("main")).to_contain_text("Sent and gone back")

    again = tab.request.post(address, form=dict(form), max_redirects=0)
    assert again.status == 303
    assert events(site, "Sent and gone back") == 1


def test_who_saves_last_sees_both_versions_before_anything_is_overwritten(site, enter):
    lead, member = (enter(role).new_page() for role in ("measure_lead", "member"))
    for tab in (lead, member):
        tab.goto(EDIT)
    lead.get_by_label(PERSPECTIVE).fill("The lead's words.")
    member.get_by_label(PERSPECTIVE).fill("The member's words.")
    lead.get_by_role("button", name="Save").click()
    expect(lead.locator(".messages")).to_contain_text("Saved")

    member.get_by_role("button", name="Save").click()
    both = member.get_by_role("region", name="Somebody else saved while you were writing")
    expect(both).to_contain_text("The lead's words.")
    expect(both).to_contain_text("The member's words.")
    expect(member.get_by_label(PERSPECTIVE)).to_have_value("The member's words.")
    assert project(site).user_perspective == "The lead's words."

    member.get_by_role("button", name="Save").click()
    expect(member.locator(".messages")).to_contain_text("Saved")
    assert project(site).user_perspective == "The member's words."
