"""What a team tried and what came of it, as others read it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from improvement.cycles.model import Cycle, Decision
from improvement.ideas.model import ChangeIdea
from improvement.ideas.statuses import IN_USE
from network.teams.model import Team


@dataclass(frozen=True)
class Tried:
    """Another team's idea and its closed tests, the newest first."""

    idea: ChangeIdea
    is_related: bool  # a copy of the same idea; else the words are alike
    tests: tuple[Cycle, ...] = ()

    @property
    def team(self) -> Team:
        assert self.idea.project is not None  # noqa: S101 - a library tests nothing itself
        return self.idea.project.team

    @property
    def decision(self) -> Decision | None:
        """What was decided last, or None before the first test is closed."""
        return self.tests[0].decision if self.tests else None

    @property
    def is_in_use(self) -> bool:
        return self.idea.status in IN_USE


@dataclass(frozen=True)
class Tally:
    """How many teams tried, and what they decided last."""

    teams: int = 0
    adopted: int = 0
    adapted: int = 0
    abandoned: int = 0


def tally(found: Iterable[Tried]) -> Tally:
    """Count teams that have closed a test, each once by what it decided last."""
    latest: dict[int, Cycle] = {}
    for one in found:
        for test in one.tests[:1]:
            known = latest.get(one.team.id)
            if known is None or _when(test) > _when(known):
                latest[one.team.id] = test
    said = [test.decision for test in latest.values()]
    return Tally(
        len(said),
        said.count(Decision.ADOPT),
        said.count(Decision.ADAPT),
        said.count(Decision.ABANDON),
    )


def _when(test: Cycle) -> tuple[str, int]:
    return (test.decided_on.isoformat() if test.decided_on else "", test.id)
