"""What saving a file would do, held against what stands now. Nothing is written here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from core import clock
from core.identity import holds_birth_number
from core.sheets import Sheet, read
from improvement.imports import left_out, queries
from improvement.imports.catalogue import Catalogue, Place
from improvement.imports.left_out import Standing
from improvement.imports.model import ImportBatch
from improvement.measurements.spreadsheet import (
    Context,
    Differing,
    DryRun,
    Found,
    Guess,
    Mapping,
    Problem,
    Role,
    choose_sheet,
    dry_run,
    guess,
)
from improvement.measurements.spreadsheet.sentences import BIRTH_NUMBER

COUNTED_OTHERWISE: Final = _l("The measure was counted in another rhythm at that time.")
_SAMPLE: Final = 4
_SAMPLE_WIDTH: Final = 40


@dataclass(frozen=True, slots=True)
class Examined:
    """What would happen, where the numbers go, and which of them are left out of the sum."""

    run: DryRun
    catalogue: Catalogue
    left_out: dict[int, str]  # the reason by row
    standing: dict[tuple[int, date], Standing]  # where the file has reasons

    @property
    def used(self) -> list[int]:
        """The places that get numbers, also those not there yet, in the catalogue's order."""
        found = {each.measure_id for each in self.run.new}
        found |= {each.found.measure_id for each in self.run.differing}
        return [place for place in self.catalogue.places if place in found]


def examine(batch: ImportBatch, content: bytes) -> Examined:
    """Read the file and hold it against what stands now.

    Raises:
        core.sheets.Unreadable: the file cannot be read.
    """
    where = queries.catalogue_of(batch)
    context = Context(where.known, clock.today(), queries.existing(where.measure_ids))
    sheets = read(content, batch.filename)
    sheet = sheets[min(int(batch.mapping.get("sheet", 0)), len(sheets) - 1)]
    del sheets  # the others may be large
    mapping = Mapping.from_json(batch.mapping["columns"])
    run = dry_run(sheet, mapping, context)
    _refuse_other_rhythms(run, where)
    away = left_out.column_of(sheet, mapping)
    run.skipped = [each for each in run.skipped if each.column is None or each.column != away]
    reasons = left_out.reasons(sheet, mapping)
    run.problems += [
        Problem(row, away or 0, "", BIRTH_NUMBER)
        for row, reason in reasons.items()
        if holds_birth_number(reason)
    ]
    standing = queries.standing(where.measure_ids) if reasons else {}
    _find_left_out(run, reasons, standing, context)
    return Examined(run, where, reasons, standing)


def _find_left_out(
    run: DryRun,
    reasons: dict[int, str],
    standing: dict[tuple[int, date], Standing],
    context: Context,
) -> None:
    """Let a number that is the same differ where the file alone says why it is left out."""
    for found in run.same:
        key = (found.measure_id, found.period.start)
        now, reason = standing.get(key), reasons.get(found.row)
        if now is None or not reason or reason == now.left_out:
            continue
        said = replace(
            found.entry.answered_by(context.existing[key]),
            note=found.entry.note or now.note,
            reason=found.entry.reason or now.reason,
        )
        run.differing.append(Differing(replace(found, entry=said), context.existing[key]))
        run.unchanged -= 1


def guessed(sheets: Sequence[Sheet], known: Catalogue, place: int | None = None) -> dict[str, Any]:
    """Return what the columns seem to hold, as it is stored with the import.

    Args:
        sheets: of the file.
        known: where numbers may go.
        place: the sheet somebody chose; else the most likely one.
    """
    context = Context(known.known, clock.today())
    if place is None:
        place, found = choose_sheet(sheets, context)
    else:
        found = guess(sheets[place], context)
    return {
        "sheet": place,
        "sheets": [sheet.name for sheet in sheets],
        "columns": found.mapping.as_json(),
        "headings": [_shown(text) for text in found.headings],
        "sample": _sample(sheets[place], found),
        "missing": [str(role) for role in found.missing],
    }


def missing(columns: dict[str, Any], known: Catalogue) -> list[str]:
    """Return what no column holds and nothing else says, after somebody has chosen columns."""
    held = columns["columns"]
    wanted = []
    if len({each.team_names for each in known.known}) != 1:
        wanted.append(Role.TEAM)
    if len({each.names for each in known.known}) != 1:
        wanted.append(Role.MEASURE)
    if not columns["wide"]:
        wanted.append(Role.PERIOD)
        counts = {Role.NUMERATOR, Role.DENOMINATOR} <= held.keys()
        wanted += [] if counts or Role.VALUE in held else [Role.VALUE]
    return [str(role) for role in wanted if role not in held]


def _sample(sheet: Sheet, found: Guess) -> list[list[str]]:
    """Return the first rows below the headings, so that one sees what a column holds."""
    below = (row for row in sheet.rows if row.number > found.mapping.header_row)
    rows = [row.cells for _number, row in zip(range(_SAMPLE), below, strict=False)]
    return [[_shown(str(cell)) for cell in cells] for cells in rows]


def _shown(text: str) -> str:
    """Return a cell short enough to show; nothing of one that seems to hold a birth number."""
    return "…" if holds_birth_number(text) else text[:_SAMPLE_WIDTH]


def _refuse_other_rhythms(run: DryRun, where: Catalogue) -> None:
    """Complain of periods that lie in the time of an older definition with another frequency."""
    mixed = {
        id
        for id, place in where.places.items()
        if len({version.frequency for version in place.definitions}) > 1
    }
    if not mixed:
        return
    kept: list[Found] = []
    for found in run.new:
        if found.measure_id in mixed and not _fits(found, where.places[found.measure_id]):
            run.problems.append(Problem(found.row, found.column, "", COUNTED_OTHERWISE))
        else:
            kept.append(found)
    run.new = kept


def _fits(found: Found, place: Place) -> bool:
    return place.definition_at(found.period).frequency is found.period.frequency
