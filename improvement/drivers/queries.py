"""Reading driver diagrams."""

from sqlalchemy import select

from core.db import db
from improvement.drivers.model import DiagramStatus, DriverDiagram, DriverNode
from improvement.projects.model import Project


def get(id: int) -> DriverDiagram | None:
    """Return the diagram, or None."""
    return db.session.get(DriverDiagram, id)


def node(id: int) -> DriverNode | None:
    """Return the node, or None."""
    return db.session.get(DriverNode, id)


def working(project: Project) -> DriverDiagram | None:
    """Return the diagram the project works on, or None before the first node."""
    return db.session.scalar(
        select(DriverDiagram).filter_by(project_id=project.id, status=DiagramStatus.WORKING)
    )
