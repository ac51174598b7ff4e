"""Searching closed tests across a network's teams."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core.db import db
from improvement.cycles.model import Cycle, Decision, Stage
from improvement.ideas import wording
from improvement.projects import policy as projects
from improvement.projects.model import Project
from network.networks.model import Network
from network.teams.model import Team
from people.persons.model import Person

PAGE = 20  # tests on one page


@dataclass(frozen=True)
class Search:
    """What is asked for; an empty search finds every closed test."""

    text: str = ""
    decision: Decision | None = None
    team_id: int | None = None


def found(network: Network, person: Person, search: Search) -> list[Cycle]:
    """Return the closed tests the person may see, the latest decided first; one query.

    A text is looked for in title, idea, reason and learning: every word in any form, or inside a
    longer word.
    """
    wanted = (
        select(Cycle)
        .join(Cycle.project)
        .join(Project.team)
        .where(Team.network_id == network.id, Cycle.stage == Stage.CLOSED)
        .options(joinedload(Cycle.project), joinedload(Cycle.change_idea))
        .order_by(Cycle.decided_on.desc(), Cycle.id.desc())
    )
    if search.decision is not None:
        wanted = wanted.where(Cycle.decision == search.decision)
    if search.team_id is not None:
        wanted = wanted.where(Team.id == search.team_id)
    seen = [one for one in db.session.scalars(wanted) if projects.may_see(person, one.project)]
    return [one for one in seen if not search.text or _speaks_of(one, search.text)]


def teams(network: Network) -> Sequence[Team]:
    """Return the network's teams by name."""
    chosen = select(Team).where(Team.network_id == network.id).order_by(Team.name, Team.id)
    return list(db.session.scalars(chosen))


def _speaks_of(test: Cycle, text: str) -> bool:
    said = (test.title, test.change_idea.title, test.reason, test.learning, test.scale_text)
    return wording.mentions(" ".join(said), text)
