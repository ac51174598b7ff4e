"""Setting and dropping what a measure is to reach."""

from datetime import date

from core.db import db
from improvement.measures.content import Aimed
from improvement.measures.model import Measure, MeasureTarget


def aim_at(measure: Measure, aimed: Aimed, *, valid_from: date, aim_id: int | None = None) -> None:
    """Set a target from a day on; one set for the same day is replaced, earlier ones stay.

    `aim_id` is the version of the aim that sets it, where it is not set by hand.
    """
    for target in measure.targets:
        if target.valid_from == valid_from:
            target.value, target.low, target.high = aimed.value, aimed.low, aimed.high
            target.aim_id = aim_id
            break
    else:
        measure.targets.append(MeasureTarget(**vars(aimed), valid_from=valid_from, aim_id=aim_id))
    db.session.flush()


def drop_target(target: MeasureTarget) -> None:
    """Take a target away; what stood before it holds again."""
    target.measure.targets.remove(target)
    db.session.delete(target)
    db.session.flush()
