"""What the editor shows of a diagram: the outline, the picture, the tray, as one dictionary."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from core.formats.language import chosen
from improvement.drivers import queries, svg
from improvement.drivers.layout import set_out
from improvement.drivers.model import DriverDiagram, NodeKind
from improvement.drivers.rules import MANY_PRIMARIES
from improvement.drivers.scene import Line
from improvement.drivers.theory import Branch, Moving, Node, Theory, orphans, outline
from improvement.drivers.words import BELIEFS, KINDS, SHORT_BELIEFS, WEIGHTS, status_of
from improvement.ideas.model import ChangeIdea
from improvement.ideas.words import STATUSES
from improvement.projects.model import Project
from people.persons.model import Person

VIEWS = ("both", "outline", "diagram")
NAMES: dict[str, Any] = {
    "kinds": KINDS,
    "beliefs": BELIEFS,
    "short_beliefs": SHORT_BELIEFS,
    "weights": WEIGHTS,
    "status_of": status_of,
    "statuses": STATUSES,
}
_SPARK_WIDTH, _SPARK_HEIGHT = 96, 24


@dataclass(frozen=True)
class Shown:
    """One diagram as one reader sees it now."""

    theory: Theory
    top: Branch | None
    tray: tuple[Branch, ...]
    ideas: tuple[ChangeIdea, ...]
    drawing: Markup

    @property
    def has_many_primaries(self) -> bool:
        """Whether there are more primary drivers than a team can work on (R13)."""
        return self.theory.primaries > MANY_PRIMARIES

    @property
    def drivers(self) -> list[Node]:
        """What an idea may be put under."""
        kinds = (NodeKind.PRIMARY, NodeKind.SECONDARY)
        return [n for n in self.theory.nodes if n.kind in kinds and not n.is_archived]


def shown(diagram: DriverDiagram | None, project: Project | None, viewer: Person) -> Shown:
    """Load and set out a diagram; None is a project that has not begun one."""
    if diagram is not None:
        theory = queries.theory(diagram, viewer)
    elif project is not None:
        theory = queries.blank(project)
    else:
        raise ValueError("neither a diagram nor a project")
    ideas = queries.loose_ideas(project, theory.nodes) if project is not None else []
    drawing = drawn(theory, chosen())
    return Shown(theory, outline(theory), orphans(theory), tuple(ideas), drawing)


@lru_cache(maxsize=64)  # the same theory has the same picture, and most visits change nothing
def drawn(theory: Theory, _language: str, *, linked: bool = True) -> Markup:
    """Return the picture of a theory, as a reader of the language sees it."""
    return svg.inline(set_out(theory), linked=linked)


def preview(diagram: DriverDiagram | None) -> Markup | None:
    """Return a small picture without findings; None where nothing is drawn."""
    theory = queries.theory(diagram) if diagram is not None else None
    if theory is None or theory.is_empty:
        return None
    return drawn(theory, chosen(), linked=False)


def spark(moving: Moving) -> Markup:
    """Return a measure's small line for the outline; its finding stands beside it in words."""
    if not moving.spark:
        return Markup("")
    line = Line(0, 0, _SPARK_WIDTH, _SPARK_HEIGHT, moving.spark, moving.tone)
    return svg.small(line)
