"""A driver diagram from an empty page by keyboard, and by touch; the picture follows."""

import pytest
from playwright.sync_api import Page, expect

from core.db import db
from improvement.projects.model import Project
from tests.support.inspecting import Inspector

pytestmark = pytest.mark.browser

MOST_KEYS = 60
LINES = (  # keys before the line, and what it says
    ((), "Parents are with us"),
    (("Tab",), "Consent early"),
    (("Tab",), "A form in six languages"),
    ((), "Call before the meeting"),
    (("Shift+Tab",), "Meetings in the afternoon"),
    (("Shift+Tab",), "The services know one another"),
    (("Tab",), "Barnevernstjenesteledersamarbeid"),
    (("Tab",), "Board meeting each week"),
    ((), "A day in each other’s service"),
    (("Shift+Tab", "Shift+Tab"), "The plan is alive"),
    (("Tab",), "The plan is short"),
    (("Tab",), "A template of one page"),
)


@pytest.fixture
def empty(site):
    """The address of a project that has no diagram."""
    with site.app.app_context():
        team_id = db.session.query(Project.team_id).order_by(Project.id).first()[0]
        project = Project(team_id=team_id, title="An empty page")
        db.session.add(project)
        db.session.commit()
        return f"/projects/{project.id}/drivers"


class Keyboard:
    """Counts what is pressed; typing is not counted."""

    def __init__(self, tab: Page) -> None:
        self.tab, self.pressed = tab, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.pressed += 1
            self.tab.keyboard.press(key)

    def say(self, words: str) -> None:
        self.tab.keyboard.type(words)


def texts(tab: Page) -> list[str]:
    return tab.locator("[data-outline] .d-text").all_inner_texts()


def saved(tab: Page, words: str) -> None:
    """Wait until the picture, which the server draws, says it."""
    expect(tab.locator(f'.d-node[aria-label*="{words}"]')).to_be_visible()


def leads_to_one_more(keys: Keyboard, effect: str) -> None:
    """From the line just written to its own page, where it is said what else it leads to."""
    at = "[document.activeElement.id, document.activeElement.dataset.do].filter(Boolean).join()"
    while keys.tab.evaluate(at) != "open":
        keys.press("Shift+Tab")
    with keys.tab.expect_navigation():
        keys.press("Enter")
    while keys.tab.evaluate(at) != "connect":
        keys.press("Tab")
        assert keys.pressed < MOST_KEYS
    keys.say(effect)
    keys.press("Tab")
    with keys.tab.expect_navigation():
        keys.press("Enter")


def test_twelve_nodes_by_keyboard_in_under_sixty_key_actions(site, enter, empty):
    tab = enter("member").new_page()
    inspector = Inspector(tab, site.url)
    assert inspector.visit(empty, "en") == []
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(empty)
    keys = Keyboard(tab)
    tab.get_by_label("What leads to the aim?").focus()
    keys.pressed += 1
    for before, words in LINES:
        keys.press(*before)
        keys.say(words)
        keys.press("Enter")
    keys.press("Escape")
    saved(tab, "A template of one page")
    assert texts(tab)[1:] == [words for _keys, words in LINES]
    leads_to_one_more(keys, "The services know one another")
    assert keys.pressed < MOST_KEYS
    tab.goto(empty)
    assert texts(tab).count(LINES[-1][1]) == 2
    tab.locator(".d-text", has_text=LINES[-1][1]).last.focus()
    tab.keyboard.press("F2")
    tab.keyboard.press("Escape")

    # No trap: out of the field, Tab goes on through the page.
    here = tab.evaluate("document.activeElement.className")
    assert here == "d-text"
    tab.keyboard.press("Tab")
    assert tab.evaluate("!document.activeElement.matches('.d-text, .d-field')")

    tab.locator(".d-text", has_text="The plan is alive").focus()
    tab.keyboard.press("Alt+ArrowUp")
    expect(tab.locator("[data-outline] .d-text").nth(6)).to_have_text("The plan is alive")
    tab.keyboard.press("Control+z")
    expect(tab.locator("[data-outline] .d-text").nth(6)).to_have_text(LINES[5][1])

    # The same in the picture: a line below the chosen box, then undone.
    tab.locator('.d-node[aria-label*="The plan is alive"]').click()
    tab.keyboard.press("Enter")
    tab.keyboard.type("From the picture")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Escape")
    saved(tab, "From the picture")
    assert "From the picture" in texts(tab)
    fits = """() => [...document.querySelectorAll('.d-node')].every(node => {
        const box = node.querySelector('rect').getBoundingClientRect();
        return [...node.querySelectorAll('text')].every(text => {
            const at = text.getBoundingClientRect();
            return at.left >= box.left && at.right <= box.right
                && at.top >= box.top - 1 && at.bottom <= box.bottom + 1;
        });
    })"""
    assert tab.evaluate(fits)
    assert inspector.visit(empty, "en") == []


def test_by_touch_a_line_is_chosen_and_its_tools_are_large_enough(enter, empty):
    tab = enter("member", width=390, has_touch=True, is_mobile=True).new_page()
    tab.goto(empty)
    tab.get_by_label("What leads to the aim?").fill("By hand")
    tab.get_by_role("button", name="Add", exact=True).tap()
    tab.get_by_role("button", name="Cancel").tap()
    saved(tab, "By hand")
    tab.locator("[data-outline] .d-text", has_text="By hand").tap()
    small = """() => [...document.querySelectorAll('[data-tools] button')]
        .filter(one => one.getBoundingClientRect().height < 44).length"""
    assert tab.evaluate(small) == 0
    tab.get_by_role("button", name="Add what leads to it").tap()
    tab.locator(".d-field").fill("Below it")
    tab.get_by_role("button", name="Save").tap()
    tab.get_by_role("button", name="Cancel").tap()
    saved(tab, "Below it")
    assert texts(tab)[1:] == ["By hand", "Below it"]


def test_two_who_draw_at_once_see_each_other_and_undo_lasts_over_a_reload(enter, empty):
    hers, his = enter("member").new_page(), enter("measure_lead").new_page()
    for tab in (hers, his):
        tab.set_viewport_size({"width": 1280, "height": 900})
        tab.goto(empty)
    hers.get_by_label("What leads to the aim?").fill("Hers")
    hers.keyboard.press("Enter")
    saved(hers, "Hers")
    hers.keyboard.type("Half wri")
    expect(his.locator("[data-said]")).to_contain_text("drew something", timeout=9000)
    assert texts(his)[1:] == ["Hers"]

    his.locator(".d-text", has_text="Hers").click()
    his.keyboard.type("His")
    his.keyboard.press("Enter")
    saved(his, "His")
    expect(hers.locator("[data-said]")).to_contain_text("drew something", timeout=9000)
    hers.keyboard.type("tten")  # into the field that she never left
    hers.keyboard.press("Enter")
    saved(hers, "Half written")
    assert texts(hers)[1:] == ["His", "Half written"]

    hers.reload()
    hers.locator(".d-text", has_text="His").click()
    hers.keyboard.press("Control+z")
    expect(hers.locator("[data-outline] .d-text")).to_have_count(2)
    hers.locator(".d-text", has_text="His").click()
    hers.keyboard.type("Hers again")
    hers.keyboard.press("Enter")
    saved(hers, "Hers again")
    his.reload()
    his.locator(".d-text", has_text="Hers again").click()
    his.keyboard.press("Control+z")
    expect(his.locator("[data-said]")).to_contain_text("can no longer be undone")
    his.keyboard.press("Control+z")
    expect(his.locator("[data-said]")).to_contain_text("There is nothing to undo.")
