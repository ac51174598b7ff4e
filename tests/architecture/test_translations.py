"""Bokmål and nynorsk are complete, and say the same named values as the code."""

import pytest
from babel.messages.catalog import Catalog

from tests.support import catalogues


@pytest.fixture(scope="module")
def wanted():
    return catalogues.extracted()


def test_sentences_are_found_in_code_and_in_templates(wanted):
    places = {file.split("/")[0] for message in wanted for file, _line in message.locations}
    assert {"core", "people", "network", "improvement", "templates"} <= places


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_sentence_is_translated(wanted, language):
    assert list(catalogues.faults(catalogues.read(language), wanted)) == []


@pytest.mark.parametrize(
    ("said", "translated", "fault"),
    [
        ("Saved.", "", "not translated"),
        ("Hello %(name)s", "Hei", "other named values"),
        ("Hello %(name)s", "Hei %(navn)s", "other named values"),
        ("Hello %(name)s", "Hei %(name)d", "other named values"),
        (("%(num)d seat", "%(num)d seats"), ("%(num)d plass", ""), "not translated"),
        (("%(num)d seat", "%(num)d seats"), ("Én plass", "plasser"), "other named values"),
    ],
)
def test_a_planted_fault_is_found(said, translated, fault):
    wanted, catalog = Catalog(), Catalog(locale="nb")
    wanted.add(said)
    catalog.add(said, translated)
    assert fault in next(catalogues.faults(catalog, wanted))


def test_a_sentence_nobody_translated_is_found():
    wanted = Catalog()
    wanted.add("New here.")
    assert "not translated" in next(catalogues.faults(Catalog(locale="nb"), wanted))


def test_a_singular_may_leave_the_number_out():
    wanted, catalog = Catalog(), Catalog(locale="nb")
    wanted.add(("%(num)d seat", "%(num)d seats"))
    catalog.add(("%(num)d seat", "%(num)d seats"), ("Én plass", "%(num)d plasser"))
    assert list(catalogues.faults(catalog, wanted)) == []
