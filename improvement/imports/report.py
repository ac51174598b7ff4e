"""What a dry run found, small enough to be stored and shown, in no language yet."""

import hashlib
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from itertools import islice
from typing import Any, Final

from flask_babel import gettext
from flask_babel.speaklater import LazyString

from core.sheets.cells import column_letters
from improvement.imports.catalogue import Catalogue, Place
from improvement.imports.examining import Examined
from improvement.imports.sight import Shows
from improvement.measurements.entry import Entry
from improvement.measurements.spreadsheet import (
    Differing,
    Found,
    Problem,
    Skipped,
    sentences,
)

SHOWN_PROBLEMS: Final = 200
SHOWN_DIFFERING: Final = 300
_SHOWN_PLACES: Final = 12

Report = dict[str, Any]


def of(seen: Examined, shows: Shows) -> Report:
    """Return the report of a dry run.

    Args:
        seen: what was found.
        shows: whether who imports may read what stands in a place for a period.
    """
    run = seen.run
    spell = _speller(seen.catalogue)
    return {
        "digest": digest(seen),
        "new": len(run.new),
        "unchanged": run.unchanged,
        "differing": len(run.differing),
        "problems": len(run.problems),
        "problem_rows": [_problem(each, spell) for each in islice(run.problems, SHOWN_PROBLEMS)],
        "differing_rows": [
            _differing(each, seen, shows) for each in islice(run.differing, SHOWN_DIFFERING)
        ],
        "skipped": _skipped(run.skipped),
        "remarks": [stored(text) for text in run.remarks],
        "adopts": [_adopts(seen.catalogue.places[id]) for id in seen.used if id < 0],
        "places": _places(seen),
    }


def digest(seen: Examined) -> str:
    """Return a mark of what somebody agrees to: what differs, from what, and the problems."""
    parts = [
        f"{each.found.measure_id} {each.found.period.start} {each.existing} {each.found.entry}"
        f" {_left_out(each, seen)}"
        for each in seen.run.differing
    ]
    parts += [f"{each.cell} {each.typed}" for each in seen.run.problems]
    return hashlib.sha256("\n".join(sorted(parts)).encode("utf-8", "replace")).hexdigest()


def key_of(found: Found) -> str:
    """Return what a row that differs is accepted by."""
    return f"{found.measure_id}:{found.period.start.isoformat()}"


def stored(text: Any) -> list[Any]:
    """Return a sentence as it is before any language: the English one and its values."""
    if isinstance(text, LazyString):
        values = {name: str(value) for name, value in text._kwargs.items()}
        return [str(text._args[0]), values]
    return [str(text), {}]


def told(sentence: list[Any]) -> str:
    """Return a stored sentence in the reader's language."""
    text, values = sentence
    return str(gettext(text, **values))


def _problem(problem: Problem, spell: Callable[[Problem], str]) -> Report:
    return {
        "cell": problem.cell,
        "typed": problem.typed,
        "said": stored(problem.sentence),
        "meant": spell(problem),
    }


def _speller(where: Catalogue) -> Callable[[Problem], str]:
    """Return a function that tells which known name an unknown one comes nearest to."""
    # "Team Nord" is no nearer to "Team Sør" for the word that every name may begin with.
    teams = {_bare(name): name for each in where.known for name in each.team_names}
    measures = {name.casefold(): name for each in where.known for name in each.names}

    def nearest(problem: Problem) -> str:
        if problem.sentence is sentences.UNKNOWN_TEAM:
            names, typed = teams, _bare(problem.typed)
        elif problem.sentence is sentences.UNKNOWN_MEASURE:
            names, typed = measures, problem.typed.casefold()
        else:
            return ""
        close = get_close_matches(typed, list(names), n=1, cutoff=0.6)
        return names[close[0]] if close else ""

    return nearest


def _bare(team: str) -> str:
    return team.casefold().removeprefix("team ")


def _left_out(each: Differing, seen: Examined) -> tuple[str, str]:
    """Return why the number is left out: as it stands, and by the file; empty where it counts."""
    now = seen.standing.get((each.found.measure_id, each.found.period.start))
    return now.left_out if now is not None else "", seen.left_out.get(each.found.row, "")


def _differing(each: Differing, seen: Examined, shows: Shows) -> Report:
    place = seen.catalogue.places[each.found.measure_id]
    now, then = _left_out(each, seen)
    shown = shows(place, each.found.period.start)
    return {
        "key": key_of(each.found),
        "cell": each.found.cell,
        "team": place.team.name,
        "measure": place.name,
        "measure_id": each.found.measure_id,
        "period": [str(each.found.period.frequency), each.found.period.start.isoformat()],
        "old": [*_entry(each.existing), now] if shown else None,
        "new": [*_entry(each.found.entry), then],
    }


def _entry(entry: Entry) -> list[str | None]:
    numbers = (entry.numerator, entry.denominator, entry.value)
    return [str(entry.state), *(None if each is None else f"{each:f}" for each in numbers)]


def _adopts(place: Place) -> Report:
    return {
        "team": place.team.name,
        "measure": place.name,
        "project": place.project.title if place.project is not None else None,
    }


def _places(seen: Examined) -> list[Report]:
    """Return how many new numbers each team gets."""
    count: dict[str, int] = {}
    for found in seen.run.new:
        name = seen.catalogue.places[found.measure_id].team.name
        count[name] = count.get(name, 0) + 1
    return [{"team": name, "rows": rows} for name, rows in sorted(count.items())]


def _skipped(found: Iterable[Skipped]) -> list[Report]:
    """Return what was left out, together by reason, with the first places of each."""
    by_reason: dict[str, Report] = {}
    for each in found:
        said = stored(each.sentence)
        group = by_reason.setdefault(said[0], {"said": said, "count": 0, "where": []})
        group["count"] += 1
        if len(group["where"]) < _SHOWN_PLACES:
            column = each.column is not None
            group["where"].append(column_letters(each.column or 0) if column else str(each.row))
    return list(by_reason.values())
