"""The smaller components: what they promise to whoever looks, listens or presses Tab."""


def test_a_table_scrolls_in_a_region_with_a_name_and_names_its_rows(draw):
    page = draw(
        '{% from "components/table.html" import table %}'
        '{{ table("Values", ["Month", "Share"], rows, id="v", numbers=(1,)) }}',
        rows=[["May", "7 %"], ["June", "8 %"]],
    )
    (region,) = page.of("div", role="region")
    assert region["tabindex"] == "0"
    assert page.of("caption", id=region["aria-labelledby"])
    assert len(page.of("th", scope="row")) == 2
    assert [cell["class"] for cell in page.of("td")] == ["number", "number"]


def test_facts_without_a_value_are_left_out_but_zero_is_a_fact(draw):
    page = draw(
        '{% from "components/facts.html" import facts %}'
        '{{ facts([("Place", ""), ("Link", none), ("Seats", 0)]) }}'
    )
    assert len(page.of("dt")) == 1
    assert "Seats" in page.text


def test_the_last_breadcrumb_is_the_page_itself_and_the_one_before_leads_back(draw):
    page = draw(
        '{% from "components/page.html" import breadcrumbs %}'
        '{{ breadcrumbs([("Home", "/"), ("Networks", "/networks"), ("Early help", none)]) }}'
    )
    assert len(page.of("a", **{"aria-current": "page"})) == 1
    assert page.of("a", **{"aria-label": "Back to Networks"})[0]["href"] == "/networks"


def test_pages_show_the_first_the_last_and_the_neighbours(draw):
    source = '{% from "components/pagination.html" import pagination %}{{ pagination(5, 9, url) }}'
    page = draw(source, url=lambda number: f"?page={number}")
    reached = [link["href"] for link in page.of("a")]
    assert reached == ["?page=4", "?page=1", "?page=4", "?page=5", "?page=6", "?page=9", "?page=6"]
    assert page.of("a", **{"aria-current": "true"})[0]["href"] == "?page=5"


def test_a_single_page_needs_no_pages(draw):
    source = '{% from "components/pagination.html" import pagination %}{{ pagination(1, 1, url) }}'
    assert draw(source, url=str).all == []


def test_a_button_that_asks_first_opens_a_dialog_and_posts_from_it(draw):
    page = draw(
        '{% from "components/buttons.html" import post_button %}'
        '{{ post_button("Delete", "/m/1/delete", confirm="It is gone for all.", id="d") }}'
    )
    assert page.of("button", command="show-modal")[0]["commandfor"] == "d"
    assert page.of("dialog", id="d")
    assert page.of("form", action="/m/1/delete", method="post")


def test_the_timeline_says_in_words_what_is_done_and_marks_what_is_now(draw):
    page = draw(
        '{% from "components/timeline.html" import timeline %}{{ timeline(items, "The year") }}',
        items=[
            {
                "kind": "gathering",
                "title": "First",
                "when": "4 May",
                "state": "done",
                "url": "/g/1",
            },
            {"kind": "period", "title": "At home", "when": "", "state": "now"},
        ],
    )
    assert "(done)" in page.text
    assert page.of("li", **{"aria-current": "step"})[0]["data-kind"] == "period"
    assert page.of("a", href="/g/1")


def test_an_icon_is_silent_unless_it_has_a_label(draw):
    source = '{% from "components/icons.html" import icon %}'
    assert draw(source + '{{ icon("plus") }}').of("svg")[0]["aria-hidden"] == "true"
    (named,) = draw(source + '{{ icon("plus", "Add") }}').of("span", role="img")
    assert named["aria-label"] == "Add"


def test_an_empty_state_names_the_next_step(draw):
    page = draw(
        '{% from "components/page.html" import empty_state %}'
        '{{ empty_state("No teams yet", "Teams appear here.", "Add a team", "/teams/new") }}'
    )
    assert page.of("a", href="/teams/new")
