"""How much room a drawing gives to what: on a page, and tighter where paper or a slide is small."""

from dataclasses import dataclass

from improvement.drivers.model import NodeKind


@dataclass(frozen=True, slots=True)
class Room:
    """Lengths in units of the drawing; a column is as wide as its kind says."""

    aim: float = 196.0
    primary: float = 196.0
    secondary: float = 204.0
    change_idea: float = 232.0
    gutter: float = 78.0  # between columns, where all curves run
    gap: float = 14.0  # between what stands below one another
    pad: float = 12.0  # between a box and its text
    least: float = 40.0  # height of a box
    has_measures: bool = True
    is_status_beside: bool = False  # on the last line of the text, where it fits there

    def width(self, kind: NodeKind) -> float:
        """Return how wide a box of the kind is."""
        wide: float = getattr(self, kind.value)
        return wide


ON_SCREEN = Room()
ON_A_SLIDE = Room(gutter=46.0, gap=9.0, pad=9.0, least=32.0, is_status_beside=True)
