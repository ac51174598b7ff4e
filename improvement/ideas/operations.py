"""Writing change ideas down, and keeping their status in step with the cycles."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from core import clock
from core.db import db
from core.errors import WrongState
from improvement.ideas import queries, statuses
from improvement.ideas.model import Belief, ChangeIdea, IdeaStatus, Origin
from improvement.ideas.statuses import Standing
from improvement.projects.model import Project
from network.networks.model import Network


class IsTested(WrongState):
    sentence = _l("A test of this idea is running. Close or cancel the test first.")


class NeedsReason(WrongState):
    sentence = _l("Write why, so that others understand it later.")


class IsArchived(WrongState):
    sentence = _l("The idea is put away. Take it back first.")


@dataclass(frozen=True)
class Content:
    """What is written about an idea."""

    title: str
    description: str = ""
    origin: Origin = Origin.TEAM
    belief: Belief | None = None
    owner_id: int | None = None


def write_down(
    owner: Project | Network, title: str, *, description: str = "", origin: Origin = Origin.TEAM
) -> ChangeIdea:
    """Keep a new idea of the project's, or one of the network's library."""
    place = {"network_id" if isinstance(owner, Network) else "project_id": owner.id}
    idea = ChangeIdea(**place, title=title, description=description, origin=origin)
    db.session.add(idea)
    db.session.flush()
    return idea


def describe(idea: ChangeIdea, content: Content) -> None:
    """Change what is written about it; where a copy came from stays."""
    for name, value in vars(content).items():
        if name != "origin" or idea.borrowed_from_id is None:
            setattr(idea, name, value)
    db.session.flush()


def judge(idea: ChangeIdea, *, effect: int, effort: int, belief: Belief | None = None) -> None:
    """Say how much it is worth and costs, each from 1 to 5."""
    idea.effect, idea.effort = effect, effort
    idea.belief = belief or idea.belief
    db.session.flush()


def follow_cycles(idea: ChangeIdea, *, has_open: bool, latest: str | None) -> None:
    """Let the idea's status follow its cycles (R17); `cycles.operations` calls it at each step.

    Args:
        idea: what is tested.
        has_open: whether any of its cycles is neither closed nor cancelled.
        latest: the decision of the cycle closed last: adopt, adapt, abandon or None.
    """
    _stand(idea, statuses.after_cycles(_standing(idea), has_open=has_open, latest=latest))


def say_status(idea: ChangeIdea, status: IdeaStatus, reason: str = "") -> None:
    """Say by hand how far it has come, with a reason where the tests do not say so (R17).

    Raises:
        IsTested: a test is running, and its decision will say.
        NeedsReason: it claims something that no test has shown.
    """
    has_open, latest = queries.tested(idea)
    if has_open:
        raise IsTested
    if statuses.needs_reason(status, latest) and not reason.strip():
        raise NeedsReason
    _stand(idea, statuses.by_hand(status, reason.strip(), latest))


def prioritise(ideas: Iterable[ChangeIdea]) -> int:
    """Say that these come first; those that are tested or decided stay as they are. How many."""
    chosen = [idea for idea in ideas if idea.status in statuses.WAITING]
    for idea in chosen:
        _stand(idea, Standing(IdeaStatus.PRIORITISED, IdeaStatus.PRIORITISED))
    return len(chosen)


def implemented(idea: ChangeIdea) -> None:
    """Say that it is daily practice; `implementations` calls it when all is in place."""
    reason = idea.status_override_reason
    _stand(idea, Standing(IdeaStatus.IMPLEMENTED, IdeaStatus.IMPLEMENTED, reason))


def archive(idea: ChangeIdea) -> None:
    """Put it away; its tests stay. Twice is once.

    Raises:
        IsTested: a test of it is running.
    """
    if queries.tested(idea)[0]:
        raise IsTested
    idea.archived_at = idea.archived_at or clock.now()
    db.session.flush()


def restore(idea: ChangeIdea) -> None:
    """Take it back."""
    idea.archived_at = None
    db.session.flush()


def _standing(idea: ChangeIdea) -> Standing:
    return Standing(idea.status, idea.chosen_status, idea.status_override_reason)


def _stand(idea: ChangeIdea, standing: Standing) -> None:
    idea.status, idea.chosen_status = standing.status, standing.chosen
    idea.status_override_reason = standing.reason
    db.session.flush()
