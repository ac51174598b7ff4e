"""Saving many numbers: all of them, or none."""

from collections.abc import Sequence

from sqlalchemy import select

from core.db import db
from improvement.grids.judging import Judged
from improvement.measurements.model import Source
from improvement.measurements.operations import Origin, log
from improvement.measures.model import Measure


def take_turns(measures: Sequence[Measure]) -> None:
    """Let writers to these measures wait, so that what is compared stays true until it is saved.

    In one order for everybody, so that two who save the same measures cannot wait for each other.
    """
    ids = sorted(measure.id for measure in measures)
    db.session.execute(
        select(Measure.id).where(Measure.id.in_(ids)).order_by(Measure.id).with_for_update()
    )


def save(changes: Sequence[Judged], person_id: int) -> int:
    """Store what was looked through and return how many numbers it is.

    Raises:
        core.errors.WrongState: one of them cannot be stored; the caller's transaction is void.
    """
    origin = Origin(Source.WEB, person_id=person_id)
    for each in sorted(changes, key=lambda one: one.asked.key):
        if each.entry is not None:
            log(each.asked.measure, each.asked.period, each.entry, origin)
    return len(changes)
