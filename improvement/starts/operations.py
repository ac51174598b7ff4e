"""Filling a new project with what its network has ready."""

from collections.abc import Iterable

from core.db import db
from improvement.adoptions.operations import adopt
from improvement.drivers.model import DriverDiagram
from improvement.drivers.packages import adopt_package
from improvement.drivers.queries import nodes_of
from improvement.measures.model import Measure
from improvement.projects.model import Project


def take(
    project: Project, origins: Iterable[Measure], packages: Iterable[DriverDiagram]
) -> tuple[int, int]:
    """Take shared measures into use, and whole change packages into the driver diagram.

    Returns:
        How many measures, and how many drivers and ideas.
    """
    measures = [adopt(origin, project) for origin in origins]
    nodes = [
        node
        for package in packages
        for node in adopt_package(project, package, [each.id for each in nodes_of(package)])
    ]
    db.session.flush()
    return len(measures), len(nodes)
