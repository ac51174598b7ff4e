"""Lists to choose a municipality from."""

from datetime import date

from core.locale import reading
from people.municipalities import queries
from tests.factories.people import MunicipalityFactory


def test_choices_stand_by_county_and_name_in_norwegian_order(app):
    for name, county in [("Ås", "Akershus"), ("Aurskog", "Akershus"), ("Alta", "Finnmark")]:
        MunicipalityFactory(name=name, county_name=county)
    MunicipalityFactory(name="Ørland", county_name="Akershus")

    with reading("nb"):
        listed = queries.choices(fictional=False)

    assert list(listed) == ["Akershus", "Finnmark"]
    assert [name for _id, name in listed["Akershus"]] == ["Aurskog", "Ørland", "Ås"]


def test_fictional_ones_are_offered_only_when_asked_for(app):
    MunicipalityFactory(number="9901", name="Fjellfjord", county_name="Fjell")
    assert queries.choices(fictional=False) == {}
    assert list(queries.choices(fictional=True)) == ["Fjell"]


def test_one_that_is_no_longer_valid_is_offered_only_where_it_was_chosen(app):
    old = MunicipalityFactory(valid_to=date(2024, 1, 1))
    assert queries.choices(fictional=False) == {}
    assert queries.choices(fictional=False, also=old) == {"Fjordane": [(old.id, old.name)]}


def test_choosing_none_comes_first_and_has_no_county(app):
    MunicipalityFactory()
    listed = queries.choices(fictional=False, none="None")
    assert next(iter(listed.items())) == (None, [("", "None")])


def test_a_search_looks_at_all_names_the_number_and_the_county(app):
    one = MunicipalityFactory(name="Kåfjord", name_alt="Gáivuotna; Kaivuono", number="5540")
    MunicipalityFactory()
    for words in ("kåf", "GÁIV", "554", "kaivuono "):
        assert queries.found_by(words, fictional=False) == [one]
    assert queries.found_by("fjordane", fictional=False)
