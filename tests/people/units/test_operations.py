"""Units: added, renamed, closed, merged, never deleted."""

from datetime import date

import pytest

from core.locale import reading
from people.units import operations, queries
from people.units.model import UnitKind
from tests.factories.people import MunicipalityFactory, UnitFactory

DAY = date(2026, 3, 4)


def _change(unit, **changed):
    usual = {"name": unit.name, "kind": unit.kind, "parent": unit.parent}
    operations.change(unit, **{**usual, **changed})


def test_a_unit_is_added_under_another_one(app):
    sector = UnitFactory(name="Oppvekst", kind=UnitKind.SECTOR)
    unit = operations.add(
        sector.municipality, name="Barnevern", kind=UnitKind.SERVICE, parent=sector
    )
    branches = queries.tree(queries.open_of(sector.municipality))
    assert [(branch.unit, branch.depth) for branch in branches] == [(sector, 0), (unit, 1)]


@pytest.mark.parametrize("name", ["Barnevern", "BARNEVERN", "  barnevern "])
def test_two_open_units_may_not_share_a_name(app, name):
    unit = UnitFactory(name="Barnevern")
    with pytest.raises(operations.NameTaken):
        operations.add(unit.municipality, name=name, kind=UnitKind.SERVICE)


def test_the_name_of_a_closed_unit_is_free_again_and_then_the_old_one_stays_closed(app):
    unit = UnitFactory(name="Barnevern")
    operations.close(unit, day=DAY)
    operations.add(unit.municipality, name="Barnevern", kind=UnitKind.SERVICE)
    with pytest.raises(operations.NameTaken):
        operations.reopen(unit)


def test_a_unit_cannot_lie_under_itself_or_its_own_part(app):
    unit = UnitFactory()
    part = UnitFactory(municipality=unit.municipality, parent=unit)
    for above in (unit, part):
        with pytest.raises(operations.WouldGoRound):
            _change(unit, parent=above)


def test_a_unit_cannot_lie_under_one_of_another_municipality(app):
    with pytest.raises(operations.OtherMunicipality):
        _change(UnitFactory(), parent=UnitFactory())


def test_a_unit_with_open_parts_is_not_closed(app):
    part = UnitFactory(parent=UnitFactory())
    with pytest.raises(operations.HasParts):
        operations.close(part.parent, day=DAY)
    operations.close(part, day=DAY)
    operations.close(part.parent, day=DAY)
    assert part.parent.closed_on == DAY


def test_what_is_closed_can_be_neither_closed_nor_renamed_nor_merged(app):
    unit = UnitFactory(closed_on=DAY)
    other = UnitFactory(municipality=unit.municipality)
    for act in (
        lambda: operations.close(unit, day=DAY),
        lambda: _change(unit, name="Nytt"),
        lambda: operations.merge(unit, other, day=DAY),
        lambda: operations.merge(other, unit, day=DAY),
    ):
        with pytest.raises(operations.UnitClosed):
            act()


def test_a_merged_unit_points_at_the_one_that_took_over_and_leaves_it_its_parts(app):
    old = UnitFactory()
    into = UnitFactory(municipality=old.municipality)
    part = UnitFactory(municipality=old.municipality, parent=old)

    operations.merge(old, into, day=DAY)

    assert (old.merged_into, old.closed_on) == (into, DAY)
    assert part.parent is into


def test_a_unit_is_not_merged_into_itself_its_part_or_another_municipalitys(app):
    unit = UnitFactory()
    part = UnitFactory(municipality=unit.municipality, parent=unit)
    for into in (unit, part):
        with pytest.raises(operations.WouldGoRound):
            operations.merge(unit, into, day=DAY)
    with pytest.raises(operations.OtherMunicipality):
        operations.merge(unit, UnitFactory(), day=DAY)


def test_units_are_listed_by_name_in_their_own_municipality_only(app):
    municipality = MunicipalityFactory()
    names = ["Åpen omsorg", "Barnevern", "Ældre"]
    for name in names:
        UnitFactory(municipality=municipality, name=name)
    UnitFactory()
    with reading("nb"):
        listed = [unit.name for unit in queries.all_of(municipality)]
    assert listed == ["Barnevern", "Ældre", "Åpen omsorg"]
