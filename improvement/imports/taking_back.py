"""Taking an import back: all of it, or what it gave one team."""

from collections.abc import Sequence

from flask_babel import ngettext

from core import audit
from core.db import db
from core.errors import WrongState
from improvement.imports import queries, saving
from improvement.imports.model import BatchStatus, ImportBatch
from improvement.imports.operations import NotInThatState


class CorrectedSince(WrongState):
    """Somebody has corrected numbers of the import, and undoing it would take that away."""


def undo(batch: ImportBatch, team_ids: Sequence[int] | None = None) -> int:
    """Take the numbers back, of these teams or of all; what they corrected stands again.

    Returns how many. Measures that were taken into use stay, without these numbers.

    Raises:
        NotInThatState: it is not saved, or is undone already.
        CorrectedSince: somebody has corrected some of the numbers.
    """
    if batch.status is not BatchStatus.SAVED:
        raise NotInThatState
    found = queries.numbers_per_team(batch)
    gone = set(batch.report.get("undone_teams", ()))
    teams = [id for id in found if (team_ids is None or id in team_ids) and id not in gone]
    if not teams:
        raise NotInThatState
    measure_ids = queries.measures_with_numbers(batch, teams)
    saving.lock(measure_ids)
    found = queries.numbers_per_team(batch)
    _refuse_corrected(sum(found[id][0] - found[id][1] for id in teams))
    taken = saving.withdraw(batch, measure_ids)
    batch.report = {**batch.report, "undone_teams": sorted(gone | set(teams))}
    if gone | set(teams) == set(found):
        batch.status = BatchStatus.UNDONE
    audit.record("undone", ImportBatch.__tablename__, batch.id, numbers=taken, teams=len(teams))
    db.session.flush()
    return taken


def _refuse_corrected(count: int) -> None:
    if count:
        raise CorrectedSince(
            ngettext(
                "%(num)d number of this import has been corrected since, so it stays as it is."
                " Correct the others one by one.",
                "%(num)d numbers of this import have been corrected since, so it stays as it is."
                " Correct the others one by one.",
                count,
            )
        )
