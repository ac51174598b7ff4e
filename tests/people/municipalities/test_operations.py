"""Loading the register: again and again, with new names, mergers and new numbers."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from core.db import db
from people.municipalities import operations, queries, register
from people.municipalities.model import Municipality
from people.municipalities.register import BadRegister, Entry
from tests.factories.people import MunicipalityFactory, PersonFactory, UnitFactory

DAY = date(2026, 1, 1)


def _entry(number, name, county="Nordland"):
    return Entry(number, name, "", number[:2], county)


def _all():
    return list(db.session.scalars(select(Municipality).order_by(Municipality.id)))


def test_a_second_load_changes_nothing(app):
    first = operations.load(register.read(), day=DAY)
    versions = {one.id: one.version for one in _all()}

    second = operations.load(register.read(), day=DAY)

    assert len(first.added) == 357
    assert (second.added, second.renamed, second.closed) == ([], [], [])
    assert {one.id: one.version for one in _all()} == versions


def test_only_those_that_share_their_name_show_the_county(app):
    operations.load(register.read(), day=DAY)
    shown = {one.full_name for one in _all() if one.shows_county}
    assert shown == {
        "Herøy (Møre og Romsdal)",
        "Herøy (Nordland)",
        "Våler (Østfold)",
        "Våler (Innlandet)",
    }


def test_a_new_name_is_taken_over_in_the_same_row(app):
    operations.load([_entry("1811", "Bindal")], day=DAY)
    before = queries.by_number("1811").id

    loaded = operations.load([_entry("1811", "Bindal og omegn")], day=DAY)

    assert loaded.renamed == ["1811"]
    assert queries.by_number("1811").id == before
    assert queries.by_number("1811").name == "Bindal og omegn"


def test_one_that_nobody_uses_is_closed_when_it_is_gone(app):
    operations.load([_entry("1811", "Bindal"), _entry("1812", "Sømna")], day=DAY)
    loaded = operations.load([_entry("1811", "Bindal")], day=date(2027, 1, 1))
    assert loaded.closed == ["1812"]
    assert queries.by_number("1812") is None
    assert [one.valid_to for one in _all()] == [None, date(2027, 1, 1)]


@pytest.mark.parametrize("use", [PersonFactory, UnitFactory])
def test_one_that_is_used_is_not_dropped_and_nothing_else_is_changed(app, use):
    operations.load([_entry("1811", "Bindal"), _entry("1812", "Sømna")], day=DAY)
    use(municipality=queries.by_number("1812"))

    with pytest.raises(operations.StillReferenced, match="1812 Sømna"):
        operations.load([_entry("1811", "Nytt navn"), _entry("1813", "Brønnøy")], day=DAY)

    assert queries.by_number("1811").name == "Bindal"
    assert queries.by_number("1813") is None


def test_a_merger_points_from_the_old_one_to_the_new_and_loses_no_reference(app):
    operations.load([_entry("1811", "Bindal"), _entry("1812", "Sømna")], day=DAY)
    person = PersonFactory(municipality=queries.by_number("1812"))

    operations.load([_entry("1811", "Bindal")], day=date(2027, 1, 1), successors={"1812": "1811"})

    assert person.municipality.number == "1812"
    assert person.municipality.successor.number == "1811"


def test_a_number_can_be_used_again_once_it_is_free(app):
    operations.load([_entry("1811", "Bindal")], day=DAY)
    operations.load([_entry("5061", "Bindal")], day=DAY, successors={"1811": "5061"})
    operations.load([_entry("5061", "Bindal"), _entry("1811", "En annen")], day=DAY)
    assert queries.by_number("1811").name == "En annen"


def test_two_valid_ones_cannot_have_the_same_number(app):
    MunicipalityFactory(number="1811")
    with pytest.raises(IntegrityError):
        MunicipalityFactory(number="1811")


def test_a_successor_that_does_not_exist_is_refused(app):
    with pytest.raises(BadRegister, match="9999"):
        operations.load([_entry("1811", "Bindal")], day=DAY, successors={"1812": "9999"})


def test_the_register_may_not_hold_a_fictional_number(app):
    with pytest.raises(BadRegister, match="9901"):
        operations.load([_entry("9901", "Fjellfjord")], day=DAY)


def test_loading_leaves_fictional_municipalities_alone(app):
    operations.add_fictional("9901", "Fjellfjord", "Fjellfjordane", day=DAY)
    loaded = operations.load([_entry("1811", "Bindal")], day=DAY)
    assert loaded.closed == []
    assert queries.by_number("9901").is_fictional


def test_a_fictional_one_is_made_once_and_never_with_a_real_number(app):
    first = operations.add_fictional("9901", "Fjellfjord", "Fjellfjordane", day=DAY)
    assert operations.add_fictional("9901", "Fjellfjord", "Fjellfjordane", day=DAY) is first
    with pytest.raises(ValueError, match="0301"):
        operations.add_fictional("0301", "Oslo", "Oslo", day=DAY)
