"""Who may see and write change ideas: a team its own, a coordinator the network's library."""

from flask_babel import lazy_gettext as _l

from improvement.ideas.model import ChangeIdea
from improvement.projects import policy as projects
from network.networks import policy as networks
from network.teams.policy import WRITERS
from people.persons.model import Person

ASK = _l("Somebody in the team, or for the network's library its coordinator,")


def may_see(person: Person, idea: ChangeIdea) -> bool:
    if idea.network is not None:
        return networks.may_see(person, idea.network)
    return idea.project is not None and projects.may_see(person, idea.project)


def may_write(person: Person, idea: ChangeIdea) -> bool:
    if idea.network is not None:
        return networks.may_coordinate(person, idea.network)
    return idea.project is not None and projects.may_write(person, idea.project)


def may_borrow(person: Person, idea: ChangeIdea) -> bool:
    """Whoever writes in some team may take over an idea they can read (R18)."""
    return may_see(person, idea) and any(person.is_anywhere(role) for role in WRITERS)


def may_take_in(person: Person, idea: ChangeIdea) -> bool:
    """The coordinator of the team's network takes a team's idea into the library."""
    if idea.project is None or not may_see(person, idea):
        return False
    return networks.may_coordinate(person, idea.project.team.network)
