"""Describing a change package and putting it away; what is in it is drawn in its diagram."""

from core import clock
from core.db import db
from improvement.drivers.model import DriverDiagram


def describe(package: DriverDiagram, title: str, description: str) -> None:
    """Change its title, which is also its aim, and what it is for."""
    package.title, package.description = title, description
    db.session.flush()


def archive(package: DriverDiagram) -> None:
    """Put it away; what teams have taken stays theirs. Twice is once."""
    package.archived_at = package.archived_at or clock.now()
    db.session.flush()


def restore(package: DriverDiagram) -> None:
    """Take it back into the library."""
    package.archived_at = None
    db.session.flush()
