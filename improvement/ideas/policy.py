"""Who may see and write change ideas: a team its own, a coordinator the network's library."""

from flask_babel import lazy_gettext as _l

from improvement.ideas.model import ChangeIdea
from improvement.projects import policy as projects
from network.networks import policy as networks
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
