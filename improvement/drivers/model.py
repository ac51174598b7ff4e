"""Driver diagrams: the theory of what leads to the aim, as a graph without coordinates."""

import enum
import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Row
from improvement.ideas.model import ChangeIdea
from improvement.measures.model import Measure
from improvement.projects.model import Project
from network.gatherings.model import Gathering
from network.networks.model import Network

TEXT_LIMIT = 160  # characters in a node


class DiagramStatus(enum.StrEnum):
    WORKING = "working"
    FROZEN = "frozen"


class NodeKind(enum.StrEnum):
    """What stands in which column, from the aim at the left to the ideas at the right."""

    AIM = "aim"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    CHANGE_IDEA = "change_idea"


class EdgeBelief(enum.StrEnum):
    """What is known about a connection."""

    ASSUMED = "assumed"
    SUPPORTED = "supported"
    REFUTED = "refuted"


# What may lead to what (R10).
LEADS_TO = {
    NodeKind.AIM: (),
    NodeKind.PRIMARY: (NodeKind.AIM,),
    NodeKind.SECONDARY: (NodeKind.PRIMARY, NodeKind.SECONDARY),
    NodeKind.CHANGE_IDEA: (NodeKind.SECONDARY, NodeKind.PRIMARY),
}


class DriverDiagram(Row):
    """A project's theory, or a network's change package; one is worked on, copies are frozen.

    A frozen diagram has no nodes of its own: `snapshot` holds all it showed (R15).
    """

    __tablename__ = "driver_diagram"
    __table_args__ = (
        CheckConstraint("(project_id IS NULL) <> (network_id IS NULL)", name="one_owner"),
        Index(
            "uq_driver_diagram_working",
            "project_id",
            unique=True,
            sqlite_where=text("status = 'working'"),
            postgresql_where=text("status = 'working'"),
        ),
    )

    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"), index=True)
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"), index=True)
    title: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")  # of a change package
    status: Mapped[DiagramStatus] = mapped_column(default=DiagramStatus.WORKING)
    frozen_at: Mapped[datetime | None]
    frozen_label: Mapped[str] = mapped_column(default="")
    gathering_id: Mapped[int | None] = mapped_column(ForeignKey("gathering.id"), index=True)
    snapshot: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    archived_at: Mapped[datetime | None]

    project: Mapped[Project | None] = relationship()
    network: Mapped[Network | None] = relationship()
    gathering: Mapped[Gathering | None] = relationship()


class DriverNode(Row):
    """The aim, a driver or a change idea. No x and y: the layout is computed (R14).

    A node that stands for a change idea of the project has its text in the idea; the aim's text
    mirrors the current aim (R11). `key` stays the same over frozen copies.
    """

    __tablename__ = "driver_node"
    __table_args__ = (
        UniqueConstraint("diagram_id", "key"),
        Index(
            "uq_driver_node_diagram_id_change_idea_id", "diagram_id", "change_idea_id", unique=True
        ),
    )

    diagram_id: Mapped[int] = mapped_column(ForeignKey("driver_diagram.id"))
    key: Mapped[str] = mapped_column(default=lambda: secrets.token_hex(6))
    kind: Mapped[NodeKind]
    text: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    sort: Mapped[int] = mapped_column(default=0)
    origin_node_id: Mapped[int | None] = mapped_column(ForeignKey("driver_node.id"), index=True)
    change_idea_id: Mapped[int | None] = mapped_column(ForeignKey("change_idea.id"), index=True)
    archived_at: Mapped[datetime | None]

    diagram: Mapped[DriverDiagram] = relationship()
    change_idea: Mapped[ChangeIdea | None] = relationship()


class DriverEdge(Row):
    """A cause and what it is believed to lead to; many causes, many effects."""

    __tablename__ = "driver_edge"
    __table_args__ = (
        UniqueConstraint("cause_id", "effect_id"),
        CheckConstraint("cause_id <> effect_id", name="no_loop"),
        CheckConstraint("weight >= 1 AND weight <= 3", name="weight_in_range"),
    )

    diagram_id: Mapped[int] = mapped_column(ForeignKey("driver_diagram.id"), index=True)
    cause_id: Mapped[int] = mapped_column(ForeignKey("driver_node.id", ondelete="CASCADE"))
    effect_id: Mapped[int] = mapped_column(
        ForeignKey("driver_node.id", ondelete="CASCADE"), index=True
    )
    weight: Mapped[int] = mapped_column(default=2)  # how much: 1 a little, 2 some, 3 a lot
    belief: Mapped[EdgeBelief] = mapped_column(default=EdgeBelief.ASSUMED)
    note: Mapped[str] = mapped_column(default="")
    sort: Mapped[int] = mapped_column(default=0)  # among those that lead to the same effect

    diagram: Mapped[DriverDiagram] = relationship()


class NodeMeasure(Row):
    """A measure that shows whether a driver moves."""

    __tablename__ = "node_measure"
    __table_args__ = (UniqueConstraint("node_id", "measure_id"),)

    node_id: Mapped[int] = mapped_column(ForeignKey("driver_node.id", ondelete="CASCADE"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)

    node: Mapped[DriverNode] = relationship()
    measure: Mapped[Measure] = relationship()
