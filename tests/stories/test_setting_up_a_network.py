"""From a new network to the first run chart, as those who do it meet the pages."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from core import clock

pytestmark = pytest.mark.browser

LEAD = "Solveig Aune"


def fill_in(tab: Page, **answers: str) -> None:
    """Answer the questions whose labels are given with underscores for spaces."""
    for label, answer in answers.items():
        tab.get_by_label(label.replace("_", " ")).fill(answer)


def press(tab: Page, name: str) -> None:
    tab.get_by_role("button", name=name, exact=True).click()


def set_up_the_network(tab: Page) -> None:
    today = clock.today()
    tab.goto("/networks")
    tab.get_by_role("link", name="Set up a network").click()
    fill_in(
        tab,
        Name="Safe and sound at home",
        Theme="Older people who live at home",
        What_do_you_want_to_achieve_together="Fewer falls at home.",
        First_day=today.isoformat(),
        Last_day=(today + timedelta(days=400)).isoformat(),
    )
    press(tab, "Set up the network")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Safe and sound at home")


def plan_a_gathering(tab: Page) -> None:
    tab.get_by_role("link", name="Plan the gatherings").click()
    days = clock.today() + timedelta(days=30)
    tab.get_by_label("Date").fill(days.isoformat())
    fill_in(tab, Title="Where are we?", Place="The town hall", Homework="Begin to count.")
    press(tab, "Plan the gathering")
    expect(tab.locator("main")).to_contain_text("Where are we?")


def invite_a_municipality(tab: Page, network: str) -> None:
    tab.goto(network)
    tab.get_by_role("link", name="Invite the municipalities").click()
    tab.get_by_label("Municipality").select_option(label="Lågvatn")
    fill_in(tab, **{"The contact's name": "Ola Moe", "The contact's e-mail": "ola@lagvatn.example"})
    press(tab, "Invite")
    tab.get_by_role("link", name="Lågvatn").first.click()
    press(tab, "Note a yes")
    expect(tab.get_by_role("heading", name="No team yet")).to_be_visible()


def make_the_team(tab: Page) -> None:
    tab.get_by_role("link", name="Set up a team").click()
    tab.get_by_label("The team's name").fill("Lågvatn at home")
    fill_in(tab, **{"leader's name": LEAD, "leader's e-mail": "solveig@lagvatn.example"})
    press(tab, "Set up the team")
    expect(tab.locator("main")).to_contain_text(LEAD)


def come_by_the_mail(tab: Page) -> None:
    """The lead reads the mail in the demo's outbox and follows its link."""
    tab.goto("/outbox")
    mail = tab.get_by_role("article").filter(has_text="solveig@lagvatn.example").first
    mail.get_by_role("link").first.click()
    expect(tab.locator("main")).to_contain_text(f"You are invited as {LEAD}")
    press(tab, "Sign in")
    expect(tab.get_by_role("button", name=f"Account: {LEAD}")).to_be_visible()


def begin_a_project(tab: Page) -> None:
    tab.goto("/")
    tab.get_by_role("link", name="Lågvatn at home").first.click()
    tab.get_by_role("link", name=re.compile("project", re.IGNORECASE)).first.click()
    fill_in(tab, Title="Fewer falls", What_is_the_problem="People fall at home.")
    press(tab, "Save as a draft")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Fewer falls")


def define_a_measure(tab: Page) -> None:
    tab.get_by_role("link", name=re.compile("the first measure")).click()
    fill_in(tab, Name="Homes looked through", Numerator="Homes seen", Denominator="Homes in all")
    tab.get_by_label("Process: do we do").check()
    tab.get_by_label("Share: so many of so many").check()
    tab.get_by_label("How often").select_option(label="Every month")
    tab.get_by_label("Higher is better").check()
    press(tab, "Save the measure")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Homes looked through")


def log(tab: Page, months_ago: int, numerator: str, denominator: str) -> None:
    tab.get_by_label("Period", exact=True).select_option(index=months_ago)
    fill_in(tab, Numerator=numerator, Denominator=denominator)
    press(tab, "Save")
    expect(tab.get_by_role("status")).to_contain_text("Saved. The chart includes it.")


def test_from_a_new_network_to_a_run_chart_that_says_it_is_too_early(enter):
    coordinator = enter("coordinator").new_page()
    set_up_the_network(coordinator)
    network = coordinator.url
    plan_a_gathering(coordinator)
    invite_a_municipality(coordinator, network)
    make_the_team(coordinator)

    lead = enter(None).new_page()
    come_by_the_mail(lead)
    begin_a_project(lead)
    define_a_measure(lead)
    lead.get_by_role("link", name="Log the first number").click()
    log(lead, 3, "4", "20")
    for months_ago, count in ((2, "5"), (1, "70")):
        lead.get_by_role("link", name="Log a measurement").click()
        log(lead, months_ago, count, "80")

    finding = lead.locator(".chart__finding")
    expect(finding).to_have_text("Too few points to judge: 3 of 10")
    correct_a_number(lead)
    read_the_history(lead)


def correct_a_number(tab: Page) -> None:
    """80 was meant to be 20."""
    tab.get_by_role("link", name="Log a measurement").click()
    tab.get_by_label("Period", exact=True).select_option(index=2)
    fill_in(tab, Numerator="5", Denominator="20", Why="A slip of the finger")
    press(tab, "Save")
    tab.get_by_text("The chart as a table").click()
    values = tab.get_by_role("table", name="Homes looked through").get_by_role("row")
    expect(values.nth(2)).to_contain_text("25")


def read_the_history(tab: Page) -> None:
    """Both what was said first and what counts now, with the reason and the name."""
    link = tab.get_by_role("row").filter(has_text="A slip of the finger").get_by_role("link")
    link.click()
    said = tab.get_by_role("table").get_by_role("row")
    expect(said).to_have_count(3)
    expect(said.nth(1)).to_contain_text("5 of 20")
    expect(said.nth(1)).to_contain_text("counts now")
    expect(said.nth(2)).to_contain_text("5 of 80")
    expect(said.nth(2)).to_contain_text(LEAD)
