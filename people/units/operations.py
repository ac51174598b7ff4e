"""Adding, renaming, closing and merging units; none is ever deleted."""

from datetime import date

from flask_babel import lazy_gettext as _l

from core.db import db
from core.errors import WrongState
from core.formats import sort_key
from people.municipalities.model import Municipality
from people.units import queries
from people.units.model import Unit, UnitKind


class NameTaken(WrongState):
    """Two open units of the same name could not be told apart."""

    sentence = _l("The municipality already has a unit with this name.")


class UnitClosed(WrongState):
    """A closed unit is history."""

    sentence = _l("This unit is closed. Open it again first.")


class HasParts(WrongState):
    """Its parts would hang in the air."""

    sentence = _l("This unit still has parts. Close them, or place them under another unit, first.")


class WouldGoRound(WrongState):
    """A unit cannot lie under itself."""

    sentence = _l("A unit cannot be placed under itself or one of its own parts.")


class OtherMunicipality(WrongState):
    """Units belong together only inside one municipality."""

    sentence = _l("The two units do not belong to the same municipality.")


def add(
    municipality: Municipality, *, name: str, kind: UnitKind, parent: Unit | None = None
) -> Unit:
    """Return a new unit.

    Raises:
        NameTaken: an open unit has the name.
        UnitClosed: the unit it would lie under is closed.
        OtherMunicipality: that one belongs elsewhere.
    """
    unit = Unit(municipality=municipality, name=name, kind=kind)
    with db.session.no_autoflush:
        _refuse_name(municipality, name, besides=unit)
        _place(unit, parent)
    db.session.add(unit)
    db.session.flush()
    return unit


def change(unit: Unit, *, name: str, kind: UnitKind, parent: Unit | None) -> None:
    """Rename the unit, or place it under another one.

    Raises:
        UnitClosed: it, or the one it would lie under, is closed.
        NameTaken: an open unit has the name.
        WouldGoRound: it would lie under itself.
        OtherMunicipality: the other one belongs elsewhere.
    """
    _refuse_closed(unit)
    _refuse_name(unit.municipality, name, besides=unit)
    if parent is not None and queries.lies_under(parent, unit):
        raise WouldGoRound
    unit.name = name
    unit.kind = kind
    _place(unit, parent)
    db.session.flush()


def close(unit: Unit, *, day: date) -> None:
    """Close the unit; what points at it goes on doing so.

    Raises:
        UnitClosed: it was closed before.
        HasParts: there are open units under it.
    """
    _refuse_closed(unit)
    if queries.parts_of(unit):
        raise HasParts
    unit.closed_on = day
    db.session.flush()


def reopen(unit: Unit) -> None:
    """Open a closed unit again.

    Raises:
        NameTaken: another one has got its name meanwhile.
    """
    _refuse_name(unit.municipality, unit.name, besides=unit)
    unit.closed_on = None
    unit.merged_into = None
    if unit.parent is not None and unit.parent.closed_on is not None:
        unit.parent = None
    db.session.flush()


def merge(unit: Unit, into: Unit, *, day: date) -> None:
    """Close the unit and point it at the one that took over, which also gets its parts.

    Raises:
        UnitClosed: one of the two is closed.
        OtherMunicipality: they belong to different municipalities.
        WouldGoRound: the other one is the unit itself or a part of it.
    """
    _refuse_closed(unit)
    _refuse_closed(into)
    _refuse_elsewhere(unit, into)
    if queries.lies_under(into, unit):
        raise WouldGoRound
    for part in queries.parts_of(unit):
        part.parent = into
    unit.merged_into = into
    unit.closed_on = day
    db.session.flush()


def _place(unit: Unit, parent: Unit | None) -> None:
    if parent is not None:
        _refuse_closed(parent)
        _refuse_elsewhere(unit, parent)
    unit.parent = parent


def _refuse_closed(unit: Unit) -> None:
    if unit.closed_on is not None:
        raise UnitClosed


def _refuse_elsewhere(one: Unit, other: Unit) -> None:
    if one.municipality.id != other.municipality.id:
        raise OtherMunicipality


def _refuse_name(municipality: Municipality, name: str, *, besides: Unit) -> None:
    wanted = sort_key(name, "nb")
    for unit in queries.open_of(municipality):
        if unit is not besides and sort_key(unit.name, "nb") == wanted:
            raise NameTaken
