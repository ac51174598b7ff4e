"""Change ideas and tests of them, as tests of the program need them."""

from datetime import date
from typing import Any

import factory

from core.db import db
from improvement.cycles.model import Cycle, Decision, Stage
from improvement.ideas.model import ChangeIdea
from tests.factories.improvement import ProjectFactory
from tests.factories.network import NetworkFactory, _Flushed


class IdeaFactory(_Flushed):
    """A team's own idea, not tested."""

    class Meta:
        model = ChangeIdea

    project = factory.SubFactory(ProjectFactory)
    title = factory.Sequence(lambda n: f"Idea {n}")


class LibraryIdeaFactory(_Flushed):
    """An idea in a network's library."""

    class Meta:
        model = ChangeIdea

    network = factory.SubFactory(NetworkFactory)
    title = factory.Sequence(lambda n: f"Library idea {n}")


def a_test_of(idea: ChangeIdea, decision: Decision | None = Decision.ABANDON, **more: Any) -> Cycle:
    """Return a test of the idea, closed with the decision, or running without one."""
    usual: dict[str, Any] = {
        "title": f"Test of {idea.title}",
        "stage": Stage.CLOSED if decision else Stage.DO,
        "decision": decision,
        "decided_on": date(2026, 2, 6) if decision else None,
        "reason": "It took too long" if decision else "",
        "learning": "Ask first" if decision else "",
    }
    cycle = Cycle(project_id=idea.project_id, change_idea_id=idea.id, **{**usual, **more})
    db.session.add(cycle)
    db.session.flush()
    return cycle
