"""Reading measures with what belongs to them."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from core.db import db
from improvement.measures.model import Measure
from improvement.projects.model import Project
from network.networks.model import Network


def whole() -> Select[tuple[Measure]]:
    """Select measures with owner, definitions and targets, so that pages load nothing more."""
    return select(Measure).options(
        joinedload(Measure.project),
        joinedload(Measure.network),
        joinedload(Measure.origin).selectinload(Measure.own_definitions),
        selectinload(Measure.own_definitions),
        selectinload(Measure.targets),
    )


def get(id: int) -> Measure | None:
    """Return the measure with owner, definitions and targets, or None."""
    return db.session.scalar(whole().where(Measure.id == id))


def all_of(project: Project) -> list[Measure]:
    """Return the project's measures: outcome, process, balancing, then by name."""
    found = db.session.scalars(whole().where(Measure.project_id == project.id))
    order = ["outcome", "process", "balancing"]
    return sorted(found, key=lambda measure: (order.index(measure.type.value), measure.name))


def shared_by(network: Network) -> list[Measure]:
    """Return the network's shared measures, in the order they were made."""
    return list(
        db.session.scalars(whole().where(Measure.network_id == network.id).order_by(Measure.id))
    )
