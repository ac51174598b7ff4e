"""Reading a municipality's units."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core.db import db
from core.formats import sort_key
from people.municipalities.model import Municipality
from people.units.model import Unit


@dataclass(frozen=True)
class Branch:
    """A unit in the tree, and how deep it lies: 0 at the top."""

    unit: Unit
    depth: int


def get(id: int) -> Unit | None:
    """Return the unit with its municipality, or None."""
    return db.session.get(Unit, id, options=[joinedload(Unit.municipality)])


def all_of(municipality: Municipality) -> list[Unit]:
    """Return every unit, closed ones too, by name."""
    units = db.session.scalars(
        select(Unit)
        .options(joinedload(Unit.merged_into))
        .where(Unit.municipality_id == municipality.id)
    )
    return sorted(units, key=lambda unit: (sort_key(unit.name), unit.id))


def open_of(municipality: Municipality) -> list[Unit]:
    """Return the units that have not been closed, by name."""
    return [unit for unit in all_of(municipality) if unit.closed_on is None]


def tree(units: list[Unit]) -> list[Branch]:
    """Return open units with each one's parts right below it, in the order they come."""
    here = {unit.id for unit in units}
    parts: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in units:
        parts[unit.parent_id if unit.parent_id in here else None].append(unit)
    branches: list[Branch] = []
    waiting = [Branch(unit, 0) for unit in reversed(parts[None])]
    while waiting:
        branch = waiting.pop()
        branches.append(branch)
        deeper = branch.depth + 1
        waiting += [Branch(unit, deeper) for unit in reversed(parts[branch.unit.id])]
    return branches


def lies_under(unit: Unit, above: Unit) -> bool:
    """Return whether `unit` is `above` or a part of it, however deep."""
    step: Unit | None = unit
    while step is not None:
        if step.id == above.id:
            return True
        step = step.parent
    return False


def parts_of(unit: Unit) -> list[Unit]:
    """Return the open units right under this one."""
    return list(
        db.session.scalars(
            select(Unit).filter_by(parent_id=unit.id, closed_on=None).order_by(Unit.id)
        )
    )
