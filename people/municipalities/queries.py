"""Reading municipalities."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from sqlalchemy import func, or_, select

from core.db import db
from core.formats import sort_key
from people.municipalities.model import FICTIONAL, Municipality

Choices = dict[str | None, list[tuple[int | str, str]]]


def get(id: int) -> Municipality | None:
    """Return the municipality, also one that is no longer, or None."""
    return db.session.get(Municipality, id)


def get_chosen(id: int | None) -> Municipality | None:
    """Return what was chosen in a list made by `choices`; None where nothing was."""
    return None if id is None else get(id)


def by_number(number: str) -> Municipality | None:
    """Return the valid municipality with this number, or None."""
    return db.session.scalar(select(Municipality).filter_by(number=number, valid_to=None))


def valid(*, fictional: bool) -> list[Municipality]:
    """Return those that exist today, by county and name as the reader sorts; see `choices`."""
    query = select(Municipality).where(Municipality.valid_to.is_(None))
    if not fictional:
        query = query.where(~Municipality.number.startswith(FICTIONAL))
    return sorted(db.session.scalars(query), key=_place)


def choices(
    *, fictional: bool, also: Municipality | None = None, none: str | None = None
) -> Choices:
    """Return what a list to choose from shows: one group per county, each id → name, sorted.

    It fits `ChoiceField.choices` as it is, with `coerce=int`.

    Args:
        fictional: offer the demo's municipalities too; never in production.
        also: one that must be there whatever it is, because it was chosen before.
        none: the words for choosing no municipality; without them one must be chosen.
    """
    offered = valid(fictional=fictional)
    if also is not None and also not in offered:
        offered = sorted([*offered, also], key=_place)
    listed: Choices = {} if none is None else {None: [("", none)]}
    for county, group in groupby(offered, key=lambda one: one.county_name):
        listed[county] = [(one.id, one.full_name) for one in group]
    return listed


def found_by(words: str, *, fictional: bool) -> list[Municipality]:
    """Return those whose name, other name, number or county holds `words`."""
    wanted = " ".join(words.split()).casefold()
    return [one for one in valid(fictional=fictional) if wanted in _text(one)]


def count_on(day: date, *, fictional: bool = False) -> int:
    """Return how many municipalities exist on `day`."""
    query = select(func.count(Municipality.id)).where(
        Municipality.valid_from <= day,
        or_(Municipality.valid_to.is_(None), Municipality.valid_to > day),
    )
    if not fictional:
        query = query.where(~Municipality.number.startswith(FICTIONAL))
    return db.session.scalar(query) or 0


def equal_names(municipalities: Iterable[Municipality]) -> set[str]:
    """Return the names more than one of them has."""
    seen: set[str] = set()
    twice: set[str] = set()
    for one in municipalities:
        (twice if one.name in seen else seen).add(one.name)
    return twice


def _place(one: Municipality) -> tuple[str, str, str]:
    return sort_key(one.county_name), sort_key(one.name), one.number


def _text(one: Municipality) -> str:
    return f"{one.number} {one.name} {one.name_alt} {one.county_name}".casefold()
