"""What has been drawn since somebody looked: one query says whether, one more says by whom."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, and_, func, literal, select, union, union_all
from sqlalchemy.sql import ColumnElement

from core.db import Row, db
from improvement.aims.model import Aim
from improvement.drivers.model import (
    DiagramStatus,
    DriverDiagram,
    DriverEdge,
    DriverNode,
    NodeMeasure,
)
from improvement.ideas.model import ChangeIdea
from improvement.projects.model import Project
from people.persons.model import Person
from people.persons.words import display_name

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Mark:
    """A diagram as it was: two marks are equal as long as nothing is drawn."""

    print: str  # of all that can be drawn
    latest: datetime | None  # when the newest of it was written

    def __str__(self) -> str:
        micros = (self.latest - _EPOCH) // _MICROSECOND if self.latest else 0
        return f"{self.print}-{micros}"


def mark(owner: DriverDiagram | Project) -> Mark:
    """Return the mark of a diagram, or of the one a project works on; one query."""
    parts = [
        select(
            literal(number),
            func.count(table.id),
            func.coalesce(func.sum(table.version), 0),
            func.max(table.id),
            func.max(table.updated_at),
        ).where(where)
        for number, (table, where) in enumerate(_rows(owner))
    ]
    found: list[Any] = [tuple(row) for row in db.session.execute(union_all(*parts))]
    found.sort(key=lambda row: row[0])
    moments = [row[4] for row in found]
    counted = repr([(row[:4], str(row[4])) for row in found])
    latest = max((when for when in moments if when is not None), default=None)
    return Mark(hashlib.sha256(counted.encode()).hexdigest()[:20], latest)


def told(owner: DriverDiagram | Project, since: str, viewer: Person, *, by_name: bool) -> str:
    """Return who else has drawn since the mark, in a sentence; "" where it was oneself alone.

    Args:
        owner: whose diagram.
        since: the mark the viewer had, as it was sent.
        viewer: who asks.
        by_name: whether the viewer is told who it was, as people of the team are.
    """
    moment = _moment(since)
    if moment is None:
        return ""
    drew = _drew(owner, moment)
    others = [person for person in drew if person.id != viewer.id]
    if drew and not others:
        return ""
    if not others or not by_name:
        return _("Somebody drew something.")
    names = ", ".join(display_name(person) for person in others)
    return _("%(names)s drew something.", names=names)


def _drew(owner: DriverDiagram | Project, since: datetime) -> list[Person]:
    ids = union(
        *(
            select(table.updated_by_id).where(where, table.updated_at > since)
            for table, where in _rows(owner)
        )
    )
    return list(db.session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.name)))


def _rows(owner: DriverDiagram | Project) -> list[tuple[type[Row], ColumnElement[bool]]]:
    """Return the tables a diagram is drawn from, each with the rows that are its own."""
    if isinstance(owner, Project):
        whole = and_(
            DriverDiagram.project_id == owner.id, DriverDiagram.status == DiagramStatus.WORKING
        )
        ideas = ChangeIdea.project_id == owner.id
        aims: list[tuple[type[Row], ColumnElement[bool]]] = [(Aim, Aim.project_id == owner.id)]
    else:
        whole = DriverDiagram.id == owner.id
        ideas, aims = ChangeIdea.network_id == owner.network_id, []
    here: Select[Any] = select(DriverDiagram.id).where(whole)
    nodes = select(DriverNode.id).where(DriverNode.diagram_id.in_(here))
    return [
        (DriverDiagram, whole),
        (DriverNode, DriverNode.diagram_id.in_(here)),
        (DriverEdge, DriverEdge.diagram_id.in_(here)),
        (NodeMeasure, NodeMeasure.node_id.in_(nodes)),
        (ChangeIdea, ideas),
        *aims,
    ]


def _moment(since: str) -> datetime | None:
    micros = since.rpartition("-")[2]
    if not micros.isascii() or not micros.isdigit() or len(micros) > 16:
        return None
    return _EPOCH + int(micros) * _MICROSECOND
