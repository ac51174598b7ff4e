"""Taking an idea over: the text is copied, where it came from stays (R18)."""

from flask_babel import lazy_gettext as _l

from core.db import db
from core.errors import WrongState
from improvement.borrowings import messages
from improvement.ideas import queries
from improvement.ideas.model import ChangeIdea, Origin
from improvement.projects.model import Project
from network.networks.model import Network
from people.persons.model import Person


class AlreadyTaken(WrongState):
    sentence = _l("You have this idea already.")


class IsYours(WrongState):
    sentence = _l("This is an idea of the same project.")


def borrow(idea: ChangeIdea, project: Project, borrower: Person | None = None) -> ChangeIdea:
    """Copy an idea into a project; the team it comes from is told, once, as a compliment.

    Args:
        idea: another team's, or one of a network's library.
        project: who takes it.
        borrower: who does it, so that nobody is told of what they did themselves.

    Raises:
        IsYours: it stands in the project already.
        AlreadyTaken: the project has a copy of it.
    """
    if idea.project_id == project.id:
        raise IsYours
    if queries.has_copy(idea, project):
        raise AlreadyTaken
    origin = Origin.PACKAGE if idea.network_id is not None else Origin.BORROWED
    copy = _copy(idea, origin)
    copy.project_id = project.id
    db.session.add(copy)
    db.session.flush()
    if idea.project is not None and idea.project.team_id != project.team_id:
        messages.taken(idea, copy, project, borrower)
    return copy


def take_in(idea: ChangeIdea, network: Network) -> ChangeIdea:
    """Copy a team's idea into the network's library, so that all may take it over.

    Raises:
        AlreadyTaken: the library has it.
    """
    if queries.has_copy(idea, network):
        raise AlreadyTaken
    copy = _copy(idea, Origin.BORROWED)
    copy.network_id = network.id
    db.session.add(copy)
    db.session.flush()
    return copy


def _copy(idea: ChangeIdea, origin: Origin) -> ChangeIdea:
    return ChangeIdea(
        title=idea.title, description=idea.description, origin=origin, borrowed_from_id=idea.id
    )
