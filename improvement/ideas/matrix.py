"""Effect against effort: five by five fields, four words for them, and what to test first. Pure."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from improvement.ideas.model import Belief, ChangeIdea, IdeaStatus
from improvement.ideas.statuses import WAITING

STEPS = (1, 2, 3, 4, 5)
_HIGH_EFFECT = 3  # from here on the effect is worth something
_HARD = 4  # from here on it costs a lot of work


class Quadrant(enum.StrEnum):
    """What effect and effort together say; the order is the order to test in."""

    IMPLEMENT = "implement"
    CHALLENGE = "challenge"
    POSSIBLE = "possible"
    KICK_OUT = "kick_out"


@dataclass(frozen=True)
class Placed:
    """An idea with its number in the picture."""

    number: int
    idea: ChangeIdea
    effect: int
    effort: int

    @property
    def quadrant(self) -> Quadrant:
        return quadrant(self.effect, self.effort)


@dataclass(frozen=True)
class Matrix:
    """The ideas that are judged, best first, and those that wait for it."""

    placed: tuple[Placed, ...]
    tray: tuple[ChangeIdea, ...]

    def at(self, effect: int, effort: int) -> tuple[Placed, ...]:
        """Return what stands in one field."""
        return tuple(one for one in self.placed if (one.effect, one.effort) == (effect, effort))

    @property
    def first(self) -> tuple[Placed, ...]:
        """What to test first: the best three that nobody has tested yet and that are worth it."""
        worth = (Quadrant.IMPLEMENT, Quadrant.CHALLENGE, Quadrant.POSSIBLE)
        waiting = [
            one
            for one in self.placed
            if one.idea.status in WAITING
            and one.idea.status is not IdeaStatus.PARKED
            and one.quadrant in worth
        ]
        return tuple(waiting[:3])


def quadrant(effect: int, effort: int) -> Quadrant:
    """Return the word for an effect and an effort from 1 to 5."""
    if effect >= _HIGH_EFFECT:
        return Quadrant.CHALLENGE if effort >= _HARD else Quadrant.IMPLEMENT
    return Quadrant.KICK_OUT if effort >= _HARD else Quadrant.POSSIBLE


def matrix_of(ideas: Iterable[ChangeIdea]) -> Matrix:
    """Place the ideas: much effect for little effort first, then what the team believes more in."""
    tray, judged = [], []
    for idea in ideas:
        if idea.effect is None or idea.effort is None:
            tray.append(idea)
        else:
            judged.append((idea, idea.effect, idea.effort))
    judged.sort(key=lambda one: _rank(*one))
    placed = tuple(Placed(number, *one) for number, one in enumerate(judged, start=1))
    return Matrix(placed, tuple(tray))


def _rank(idea: ChangeIdea, effect: int, effort: int) -> tuple[int, int, int, int, int]:
    order = list(Quadrant).index(quadrant(effect, effort))
    belief = {Belief.HIGH: 0, Belief.MODERATE: 1}.get(idea.belief, 2) if idea.belief else 2
    return order, effort - effect, -effect, belief, idea.id
