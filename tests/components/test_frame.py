"""The frame of every page, and the error pages in it."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import render_template

from tests.components.conftest import Elements

PAGE = (
    '{% extends "base.html" %}{% block title %}Networks{% endblock %}'
    "{% block main %}<h1>Networks</h1>{% endblock %}"
)
ERRORS = sorted(path.name for path in (Path(__file__).parents[2] / "templates/errors").iterdir())


def test_the_language_of_the_page_is_said(draw):
    assert draw(PAGE).of("html")[0]["lang"] == "nb"


def test_the_first_link_skips_to_the_content(draw):
    page = draw(PAGE)
    assert page.of("a")[0]["href"] == "#main"
    assert page.of("main", id="main")[0]["tabindex"] == "-1"


def test_a_page_with_faults_says_so_in_its_title(draw):
    assert (
        "Error: Networks – Læringsnett" in draw(PAGE, form=SimpleNamespace(errors={"a": "x"})).text
    )
    assert "Error:" not in draw(PAGE, form=SimpleNamespace(errors={})).text


def test_where_one_is_in_the_menu_is_marked(draw):
    marked = draw(PAGE).of("a", **{"aria-current": "true"})
    assert [link["href"] for link in marked] == ["/networks"]


def test_a_visitor_may_sign_in_and_a_person_out(draw):
    assert draw(PAGE).of("a", href="/sign-in")
    kari = SimpleNamespace(is_authenticated=True, name="Kari Nordmann")
    page = draw(PAGE, current_user=kari)
    assert not page.of("a", href="/sign-in")
    assert page.of("form", action="/sign-out", method="post")
    assert page.of("a", href="/me")


def test_the_language_choice_comes_back_to_the_same_page(draw):
    page = draw(PAGE)
    assert page.of("form", action="/language", method="post")
    assert page.of("input", name="next")[0]["value"] == "/networks?page=2"
    assert [button["value"] for button in page.of("button", name="language")] == ["nb", "nn", "en"]


def test_the_demo_says_that_it_is_one(draw):
    assert "fictional" not in draw(PAGE).text
    assert "fictional" in draw(PAGE, settings=SimpleNamespace(demo=True)).text


@pytest.mark.parametrize("frame", ["base.html", "entry_base.html"])
def test_the_content_policy_is_kept(draw, frame):
    page = draw(PAGE.replace("base.html", frame))
    assert page.of("style") == []
    assert all("src" in script for script in page.of("script"))
    for _tag, attrs in page.all:
        assert "style" not in attrs
        assert not [name for name in attrs if name.startswith("on")]
        for name in ("src", "href", "action"):
            assert not str(attrs.get(name) or "").startswith(("http", "//"))


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_has_one_heading_and_a_way_on(bare, name):
    with bare.test_request_context():
        page = Elements(render_template(f"errors/{name}", status=500, ask="The coordinator does."))
    assert len(page.of("h1")) == 1
    assert page.of("a", **{"class": "ds-button"})
    assert "forbidden" not in page.text.lower()


def test_a_refusal_says_whose_turn_it_is(bare):
    with bare.test_request_context():
        assert "The coordinator does." in render_template(
            "errors/403.html", ask="The coordinator does."
        )


def test_a_wrong_state_is_told_in_the_sentence_of_the_operation(bare):
    with bare.test_request_context():
        page = Elements(render_template("errors/409.html", sentence="It is open.", back="/g/7"))
    assert "It is open." in page.text
    assert page.of("a", href="/g/7")


def test_the_page_for_a_fault_asks_nothing_that_may_be_broken(bare):
    def broken() -> None:
        raise RuntimeError

    names = ("navigation", "account_links", "footer_links", "csrf_token", "here")
    bare.jinja_env.globals.update(dict.fromkeys(names, broken), current_user=None)
    with bare.test_request_context():
        assert "noted" in render_template("errors/5xx.html", status=500)
