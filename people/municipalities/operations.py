"""Bringing the table of municipalities in step with the register, without losing a reference."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import exists, select

from core.db import db
from people.municipalities import queries
from people.municipalities.model import FICTIONAL, Municipality
from people.municipalities.register import BadRegister, Entry


class StillReferenced(ValueError):
    """Municipalities that are gone from the register are used here and have no successor."""

    def __init__(self, municipalities: list[Municipality]) -> None:
        names = ", ".join(f"{one.number} {one.name}" for one in municipalities)
        super().__init__(
            f"{names}: no longer in the register, but used here. Say which municipality took over"
            " in a file with the columns old_number,new_number. Nothing has been changed."
        )


@dataclass
class Loaded:
    """What a load changed, as numbers of municipalities."""

    added: list[str] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)


def load(
    entries: Iterable[Entry], *, day: date, successors: dict[str, str] | None = None
) -> Loaded:
    """Make the valid municipalities those of the register; a second time changes nothing.

    Args:
        entries: the whole register.
        day: when what is new in it became valid.
        successors: old number → new number, for mergers and new numbers.

    Raises:
        StillReferenced: one that is gone is used and has no successor; nothing is changed.
        people.municipalities.register.BadRegister: a successor is not in the register, or the
            register holds a number kept for fictional ones.
    """
    register = {entry.number: entry for entry in entries}
    known = {one.number: one for one in queries.valid(fictional=False)}
    gone = [one for number, one in known.items() if number not in register]
    heirs = _checked(register, successors or {})
    orphans = [one for one in gone if one.number not in heirs and is_referenced(one)]
    if orphans:
        raise StillReferenced(orphans)
    loaded = Loaded()
    for number, entry in register.items():
        if number not in known:
            known[number] = _add(entry, day)
            loaded.added.append(number)
        elif _update(known[number], entry):
            loaded.renamed.append(number)
    for one in gone:
        one.valid_to = day
        one.successor = known[heirs[one.number]] if one.number in heirs else None
        loaded.closed.append(one.number)
    _tell_apart()
    db.session.flush()
    return loaded


def add_fictional(number: str, name: str, county_name: str, *, day: date) -> Municipality:
    """Return a municipality of the demo, made when it is not there yet.

    Raises:
        ValueError: the number could belong to a real one.
    """
    if not number.startswith(FICTIONAL):
        raise ValueError(f"{number} is not a number for a fictional municipality")
    known = queries.by_number(number)
    return known or _add(Entry(number, name, "", FICTIONAL, county_name), day)


def is_referenced(municipality: Municipality) -> bool:
    """Return whether a row of any table, of whichever wing, points at the municipality."""
    for table in db.metadata.sorted_tables:
        if table.name == Municipality.__tablename__:
            continue
        for key in table.foreign_keys:
            if key.column.table.name == Municipality.__tablename__:
                points = exists().where(key.parent == municipality.id)
                if db.session.scalar(select(points)):
                    return True
    return False


def _checked(register: dict[str, Entry], successors: dict[str, str]) -> dict[str, str]:
    strange = sorted({new for new in successors.values() if new not in register})
    if strange:
        raise BadRegister(f"successors that are not in the register: {', '.join(strange)}")
    fictional = sorted(number for number in register if number.startswith(FICTIONAL))
    if fictional:
        raise BadRegister(f"numbers kept for fictional ones: {', '.join(fictional)}")
    return successors


def _add(entry: Entry, day: date) -> Municipality:
    municipality = Municipality(
        number=entry.number,
        name=entry.name,
        name_alt=entry.name_alt,
        county_number=entry.county_number,
        county_name=entry.county_name,
        valid_from=day,
    )
    db.session.add(municipality)
    db.session.flush()
    return municipality


def _update(municipality: Municipality, entry: Entry) -> bool:
    changed = False
    for name in ("name", "name_alt", "county_number", "county_name"):
        if getattr(municipality, name) != getattr(entry, name):
            setattr(municipality, name, getattr(entry, name))
            changed = True
    return changed


def _tell_apart() -> None:
    """Show the county with those that share their name; with nobody else."""
    db.session.flush()
    here = queries.valid(fictional=True)
    shared = queries.equal_names(here)
    for one in here:
        one.shows_county = one.name in shared
