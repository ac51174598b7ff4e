"""A team's year, from an aim nobody could measure to daily practice, through three gatherings."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.support import year_world
from tests.support.inspecting import Inspector
from tests.support.live import Site
from tests.support.year_world import Calendar

pytestmark = pytest.mark.browser

MEASURE = "Children at school every day"
IDEA = "Call the family before breakfast"
THEORY = f"""Parents and school pull together
  School asks before it tells
    {IDEA}
    Parents choose the first step
The day is bearable
  The way in is safe
    An adult meets the child at the gate
"""
BEFORE = {(2030, month): 8 + (-1) ** month for month in range(1, 12)}
SPRING = {(2031, month): 14 + month % 2 for month in (3, 4, 5)}
AUTUMN = {(2031, month): 15 + month % 3 for month in range(6, 10)}


@dataclass
class Year:
    """What the story is told with: two tabs of the team leader, the calendar, and addresses."""

    site: Site
    calendar: Calendar
    office: Page  # 1280 px wide, for planning
    phone: Page  # 390 px, for what is done on the way
    looker: Inspector
    team: year_world.Team
    project: str = ""
    measure: str = ""
    test: str = ""

    def look(self, *paths: str) -> None:
        """Look critically at pages as they stand now, wide and narrow."""
        for path in paths:
            assert self.looker.visit(path, "en") == []


@pytest.fixture
def year(site, enter, monkeypatch) -> Year:
    calendar = Calendar(monkeypatch)
    calendar.turn_to(2030, 12, 9)
    team = year_world.team_with_a_year(site.app)
    desk = enter("measure_lead")
    phone = enter("measure_lead", width=390, has_touch=True, is_mobile=True).new_page()
    looker = Inspector(desk.new_page(), site.url)
    return Year(site, calendar, desk.new_page(), phone, looker, team)


def address(tab: Page) -> str:
    """Return the path a tab stands on."""
    return re.sub(r"^https?://[^/]+|[?#].*$", "", tab.url)


def press(tab: Page, name: str) -> None:
    tab.get_by_role("button", name=name, exact=True).click()


def send(tab: Page, name: str) -> None:
    """Press what sends a form, and wait for where it leads."""
    with tab.expect_navigation():
        press(tab, name)


def follow(tab: Page, name: str | re.Pattern[str]) -> None:
    tab.get_by_role("link", name=name).first.click()


def answer(tab: Page, **said: str) -> None:
    """Fill in the fields whose labels are given, with underscores for spaces."""
    for label, text in said.items():
        tab.get_by_label(label.replace("_", " ")).fill(text)


def shows(tab: Page, *texts: str) -> None:
    for text in texts:
        expect(tab.locator("main")).to_contain_text(text)


def test_a_teams_year_from_aim_to_sustained_improvement(year):
    begin_the_project(year)
    measure_it(year)
    draw_the_theory(year)
    first_test(year)
    second_test(year)
    second_gathering(year)
    improvement(year)
    third_gathering(year)
    a_year_later(year)


def begin_the_project(year: Year) -> None:
    """A title, a problem and a wish are enough; the page says what the wish still lacks."""
    year.calendar.turn_to(2031, 1, 6)
    tab = year.office
    tab.goto(year.team.url)
    follow(tab, "Begin a project")
    answer(tab, Title="Back to school", What_is_the_problem="Children stay at home for months.")
    answer(tab, What_do_you_aim_for="More children come to school.")
    send(tab, "Save as a draft")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Back to school")
    year.project = address(tab)
    follow(tab, "Make it an aim")
    answer(tab, **{"What will change?": "Children who are at school every day"})
    answer(tab, **{"For whom?": "pupils who have stayed away", "Where?": "in our schools"})
    send(tab, "Save the aim")
    shows(tab, "not measurable yet")


def measure_it(year: Year) -> None:
    """With a measure, a year of old numbers and a day, the aim can be measured."""
    tab = year.office
    tab.goto(year.project)
    follow(tab, "Add the first measure")
    answer(tab, Name=MEASURE, Numerator="Pupils present", Denominator="Pupils followed up")
    for choice in ("Outcome: is it better", "Share: so many of so many", "Higher is better"):
        tab.get_by_label(choice).check()
    tab.get_by_label("How often").select_option(label="Every month")
    tab.get_by_label("Who collects the numbers?").select_option(label="Sunniva Haugen")
    send(tab, "Save the measure")
    year.measure = address(tab)
    year_world.enter_numbers(year.site.app, int(year.measure.rsplit("/", 1)[1]), BEFORE)
    enter_on_the_phone(year, "December 2030", 9)
    tab.goto(f"{year.project}/aims")
    follow(tab, "Change the aim")
    tab.get_by_label("Which measure will tell?").select_option(label=MEASURE)
    press(tab, "Use it as the baseline")
    answer(tab, **{"To (target)": "60", "By when?": "2031-12-31"})
    answer(tab, **{"Why do you change it?": "Now we know where we stand."})
    answer(tab, In_your_own_words="")
    expect(tab.locator("#aim-live")).to_contain_text("60")
    send(tab, "Save as a new version")
    expect(tab.get_by_label("The main aim")).to_contain_text("measurable")
    shows(tab, "Now we know where we stand.")
    expect(tab.locator("main")).not_to_contain_text("not measurable yet")


def enter_on_the_phone(year: Year, period: str, count: int) -> None:
    """Answer what My week asks for, where it stands."""
    tab = year.phone
    tab.goto(f"{year.project}/week")
    card = tab.get_by_role("region", name="Numbers to enter")
    expect(card).to_contain_text(period)
    card.get_by_label("Numerator").fill(str(count))
    card.get_by_label("Denominator").fill("20")
    send(tab, "Save")
    shows(tab, "Saved. The chart includes it.")


def draw_the_theory(year: Year) -> None:
    """A pasted list becomes the diagram, and the first gathering keeps it as it was."""
    tab = year.office
    tab.goto(f"{year.project}/drivers")
    follow(tab, "Paste an indented list")
    tab.get_by_label("The list").fill(THEORY)
    send(tab, "Show what it makes")
    send(tab, "Make 7 lines")
    expect(tab.get_by_label("Outline", exact=True)).to_contain_text(IDEA)
    year.calendar.turn_to(2031, 1, 14)
    freeze(year, "Gathering 1")


def freeze(year: Year, gathering: str) -> None:
    tab = year.office
    tab.goto(f"{year.project}/drivers")
    follow(tab, "Freeze a version")
    choice = tab.get_by_label("For which gathering?")
    name = choice.locator("option").filter(has_text=gathering).inner_text()
    choice.select_option(label=name)
    send(tab, "Freeze the version")
    tab.goto(f"{year.project}/drivers")
    expect(tab.get_by_role("link", name=gathering, exact=True)).to_be_visible()


def first_test(year: Year) -> None:
    """Three lines at the gathering, notes on the way, and a prediction that came partly true."""
    tab = year.phone
    tab.goto(f"{year.project}/drivers")
    shows(tab, "Children who are at school every day")
    follow(tab, re.compile(f"New test.*{IDEA}"))
    answer(tab, **{"We try …": "Call one family before breakfast"})
    answer(tab, **{"We believe …": "The child comes, because somebody waits."})
    tab.get_by_label("How sure are we?").select_option(label="70 %")
    tab.get_by_label("One of our measures").select_option(label=MEASURE)
    send(tab, "Start the test")
    shows(tab, "The test is under way", "Locked")
    year.test = address(tab)
    year.calendar.turn_to(2031, 1, 16)
    tab.goto(f"{year.project}/week")
    follow(tab, "Note what you see")
    answer(tab, **{"What did you see or hear?": "The child was at the gate at half past eight."})
    press(tab, "Keep it")
    shows(tab, "The child was at the gate at half past eight.")
    year.calendar.turn_to(2031, 1, 21)
    tell_how_it_went(year, "2031-01-21")
    shows(tab, "has no number for the days of the test yet")
    judge(year, "Partly", "Three days of five.")
    tab.get_by_label("Adapt: change something").check()
    tab.get_by_label("Expand: the same with more").check()
    answer(tab, **{"Why?": "It helps, and five families want it."})
    answer(tab, **{"What is the next step?": "The same with five families."})
    send(tab, "Close the test")
    shows(tab, "The test is closed: adapted", "came partly true")


def tell_how_it_went(year: Year, last_day: str) -> None:
    tab = year.phone
    tab.goto(year.test)
    follow(tab, "Say how it went")
    answer(tab, Last_day_of_the_test=last_day)
    tab.get_by_label("Yes").check()
    send(tab, "The test is over: go on to Study")
    expect(tab.get_by_role("heading", level=1)).to_have_text("What did the test show?")


def judge(year: Year, verdict: str, learned: str) -> None:
    tab = year.phone
    tab.get_by_role("group", name="Did it come true?").get_by_label(verdict).check()
    answer(tab, **{"What did we learn?": learned})
    send(tab, "Go on to Act")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Adopt, adapt or abandon?")


def second_test(year: Year) -> None:
    """The next test is filled in from the first; now a number stands against the prediction."""
    enter_on_the_phone_in_february(year)
    tab = year.office
    tab.goto(year.test)
    send(tab, "Plan the next test")
    expect(tab.get_by_label("What the test is called")).to_have_value(
        "Call one family before breakfast"
    )
    objective = tab.get_by_label("What do you want to find out?")
    expect(objective).to_have_value(re.compile("The same with five families.*Three days", re.S))
    answer(tab, **{"What the test is called": "Call five families before breakfast"})
    answer(tab, **{"How many, as a number": "5", "At least": "60"})
    press(tab, "+ Add a task")
    answer(tab, **{"What is to be done?": "Buy a phone card", "By when?": "2031-02-06"})
    tab.get_by_label("Who?").select_option(label="Sunniva Haugen")
    send(tab, "Save the plan")
    send(tab, "Begin the test")
    shows(tab, "The test is under way", "at least 60%")
    year.test = address(tab)
    year.phone.goto(f"{year.project}/week")
    send(year.phone, "Done")
    shows(year.phone, "Done: Buy a phone card", "You have no tasks now.")
    year.calendar.turn_to(2031, 3, 5)
    enter_on_the_phone(year, "February 2031", 14)
    tell_how_it_went(year, "2031-02-28")
    shows(year.phone, "It became 70%", "inside the range")
    year.look(year.test + "/study")
    year.phone.bring_to_front()
    judge(year, "Yes", "It works with five as well.")
    adopt(year)


def enter_on_the_phone_in_february(year: Year) -> None:
    year.calendar.turn_to(2031, 2, 3)
    enter_on_the_phone(year, "January 2031", 8)


def adopt(year: Year) -> None:
    tab = year.phone
    tab.get_by_label("Adopt: it works").check()
    answer(tab, **{"Why?": "Nobody wants to be without it."})
    send(tab, "Close the test")
    shows(tab, "The test is closed: adopted")
    year.look(year.test, f"{year.project}/cycles")


def second_gathering(year: Year) -> None:
    """What was believed in January stands beside what is believed now; the aim is raised."""
    year.calendar.turn_to(2031, 6, 11)
    year_world.enter_numbers(year.site.app, int(year.measure.rsplit("/", 1)[1]), SPRING)
    tab = year.office
    tab.goto(f"{year.project}/drivers")
    answer(tab, Add_a_driver_or_an_idea="A free breakfast")
    tab.get_by_label("Leads to", exact=True).select_option(label="The day is bearable")
    press(tab, "Add")
    press(tab, "Cancel")
    expect(tab.locator('.d-node[aria-label*="A free breakfast"]')).to_be_visible()
    freeze(year, "Gathering 2")
    follow(tab, re.compile("Compare with now.*Gathering 1"))
    changes = tab.get_by_role("region", name="The differences")
    expect(changes).to_contain_text("A free breakfast")
    expect(changes).to_contain_text(IDEA)
    year.look(address(tab), f"{year.project}/drivers")
    tab.goto(f"{year.project}/aims")
    follow(tab, "Change the aim")
    answer(tab, **{"To (target)": "75", "Why do you change it?": "We are there already."})
    send(tab, "Save as a new version")
    shows(tab, "from 60% to 75%", "We are there already.")
    year.look(f"{year.project}/aims")


def improvement(year: Year) -> None:
    """The chart says it, shows when the change was adopted, and a person begins a new phase."""
    year.calendar.turn_to(2031, 11, 5)
    year_world.enter_numbers(year.site.app, int(year.measure.rsplit("/", 1)[1]), AUTUMN)
    enter_on_the_phone(year, "October 2031", 17)
    tab = year.office
    tab.goto(year.measure)
    follow(tab, "Change the baseline" if tab.get_by_text("Baseline:").count() else "Set a baseline")
    send(tab, "Set the baseline")
    expect(tab.locator(".chart__finding")).to_contain_text("Improvement")
    marks = tab.locator(".chart__marks")
    expect(marks.get_by_role("link", name="Call five families").first).to_be_visible()
    shows(tab, "Adopted")
    tab.get_by_role("region", name="A new level?").or_(tab.locator(".ds-alert")).get_by_role(
        "link", name="Look at it"
    ).click()
    shows(tab, "The last 9 points all lie above the earlier median")
    answer(tab, **{"Why?": "The calls are made in every school."})
    send(tab, "Begin the phase")
    shows(tab, "New phase: The calls are made in every school.")
    year.look(year.measure)


def third_gathering(year: Year) -> None:
    """What works is owned by somebody, written down and watched over."""
    year.calendar.turn_to(2031, 11, 26)
    tab = year.office
    tab.goto(f"{year.project}/ideas")
    follow(tab, IDEA)
    follow(tab, "Make it last")
    tab.get_by_label("Who owns it from now on?").select_option(label="Jonas Li")
    answer(tab, Training="New teachers listen in for a week.")
    tab.get_by_label("Routine", exact=True).fill("Call at seven, before breakfast.")
    tab.get_by_label("Which measure goes on?").select_option(label=MEASURE)
    tab.get_by_label("All of this is in place.").check()
    send(tab, "Save")
    shows(tab, "implemented", "Jonas Li", "Call at seven, before breakfast.")
    year.look(address(tab))


def a_year_later(year: Year) -> None:
    """My week goes on: the number of the month, something to be proud of, what to try next."""
    year.calendar.turn_to(2031, 12, 8)
    week = f"{year.project}/week"
    year.look(week)
    enter_on_the_phone(year, "November 2031", 16)
    shows(year.phone, "Nothing is missing.", "No test is under way.", "Well done")
    year.phone.goto(year.measure)
    shows(year.phone, "60", "75")
    year.phone.goto(f"{year.project}/predictions")
    year.look(f"{year.project}/predictions", year.project)
