"""Writing down what makes an adopted idea last, and saying that it is daily practice."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from core import clock
from core.db import db
from core.errors import WrongState
from improvement.ideas import operations as ideas
from improvement.ideas.model import ChangeIdea
from improvement.ideas.statuses import IN_USE
from improvement.implementations import queries
from improvement.implementations.model import Implementation


class NotAdopted(WrongState):
    sentence = _l("Only an idea that is adopted can become daily practice. Test it first.")


class NotComplete(WrongState):
    sentence = _l("Fill in who owns it, training, routine and measure before you confirm.")


@dataclass(frozen=True)
class Content:
    """What must be in place."""

    owner_id: int | None = None
    training: str = ""
    routine: str = ""
    routine_url: str = ""
    measure_id: int | None = None


def describe(idea: ChangeIdea, content: Content) -> Implementation:
    """Write down what is in place so far; parts may be empty.

    Raises:
        NotAdopted: it is not in use.
    """
    if idea.status not in IN_USE:
        raise NotAdopted
    plan = queries.of_idea(idea)
    if plan is None:
        plan = Implementation(change_idea_id=idea.id)
        db.session.add(plan)
    for name, value in vars(content).items():
        setattr(plan, name, value)
    db.session.flush()
    return plan


def is_complete(plan: Implementation) -> bool:
    """Whether owner, training, routine and measure are all there."""
    routine = plan.routine or plan.routine_url
    return bool(plan.owner_id and plan.training and routine and plan.measure_id)


def confirm(idea: ChangeIdea) -> None:
    """Say that the idea is daily practice now.

    Raises:
        NotAdopted: it is not in use.
        NotComplete: something is not in place.
    """
    if idea.status not in IN_USE:
        raise NotAdopted
    plan = queries.of_idea(idea)
    if plan is None or not is_complete(plan):
        raise NotComplete
    plan.confirmed_on = plan.confirmed_on or clock.today()
    ideas.implemented(idea)
