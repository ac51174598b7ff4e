"""The numbers of an import on their way into the table: laid down unseen, then all at once live.

Rows that are not live are seen by nobody, so a large import can be written in portions, each in
a transaction of its own, while others go on logging. Only the last step makes it count.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from core import clock
from core.db import db
from improvement.imports import queries
from improvement.imports.examining import Examined
from improvement.imports.model import ImportBatch
from improvement.imports.report import key_of
from improvement.measurements.model import Measurement, Source
from improvement.measurements.spreadsheet import Found
from improvement.measures.model import Measure

PORTION: Final = 5_000
_IDS: Final = 500

Rows = list[dict[str, Any]]


def accepted(batch: ImportBatch, seen: Examined) -> list[Found]:
    """Return the rows to store: all new ones, and those that differ and were accepted."""
    chosen = set(batch.report.get("accepted", ()))
    changing = [
        each.found
        for each in seen.run.differing
        if batch.accepts_differing or key_of(each.found) in chosen
    ]
    return seen.run.new + changing


def lay_down(
    batch: ImportBatch, seen: Examined, wanted: Sequence[Found], ids: dict[int, int]
) -> Iterator[int]:
    """Write the rows, not live yet, and say after each portion how many there are.

    Args:
        batch: the import.
        seen: what was found in the file.
        wanted: the rows of it to write.
        ids: the real measure for each place that was not there before.
    """
    replaced = _replaced(seen)
    always = _always(batch)
    coming = (_row(found, seen, ids, replaced) | always for found in wanted)
    done = 0
    while portion := list(islice(coming, PORTION)):
        db.session.execute(insert(Measurement.__table__), portion)  # type: ignore[arg-type]
        done += len(portion)
        yield done


def let_count(batch: ImportBatch, measure_ids: Sequence[int]) -> bool:
    """Make the rows live and what they correct history; False when somebody was faster."""
    lock(measure_ids)
    old = list(
        db.session.scalars(
            select(Measurement.supersedes_id).where(
                Measurement.batch_id == batch.id,
                ~Measurement.is_live,
                Measurement.supersedes_id.is_not(None),
            )
        )
    )
    if _retire([id for id in old if id is not None]) != len(old):
        return False
    try:
        with db.session.begin_nested():
            db.session.execute(
                update(Measurement.__table__)  # type: ignore[arg-type]
                .where(Measurement.batch_id == batch.id, ~Measurement.is_live)
                .values(is_live=True)
            )
    except IntegrityError:  # one live number per period: the table itself refuses a second
        return False
    return True


def take_up(batch: ImportBatch) -> None:
    """Delete what was laid down and never became live."""
    db.session.execute(
        delete(Measurement.__table__).where(  # type: ignore[arg-type]
            Measurement.batch_id == batch.id, ~Measurement.is_live
        )
    )


def lock(measure_ids: Sequence[int]) -> None:
    """Let writers of these measures wait; SQLite's write lock has done it already."""
    for at in range(0, len(measure_ids), _IDS):
        some = measure_ids[at : at + _IDS]
        db.session.execute(
            select(Measure.id).where(Measure.id.in_(some)).order_by(Measure.id).with_for_update()
        )


def withdraw(batch: ImportBatch, measure_ids: Sequence[int]) -> int:
    """Take the rows of these measures back, let what they corrected stand again; say how many."""
    taken = 0
    for at in range(0, len(measure_ids), _IDS):
        mine = (
            Measurement.batch_id == batch.id,
            Measurement.measure_id.in_(measure_ids[at : at + _IDS]),
        )
        old = [
            id
            for id in db.session.scalars(
                select(Measurement.supersedes_id).where(*mine, Measurement.is_live)
            )
            if id is not None
        ]
        taken += _set_live(False, *mine, Measurement.is_live)
        for start in range(0, len(old), _IDS):
            _set_live(True, Measurement.id.in_(old[start : start + _IDS]))
    return taken


def _retire(ids: Sequence[int]) -> int:
    """Let numbers be history; return how many stood until now."""
    return sum(
        _set_live(False, Measurement.id.in_(ids[at : at + _IDS]), Measurement.is_live)
        for at in range(0, len(ids), _IDS)
    )


def _set_live(live: bool, *which: Any) -> int:
    table = Measurement.__table__
    changed = db.session.execute(
        update(table)  # type: ignore[arg-type]
        .where(*which)
        .values(is_live=live, version=table.c.version + 1, updated_at=clock.now())
    )
    return int(changed.rowcount)  # type: ignore[attr-defined]


def _replaced(seen: Examined) -> dict[tuple[int, object], int]:
    ids = sorted({each.found.measure_id for each in seen.run.differing})
    return queries.live_ids(ids)


def _always(batch: ImportBatch) -> dict[str, Any]:
    """Return what all rows of an import have in common."""
    now = clock.now()
    return {
        "period_no": 1,
        "source": Source.IMPORT,
        "batch_id": batch.id,
        "entered_by_id": batch.created_by_id,
        "is_live": False,
        "created_at": now,
        "updated_at": now,
        "created_by_id": batch.created_by_id,
        "updated_by_id": batch.created_by_id,
        "version": 1,
    }


def _row(
    found: Found, seen: Examined, ids: dict[int, int], replaced: dict[tuple[int, object], int]
) -> dict[str, Any]:
    entry, period = found.entry, found.period
    reason = seen.left_out.get(found.row, "")
    return {
        "measure_id": ids.get(found.measure_id, found.measure_id),
        "definition_id": seen.catalogue.places[found.measure_id].definition_at(period).id,
        "period_start": period.start,
        "period_end": period.end,
        "numerator": entry.numerator,
        "denominator": entry.denominator,
        "value": entry.value,
        "n": entry.n,
        "state": entry.state,
        "note": entry.note,
        "reason": entry.reason,
        "excluded": bool(reason),
        "excluded_reason": reason,
        "supersedes_id": replaced.get((found.measure_id, period.start)),
    }
