"""The start page and the pages about the site."""

import re

import pytest

from core import offers
from core.offers import NextThing
from tests.factories.people import AdministratorFactory, MunicipalityContactFactory, PersonFactory

PAGES = ("/", "/privacy", "/cookies", "/accessibility", "/sign-in", "/sign-in/sent")


@pytest.fixture
def offered(monkeypatch):
    def offer(kind, function):
        monkeypatch.setitem(offers._offers, kind, [*offers._offers[kind], function])

    return offer


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_visitor_reads_every_public_page_in_each_language(client, path, language):
    page = client.get(path, headers={"Accept-Language": language})
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.text
    assert len(re.findall("<h1", page.text)) == 1


def test_public_pages_ask_the_database_nothing(client, count_queries):
    with count_queries() as seen:
        for path in ("/", "/privacy", "/cookies", "/accessibility"):
            client.get(path)
    assert seen == []


def test_the_nearest_thing_comes_first(sign_in, offered):
    offered(
        "next_things",
        lambda person, day: [
            NextThing(30, "Read the programme", "/gatherings/1"),
            NextThing(10, "Log week 9", "/measures/1", "Missing since Monday"),
        ],
    )
    page = sign_in(PersonFactory(name="Kari")).get("/").text
    assert "Hi, Kari" in page
    assert page.index("Log week 9") < page.index("Read the programme")
    assert "Missing since Monday" in page


def test_a_long_list_is_cut_and_says_how_much_more_there_is(sign_in, offered):
    offered("next_things", lambda p, d: [NextThing(n, f"Thing {n:02}", "/") for n in range(20)])
    page = sign_in(PersonFactory()).get("/").text
    assert "Thing 07" in page
    assert "Thing 08" not in page
    assert "12 more things wait" in page


def test_what_a_room_writes_is_shown_as_text(sign_in, offered):
    offered("next_things", lambda p, d: [NextThing(1, "<script>", "/", "<b>")])
    offered("my_places", lambda p: [("Teams", [("<i>", "/teams/1", "")])])
    page = sign_in(PersonFactory()).get("/").text
    for tag in ("<script>", "<b>", "<i>"):
        assert tag not in page


def test_places_stand_under_their_heading(sign_in, offered):
    offered("my_places", lambda p: [("Your teams", [("Fjord", "/teams/1", "Nordland")])])
    page = sign_in(PersonFactory()).get("/").text
    assert "Nothing waits for you" in page
    assert "Your teams" in page
    assert "Nordland" in page


def test_somebody_without_a_place_is_told_whom_to_ask(sign_in):
    assert "Ask the coordinator of your network" in sign_in(PersonFactory()).get("/").text


def test_an_administrator_without_networks_is_told_where_to_begin(sign_in):
    page = sign_in(AdministratorFactory()).get("/").text
    assert "To administration" in page


def test_a_contact_finds_the_municipality(sign_in):
    contact = MunicipalityContactFactory()
    page = sign_in(contact.person).get("/").text
    assert f"/municipalities/{contact.municipality_id}" in page


def test_only_administrators_have_administration_in_the_menu(sign_in):
    assert 'href="/administration"' in sign_in(AdministratorFactory()).get("/").text
    assert 'href="/administration"' not in sign_in(PersonFactory()).get("/").text
