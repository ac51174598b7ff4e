"""Freezing a diagram: a copy that never changes, while the work goes on (R15)."""

from flask_babel import lazy_gettext as _l

from core import clock
from core.db import db
from core.errors import WrongState
from improvement.drivers import queries, snapshots
from improvement.drivers.model import DiagramStatus, DriverDiagram
from improvement.drivers.refusals import IsFrozen
from network.gatherings.model import Gathering


class NothingDrawn(WrongState):
    sentence = _l("There is nothing to freeze yet. Write the first driver.")


def freeze(
    diagram: DriverDiagram, label: str, *, gathering: Gathering | None = None
) -> DriverDiagram:
    """Keep the diagram as it is now, for good.

    Raises:
        IsFrozen: it is a version already.
        NothingDrawn: there is no node yet.
    """
    if diagram.status is DiagramStatus.FROZEN:
        raise IsFrozen
    theory = queries.theory(diagram)
    if theory.is_empty:
        raise NothingDrawn
    version = DriverDiagram(
        project_id=diagram.project_id,
        network_id=diagram.network_id,
        title=diagram.title,
        description=diagram.description,
        status=DiagramStatus.FROZEN,
        frozen_at=clock.now(),
        frozen_label=label,
        gathering_id=gathering.id if gathering is not None else None,
        snapshot=snapshots.written(theory),
    )
    db.session.add(version)
    db.session.flush()
    return version
